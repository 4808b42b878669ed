"""A denial never asserts, and a copy adds nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.pipeline.incident import judge_incidents
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Stance
from tests.pipeline.tellings import claim, judged, together

SAYS_NOTHING = (Stance.DENIES, Stance.RUMOURED, Stance.WARNS, Stance.DEMANDS, Stance.ANNOUNCES)


def test_two_independent_origins_are_fair_and_one_is_weak() -> None:
    assert judged(claim(1, "a")).grade is OccurrenceGrade.WEAK
    assert judged(claim(1, "a"), claim(2, "b")).grade is OccurrenceGrade.FAIR


@settings(max_examples=60, deadline=None)
@given(stances=st.lists(st.sampled_from(SAYS_NOTHING), min_size=1, max_size=4))
def test_denials_rumours_warnings_demands_and_plans_never_establish_anything(stances: list[Stance]) -> None:
    told = judged(*(claim(number, "abcde"[number], stance) for number, stance in enumerate(stances)))
    assert told.grade is OccurrenceGrade.REPORTED
    assert (told.origins, told.established) == ((), None)


@settings(max_examples=60, deadline=None)
@given(asserting=st.integers(1, 3), denying=st.integers(1, 2))
def test_a_denial_never_raises_the_chance_nor_adds_an_origin(asserting: int, denying: int) -> None:
    said = [claim(number, "abc"[number]) for number in range(asserting)]
    denied = [claim(10 + number, "de"[number], Stance.DENIES) for number in range(denying)]
    before, after = judged(*said), judged(*said, *denied)
    assert after.probability < before.probability
    assert (after.grade, after.origins) == (before.grade, before.origins)


def test_what_a_denial_says_of_the_deed_is_not_what_happened() -> None:
    incident = together(claim(1, "a"), claim(2, "b", Stance.DENIES, Act.BARREL_BOMB))
    assert incident.act is Act.AIRSTRIKE
    assert incident.acts[Act.BARREL_BOMB.value] == 0


@settings(max_examples=40, deadline=None)
@given(origins=st.integers(1, 3), times=st.integers(1, 4))
def test_copies_and_reposts_add_nothing(origins: int, times: int) -> None:
    said = [claim(number, "abc"[number]) for number in range(origins)]
    copied = [replace(claim(20 + number, "d"), source="e", origin="d") for number in range(times)]
    copies = {item.id: said[0].report for item in copied}
    before, after = judged(*said), judged(*said, *copied, copies=copies)
    assert (after.grade, after.probability, after.origins) == (before.grade, before.probability, before.origins)


@settings(max_examples=40, deadline=None)
@given(times=st.integers(1, 5))
def test_one_voice_said_many_times_is_one_origin(times: int) -> None:
    told = judged(*(claim(number, "a") for number in range(times)))
    assert (told.grade, told.origins) == (OccurrenceGrade.WEAK, ("a",))
    assert told.probability == judged(claim(1, "a")).probability


@settings(max_examples=30, deadline=None)
@given(order=st.permutations(range(4)))
def test_the_order_of_claims_does_not_matter(order: list[int]) -> None:
    said = [claim(0, "a"), claim(1, "b"), claim(2, "c", Stance.DENIES), claim(3, "d", act=Act.BARREL_BOMB)]
    answered = {item.report: ("r0",) for item in said[1:]}
    assert judge_incidents([said[index] for index in order], (), answered)[0] == judge_incidents(said, (), answered)[0]
