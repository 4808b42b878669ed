"""Laws of a finding: what is known, what is not, and that both sides are held to the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.agreement.case import Case
from ceasefire.agreement.world import UNKNOWN_TARGET, Circumstances, Subject
from ceasefire.pipeline.finding import find, find_all, parties_of
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth
from tests.agreement.toy import BEGINS, DAY, HOUR, MIRROR, affiliation, exclusion, found, incident, toy

ACTORS = ["north", "south", "north-army", "south-militia", "outlaws", "bystanders", "north+south", UNKNOWN]
TARGETS = ["north", "south", "outlaws", "bystanders", "civilians", UNKNOWN]
WORDS = ["self_defence", "reprisal", "warned", "joint_position_with=outlaws"]
SILENT = (Outcome.OUT_OF_SCOPE, Outcome.PERMITTED)

CASES = (toy(), toy(affiliations=(affiliation("south", BEGINS + DAY),)), toy(exclusions=(exclusion("north", BEGINS + DAY),)))

cases = st.sampled_from(CASES)
starts = st.integers(-48, 72).map(lambda hours: BEGINS + hours * HOUR)
times = st.none() | st.builds(
    lambda start, hours: When(earliest=start, latest=start + timedelta(hours=hours)), starts, st.sampled_from([0, 1, 24, 100])
)
places = st.none() | st.builds(
    lambda lon, lat, radius: Where(lat=lat, lon=lon, radius_km=radius),
    # In steps of a millionth of a degree: 3.0 less the smallest number below nought is 3.0, and no mirror image.
    st.floats(-0.5, 5.5).map(lambda lon: round(lon, 6)),
    st.floats(-0.5, 1.5),
    st.sampled_from([0.0, 10.0, 60.0]),
)


@st.composite
def beliefs(draw: st.DrawFn) -> Belief:
    chosen = draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3, unique=True))
    weights = [draw(st.integers(1, 20)) for _ in chosen]
    return Belief.of({actor: weight / sum(weights) for actor, weight in zip(chosen, weights, strict=True)})


hit = st.lists(st.sampled_from(TARGETS), min_size=1, max_size=2, unique=True).map(lambda ids: tuple(sorted(ids)))
subjects = st.builds(
    Subject,
    act=st.sampled_from(sorted(Act)),
    when=times,
    where=places,
    by=beliefs(),
    against=hit.map(lambda one: ((one, 1.0),)) | st.tuples(hit, hit).map(lambda two: ((two[0], 0.3), (two[1], 0.7))),
    circumstances=st.builds(
        Circumstances, stated=st.frozensets(st.sampled_from(WORDS)), proportionate=st.sampled_from(sorted(Truth))
    ),
    occurrence=st.sampled_from([OccurrenceGrade.CONFIRMED, OccurrenceGrade.FAIR]),
)


@settings(max_examples=150, deadline=None)
@given(case=cases, subject=subjects)
def test_the_chances_of_all_outcomes_sum_to_one(case: Case, subject: Subject) -> None:
    for told in find_all(case, subject):
        assert sum(mass for _, mass in told.masses) == pytest.approx(1)
        assert all(0 <= mass <= 1 for _, mass in told.masses)


@settings(max_examples=100, deadline=None)
@given(case=cases, subject=subjects)
def test_every_clause_is_asked_of_everyone_who_may_have_done_it(case: Case, subject: Subject) -> None:
    told = find_all(case, subject)
    asked = [(item.clause, item.party) for item in told]
    assert asked == [(clause.id, party) for clause in case.terms.clauses for party in parties_of(case, subject)]


@settings(max_examples=150, deadline=None)
@given(case=cases, subject=subjects)
def test_one_finding_asked_for_alone_is_the_same_as_among_all(case: Case, subject: Subject) -> None:
    for told in find_all(case, subject):
        clause = case.terms.clause(told.clause)
        assert clause is not None
        assert find(toy_copy(case), subject, clause, told.party) == told


def toy_copy(case: Case) -> Case:
    """The same case with nothing remembered."""
    return replace(case)


LESS_KNOWN: dict[str, Callable[[Subject], Subject]] = {
    "act": lambda subject: replace(subject, act=Act.UNKNOWN),
    "when": lambda subject: replace(subject, when=None),
    "where": lambda subject: replace(subject, where=None),
    "by": lambda subject: replace(subject, by=Belief.certain(UNKNOWN)),
    "against": lambda subject: replace(subject, against=((UNKNOWN_TARGET, 1.0),)),
}


@settings(max_examples=200, deadline=None)
@given(case=cases, subject=subjects, field=st.sampled_from(sorted(LESS_KNOWN)))
def test_to_know_less_never_turns_a_breach_into_a_pass(case: Case, subject: Subject, field: str) -> None:
    vague = LESS_KNOWN[field](subject)
    for party in ("north", "south"):
        for clause in case.terms.clauses:
            before = find(case, subject, clause, party)
            after = find(case, vague, clause, party)
            if before.outcome is Outcome.BREACH:
                assert after.outcome not in SILENT, (clause.id, party)


@settings(max_examples=150, deadline=None)
@given(case=cases, subject=subjects)
def test_an_unknown_proportion_never_turns_a_breach_into_a_pass(case: Case, subject: Subject) -> None:
    vague = replace(subject, circumstances=replace(subject.circumstances, proportionate=Truth.UNKNOWN))
    for told, after in zip(find_all(case, subject), find_all(case, vague), strict=True):
        assert not (told.outcome is Outcome.BREACH and after.outcome in SILENT)


def mirrored(text: str) -> str:
    """The same words with north and south changed about."""
    return "+".join(sorted(_mirrored(part) for part in text.split("+")))


def _mirrored(actor: str) -> str:
    side, dash, rest = actor.partition("-")
    return MIRROR.get(side, side) + dash + rest


def _mirrored_word(word: str) -> str:
    name, equals, actor = word.partition("=")
    return name + equals + _mirrored(actor)


@settings(max_examples=200, deadline=None)
@given(subject=subjects)
def test_what_is_said_of_one_side_is_said_of_the_other(subject: Subject) -> None:
    case = toy(actors={**toy().actors, "bystanders": replace(toy().actors["bystanders"], side="")})
    other_place = subject.where
    if subject.where is not None and subject.where.lon is not None:
        other_place = replace(subject.where, lon=3.0 - subject.where.lon)
    other = replace(
        subject,
        by=Belief.of({mirrored(actor): share for actor, share in subject.by}),
        against=tuple((tuple(sorted(map(_mirrored, ids))), share) for ids, share in subject.against),
        where=other_place,
        circumstances=replace(subject.circumstances, stated=frozenset(map(_mirrored_word, subject.circumstances.stated))),
    )
    if other_place is not None and (other_place.radius_km or not -0.4 < (other_place.lon or 0.0) < 3.4):
        return  # the sampled disc and the third square are not mirrored
    for clause in case.terms.clauses:
        for party in ("north", "south"):
            one, two = find(case, subject, clause, party), find(case, other, clause, MIRROR[party])
            assert one.outcome is two.outcome
            assert [mass for _, mass in one.masses] == pytest.approx([mass for _, mass in two.masses])


@settings(max_examples=60, deadline=None)
@given(subject=subjects)
def test_the_order_of_rules_and_clauses_does_not_matter(subject: Subject) -> None:
    case = toy()
    turned = tuple(replace(clause, rules=clause.rules[::-1]) for clause in case.terms.clauses[::-1])
    other = toy(terms=replace(case.terms, clauses=turned))
    one = {(told.clause, told.party): (told.outcome, told.masses) for told in find_all(case, subject)}
    two = {(told.clause, told.party): (told.outcome, told.masses) for told in find_all(other, subject)}
    assert one == two


def test_the_order_in_which_targets_are_named_does_not_matter() -> None:
    told = {found(toy(), incident(against=order)).outcome for order in permutations(("south", "outlaws", "civilians"))}
    assert told == {Outcome.BREACH}


@pytest.mark.parametrize("grade", sorted(set(OccurrenceGrade) - {OccurrenceGrade.CONFIRMED, OccurrenceGrade.FAIR}))
def test_what_is_not_established_is_not_determined(grade: OccurrenceGrade) -> None:
    told = found(toy(), incident(occurrence=grade))
    assert told.outcome is Outcome.CANNOT_DETERMINE
    assert told.probability == 1.0, "the chance of a breach, had it happened, is still shown"


@pytest.mark.parametrize(("share", "outcome"), [(0.74, Outcome.CANNOT_DETERMINE), (0.75, Outcome.BREACH), (0.8, Outcome.BREACH)])
def test_an_outcome_needs_the_standard_of_proof(share: float, outcome: Outcome) -> None:
    told = found(toy(), incident(by={"north": share}))
    assert told.outcome is outcome
    assert told.probability == pytest.approx(share)


def test_a_case_sets_its_own_standard_of_proof() -> None:
    assert found(toy(standard_of_proof=0.9), incident(by={"north": 0.8})).outcome is Outcome.CANNOT_DETERMINE


def test_of_two_who_may_have_done_it_neither_is_found_in_breach() -> None:
    subject = incident(by={"north": 0.5, "north-militia": 0.5})
    assert found(toy(), subject).outcome is Outcome.CANNOT_DETERMINE
    assert found(toy(), subject, party="north-militia").outcome is Outcome.CANNOT_DETERMINE


def test_the_reasons_name_what_remains() -> None:
    told = found(toy(), incident(by={"north": 0.8}))
    ways = {reason.code: dict(reason.values).get("p") for _, reason in told.reason.walk() if reason.code.startswith("way-")}
    assert ways == {"way-breach": pytest.approx(0.8), "way-cannot_determine": pytest.approx(0.2)}
