"""Did it happen: who counts as one voice, what each grade takes, and when the centre could first say so."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.pipeline.claim import Claim
from ceasefire.registers.human_acts import SignOff
from ceasefire.vocabulary.grades import Observation, OccurrenceGrade, Stance
from tests.agreement.toy import DAY, HOUR
from tests.pipeline.tellings import NOON, SOURCES, claim, judged

SIDES = ("north", "south")
FAIR, WEAK, CONFIRMED, REPORTED = (
    OccurrenceGrade.FAIR,
    OccurrenceGrade.WEAK,
    OccurrenceGrade.CONFIRMED,
    OccurrenceGrade.REPORTED,
)


def signed(grade: OccurrenceGrade, at: datetime) -> SignOff:
    return SignOff(report="r1", grade=grade, by="analyst-1", at=at)


@pytest.mark.parametrize(
    ("voices", "grade"),
    [
        ([], REPORTED),
        (["street"], WEAK),
        (["a"], WEAK),
        (["a", "street"], WEAK),
        (["a", "b"], FAIR),
        (["north-radio", "south-radio"], FAIR),
    ],
    ids=lambda voices: "+".join(voices) if isinstance(voices, list) else None,
)
def test_fair_takes_two_independent_voices_that_are_credible(voices: list[str], grade: OccurrenceGrade) -> None:
    rumour = claim(0, "e", Stance.RUMOURED)
    told = judged(rumour, *(claim(number, voice) for number, voice in enumerate(voices, start=1)))
    assert (told.grade, len(told.origins)) == (grade, len(voices))


@pytest.mark.parametrize("side", SIDES)
def test_all_organs_and_spokesmen_of_one_side_are_one_voice(side: str) -> None:
    choir = [f"{side}-radio", f"{side}-gazette", f"{side}-spokesman", f"{side}-army-spokesman"]
    told = judged(*(claim(number, voice) for number, voice in enumerate(choir)))
    assert (told.grade, told.origins) == (WEAK, (f"organ of {side}",))
    assert told.probability == judged(claim(1, choir[0])).probability


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("doer", ["", "-army"])
def test_an_admission_by_one_who_speaks_for_a_named_actor_confirms(side: str, doer: str) -> None:
    assert judged(claim(1, f"{side}-spokesman", Stance.ADMITS, actors=(side + doer,))).grade is CONFIRMED


@pytest.mark.parametrize(
    "said",
    [
        claim(1, "south-spokesman", Stance.ADMITS),
        claim(1, "a", Stance.ADMITS),
        claim(1, "north-radio", Stance.ADMITS),
        claim(1, "stranger", Stance.ADMITS),
        claim(1, "north-spokesman", Stance.ADMITS, actors=()),
    ],
    ids=["another party", "press", "an organ", "a source not in the register", "nobody named"],
)
def test_nobody_admits_for_another(said: Claim) -> None:
    assert judged(said).grade is WEAK


def test_a_passed_on_report_counts_with_the_voice_with_which_it_began() -> None:
    first, passed = claim(1, "a"), claim(2, "b")
    assert judged(first, passed, copies={"r2/1": "r1"}).grade is WEAK
    assert judged(first, passed).grade is FAIR


def test_what_another_can_examine_adds_weight() -> None:
    seen, crater = (claim(1, "a", observation=item) for item in (Observation.SEEN, Observation.CRATER))
    assert judged(crater).probability > judged(seen).probability == judged(claim(1, "a")).probability


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("doer", ["", "-army"])
def test_a_party_that_denies_its_own_act_weighs_less_than_one_who_stands_apart(side: str, doer: str) -> None:
    said = claim(1, "a", actors=(side + doer,))
    other = {"north": "south", "south": "north"}[side]
    own = judged(said, claim(2, f"{side}-spokesman", Stance.DENIES, actors=(side + doer,)))
    apart = judged(said, claim(2, f"{other}-spokesman", Stance.DENIES, actors=(side + doer,)))
    assert apart.probability < own.probability < judged(said).probability


voices = st.lists(
    st.tuples(st.sampled_from(sorted(SOURCES)), st.sampled_from([Stance.ASSERTS, Stance.DENIES, Stance.ADMITS, Stance.RUMOURED])),
    min_size=1,
    max_size=7,
)


def choir(said: list[tuple[str, Stance]]) -> list[Claim]:
    return [claim(number, voice, stance) for number, (voice, stance) in enumerate(said)]


@settings(max_examples=60, deadline=None)
@given(said=voices)
def test_nothing_is_ever_certain_nor_impossible(said: list[tuple[str, Stance]]) -> None:
    assert 0 < judged(*choir(said)).probability < 1


@settings(max_examples=60, deadline=None)
@given(said=voices, data=st.data())
def test_it_is_established_exactly_where_the_grade_carries_a_finding(said: list[tuple[str, Stance]], data: st.DataObject) -> None:
    claims = choir(said)
    copies = {item.id: claims[data.draw(st.integers(0, len(claims) - 1))].report for item in claims if data.draw(st.booleans())}
    told = judged(*claims, copies=copies)
    assert (told.established is not None) == told.grade.carries_a_finding


def test_it_is_established_when_the_second_credible_voice_is_heard() -> None:
    heard = [claim(1, "a"), claim(2, "a"), claim(3, "street"), claim(4, "b"), claim(5, "c")]
    assert [judged(*heard[:count]).established for count in range(1, 6)] == [None, None, None, NOON + 4 * HOUR, NOON + 4 * HOUR]


def test_what_is_known_later_counts_later_whatever_its_number() -> None:
    assert judged(claim(1, "a", known=NOON + DAY), claim(2, "b")).established == NOON + DAY


@pytest.mark.parametrize("grade", list(OccurrenceGrade))
def test_a_signed_grade_wins_over_the_count(grade: OccurrenceGrade) -> None:
    assert judged(claim(1, "a"), claim(2, "b"), signed=signed(grade, NOON + DAY)).grade is grade
    assert judged(claim(1, "a"), signed=signed(grade, NOON + DAY)).grade is grade


def test_a_signed_grade_changes_no_probability() -> None:
    assert judged(claim(1, "a"), signed=signed(CONFIRMED, NOON + DAY)).probability == judged(claim(1, "a")).probability


def test_where_the_count_was_not_enough_the_signature_establishes_it() -> None:
    assert judged(claim(1, "a"), signed=signed(FAIR, NOON + DAY)).established == NOON + DAY


def test_a_signature_on_what_is_established_starts_no_clock_again() -> None:
    both = claim(1, "a"), claim(2, "b")
    assert judged(*both, signed=signed(CONFIRMED, NOON + DAY)).established == NOON + 2 * HOUR


def test_a_signature_before_the_second_voice_establishes_it_earlier() -> None:
    both = claim(1, "a"), claim(20, "b")
    assert judged(*both, signed=signed(FAIR, NOON + 5 * HOUR)).established == NOON + 5 * HOUR


@pytest.mark.parametrize("grade", [grade for grade in OccurrenceGrade if not grade.carries_a_finding])
def test_a_signed_grade_that_carries_no_finding_establishes_nothing(grade: OccurrenceGrade) -> None:
    assert judged(claim(1, "a"), claim(2, "b"), signed=signed(grade, NOON + DAY)).established is None
