"""Where words begin, and whom a source leans to."""

from __future__ import annotations

from ceasefire.registers.sources import Alignment, Source, SourceKind, first_origin
from ceasefire.vocabulary.times import Window
from tests.agreement.toy import BEGINS, DAY


def source(key: str, origin: str = "", *alignments: Alignment) -> Source:
    return Source(id=key, names={"en": key}, kind=SourceKind.PRESS, origin=origin, alignments=alignments)


def test_words_are_followed_to_their_origin_and_a_ring_ends_at_its_smallest_name() -> None:
    register = {item.id: item for item in (source("a", "b"), source("b", "c"), source("c"), source("y", "x"), source("x", "y"))}
    assert {key: first_origin(key, register) for key in register} == {"a": "c", "b": "c", "c": "c", "x": "x", "y": "x"}
    assert first_origin("stranger", register) == "stranger"


def test_a_source_leans_in_its_own_time() -> None:
    window = Window(start=BEGINS, end=BEGINS + DAY)
    one = source("a", "", Alignment(side="north", weight=0.5, window=window), Alignment(side="south", weight=0.2))
    assert [one.leaning("north", moment) for moment in (None, BEGINS, BEGINS + DAY)] == [0.5, 0.5, 0.0]
    assert one.leaning("south", BEGINS + 5 * DAY) == 0.2
    assert one.leaning("west") == 0.0
