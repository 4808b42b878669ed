"""What rival maps say together of a point, and how a gazetteer and the sources are asked."""

from __future__ import annotations

from itertools import permutations

import pytest

from ceasefire.registers.places import Gazetteer, Place
from ceasefire.registers.sources import Alignment, Source, SourceKind, first_origin
from ceasefire.registers.territory import Atlas, Control, holding
from ceasefire.vocabulary.places import PlacePrecision, Where
from ceasefire.vocabulary.times import Window
from ceasefire.vocabulary.truth import Truth
from tests.agreement.toy import BEGINS, DAY, ground

KEYS = ("north-chair", "south-chair")


@pytest.mark.parametrize(
    ("maps", "control", "holder"),
    [
        ([], Control.UNCLAIMED, ""),
        ([("north", "north-chair")], Control.CLAIMED, ""),
        ([("north", "north-chair"), ("north", "south-chair")], Control.AGREED, "north"),
        ([("north", "agreed")], Control.AGREED, "north"),
        ([("north", "north-chair"), ("south", "south-chair")], Control.CONTESTED, ""),
        ([("north", "agreed"), ("south", "south-chair")], Control.CONTESTED, ""),
    ],
)
def test_maps_agree_differ_or_say_nothing(maps: list[tuple[str, str]], control: Control, holder: str) -> None:
    zones = [ground(f"z{index}", who, author, 0.0) for index, (who, author) in enumerate(maps)]
    for order in permutations(zones):
        assert (holding(order, KEYS).control, holding(order, KEYS).holder) == (control, holder)


def test_an_atlas_tells_which_zones_cover_a_point_their_rims_included() -> None:
    atlas = Atlas([ground("a", "north", "agreed", 0.0), ground("b", "south", "agreed", 1.0)])
    told = atlas.covering([(0.5, 0.5), (1.0, 0.5), (1.5, 0.5), (5.0, 0.5)])
    assert told == [frozenset({0}), frozenset({0, 1}), frozenset({1}), frozenset()]
    assert Atlas([]).covering([(0.5, 0.5)]) == [frozenset()]
    assert atlas.covering([]) == []


def place(key: str, name: str, admin1: str = "", precision: PlacePrecision = PlacePrecision.TOWN, **more: object) -> Place:
    given = {"lat": 35.0, "lon": 38.0, "radius_km": 2.0, "populated": True, **more}
    return Place(id=key, names={"en": name, "ar": f"مدينة {name}"}, admin1=admin1, precision=precision, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("spelling", ["Al-Eis", "al eis", "AL  EIS", "Él-Eis".replace("É", "A"), "al-eis", "مدينة al-Eis"])
def test_spellings_of_one_name_meet(spelling: str) -> None:
    gazetteer = Gazetteer([place("al-eis", "al-Eis")])
    found = gazetteer.find(spelling)
    assert found is not None and found.id == "al-eis"


def test_two_places_of_one_name_are_told_apart_or_not_found() -> None:
    gazetteer = Gazetteer([place("a", "Midan", "Aleppo"), place("b", "Midan", "Damascus")])
    assert gazetteer.find("Midan") is None
    found = gazetteer.find("Midan, Damascus")
    assert found is not None and found.id == "b"


def test_far_from_every_listed_place_is_not_known_to_be_empty() -> None:
    gazetteer = Gazetteer([place("town", "Town"), place("base", "Base", precision=PlacePrecision.EXACT, populated=False)])
    assert gazetteer.populated(Where(lat=35.0, lon=38.0)) is Truth.YES
    assert gazetteer.populated(Where(lat=30.0, lon=30.0)) is Truth.UNKNOWN
    assert gazetteer.populated(gazetteer.by_id["base"].where()) is Truth.NO
    assert gazetteer.populated(Where(name="a hamlet")) is Truth.UNKNOWN


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
