"""Who keeps silent though it would have told, who only passes on, and who stands in one camp."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from ceasefire.agreement.case import BlindSpot, Case
from ceasefire.pipeline.occurrence import Occurrence
from ceasefire.registers.places import Gazetteer, Place
from ceasefire.registers.sources import Alignment, Watch
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, OccurrenceGrade
from ceasefire.vocabulary.places import PlacePrecision
from ceasefire.vocabulary.times import Window
from tests.agreement.toy import BEGINS, DAY
from tests.pipeline.tellings import NOON, case, claim, judged, source

LATER = NOON + 5 * DAY
TOWN = Place(id="town", names={"en": "Town"}, lat=0.5, lon=2.5, precision=PlacePrecision.TOWN, radius_km=3.0, populated=True)
FAR = replace(TOWN, id="far", names={"en": "Far"}, lat=0.9)


def watched(*, lean: str = "", share: float = 0.8, **watch: Any) -> Case:
    """The toy agreement with a watcher of everything that is said otherwise."""
    alignments = (Alignment(side=lean, weight=1.0),) if lean else ()
    watcher = source("watcher", watches=(Watch(share=share, **watch),), alignments=alignments)
    return replace(case(), sources={**case().sources, "watcher": watcher}, gazetteer=Gazetteer([TOWN, FAR]))


def told(within: Case, as_of: datetime | None = LATER) -> Occurrence:
    return judged(claim(1, "a"), claim(2, "b"), within=within, as_of=as_of)


PLAIN = told(case()).probability


def test_the_silence_of_one_who_would_have_told_counts_against() -> None:
    silent = told(watched())
    assert silent.probability < PLAIN
    assert any(step.code == "source-silent" and step.sources == ("watcher",) for _, step in silent.reason.walk())


def test_the_surer_the_watch_the_more_its_silence_weighs_and_never_all() -> None:
    found = [told(watched(share=share)).probability for share in (0.0, 0.3, 0.8, 1.0)]
    assert found == sorted(found, reverse=True)
    assert found[0] == PLAIN
    assert found[-1] > 0


def test_one_who_speaks_is_not_silent() -> None:
    heard = judged(claim(1, "a"), claim(2, "watcher"), within=watched(), as_of=LATER)
    assert not [step for _, step in heard.reason.walk() if step.code == "source-silent"]


@pytest.mark.parametrize(
    "within",
    [
        watched(within=timedelta(days=30)),
        watched(acts=frozenset({Act.IED_OR_MINE})),
        watched(places=frozenset({"far"})),
        watched(window=Window(start=BEGINS + 50 * DAY)),
        replace(watched(), coverage=(BlindSpot(place="town", window=Window(start=BEGINS), access="none"),)),
    ],
    ids=["its time has not run out", "another act", "another place", "it was not received then", "nobody could see there"],
)
def test_silence_tells_nothing_where_it_could_not_have_told(within: Case) -> None:
    assert told(within).probability == PLAIN


def test_silence_counts_only_as_of_a_date() -> None:
    assert told(watched(), as_of=None).probability == PLAIN


def test_a_watch_over_the_place_counts() -> None:
    assert told(watched(places=frozenset({"Town"}))).probability < PLAIN


def test_who_stands_with_the_accused_has_an_interest_in_silence() -> None:
    friend, foe = told(watched(lean="north")).probability, told(watched(lean="south")).probability
    assert foe < friend == PLAIN


def test_silences_may_outweigh_voices_and_then_it_is_not_fair() -> None:
    many = {f"w{number}": source(f"w{number}", watches=(Watch(share=0.9),)) for number in range(6)}
    assert told(case()).grade is OccurrenceGrade.FAIR
    assert told(replace(case(), sources={**case().sources, **many})).grade is OccurrenceGrade.WEAK


def test_hearsay_counts_with_whom_it_began() -> None:
    passed = replace(claim(2, "b"), origin="a")
    assert judged(claim(1, "a"), passed).grade is OccurrenceGrade.WEAK
    assert judged(claim(1, "a"), passed).probability == judged(claim(1, "a")).probability


def leaning(weight: float) -> Case:
    friends = {
        f"{side}-friend-{number}": source(f"{side}-friend-{number}", alignments=(Alignment(side=side, weight=weight),))
        for side in ("north", "south")
        for number in (1, 2)
    }
    return replace(case(), sources={**case().sources, **friends})


@pytest.mark.parametrize("side", ["north", "south"])
def test_two_voices_of_one_camp_do_not_make_fair_and_of_two_camps_do(side: str) -> None:
    one = judged(claim(1, f"{side}-friend-1"), claim(2, f"{side}-friend-2"), within=leaning(0.7))
    both = judged(claim(1, "north-friend-1"), claim(2, "south-friend-2"), within=leaning(0.7))
    lesser = judged(claim(1, f"{side}-friend-1"), claim(2, f"{side}-friend-2"), within=leaning(0.4))
    assert (one.grade, both.grade, lesser.grade) == (OccurrenceGrade.WEAK, OccurrenceGrade.FAIR, OccurrenceGrade.FAIR)


def test_what_can_be_examined_leaves_the_camp() -> None:
    shown = judged(claim(1, "north-friend-1"), claim(2, "north-friend-2", observation=Observation.SATELLITE), within=leaning(0.7))
    assert shown.grade is OccurrenceGrade.FAIR
