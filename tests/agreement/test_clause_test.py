"""What a clause answers: breach, permitted, out of scope, cannot be determined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ceasefire.agreement.terms import Amendment, ClauseKind, Extension, RuleOutcome, Suspension
from ceasefire.registers.groups import Standing
from ceasefire.vocabulary.acts import ATTACKS, CONTEXT, Act
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When, Window
from ceasefire.vocabulary.truth import Truth
from tests.agreement.toy import ALWAYS, BEGINS, DAY, HOUR, PERMISSION, affiliation, found, incident, toy

BREACH, PERMITTED = Outcome.BREACH, Outcome.PERMITTED
OUT_OF_SCOPE, OPEN = Outcome.OUT_OF_SCOPE, Outcome.CANNOT_DETERMINE


def test_an_attack_on_the_other_side_is_a_breach_from_the_instant_of_entry_into_force() -> None:
    assert found(toy(), incident(when=BEGINS - HOUR)).outcome is OUT_OF_SCOPE
    assert found(toy(), incident(when=BEGINS)).outcome is BREACH


@pytest.mark.parametrize("act", sorted(ATTACKS - {Act.CHEMICAL_ALLEGATION}))
def test_every_kind_of_attack_is_a_breach(act: Act) -> None:
    assert found(toy(), incident(act=act)).outcome is BREACH


@pytest.mark.parametrize("act", sorted(CONTEXT))
def test_a_signal_is_no_breach(act: Act) -> None:
    for clause in toy().terms.clauses:
        assert found(toy(), incident(act=act), clause.id).outcome is OUT_OF_SCOPE


def test_an_act_of_unknown_kind_stays_open() -> None:
    assert found(toy(), incident(act=Act.UNKNOWN)).outcome is OPEN


def test_an_attack_on_a_listed_group_is_out_of_scope_and_the_reason_says_listed() -> None:
    told = found(toy(), incident(against="outlaws"))
    assert told.outcome is OUT_OF_SCOPE
    assert "listed" in {reason.code for _, reason in told.reason.walk()}


def test_one_protected_target_among_several_is_enough() -> None:
    assert found(toy(), incident(against=("outlaws", "south"))).outcome is BREACH


def test_a_target_of_contested_standing_stays_open() -> None:
    case = toy(affiliations=(affiliation("south", BEGINS, Standing.CONTESTED),))
    assert found(case, incident()).outcome is OPEN


def test_the_acts_of_an_army_are_its_states_and_not_the_other_sides() -> None:
    subject = incident(by="north-army")
    assert found(toy(), subject).outcome is BREACH
    assert found(toy(), subject, party="south").outcome is OUT_OF_SCOPE


def test_of_a_joint_act_each_answers() -> None:
    case = toy()
    subject = incident(by="north+north-militia")
    assert found(case, subject).outcome is BREACH
    assert found(case, subject, party="north-militia").outcome is BREACH


def test_an_unknown_partner_in_a_joint_act_may_be_anyone() -> None:
    assert found(toy(), incident(by="south+unknown", against="civilians"), "civilians").outcome is OPEN


def test_with_no_target_stated_agreed_ground_tells_who_was_attacked() -> None:
    assert found(toy(), incident(against=None)).outcome is BREACH
    assert found(toy(), incident(against=None, where=Where(lat=0.5, lon=0.5))).outcome is OUT_OF_SCOPE
    assert found(toy(), incident(against=None, where=Where(lat=0.5, lon=4.5))).outcome is OPEN
    assert found(toy(), incident(against=None, where=Where(lat=0.5, lon=9.5))).outcome is OPEN
    assert found(toy(), incident(against=None, where=None)).outcome is OPEN


@pytest.mark.parametrize(
    ("proportionate", "outcome"), [(Truth.YES, PERMITTED), (Truth.NO, BREACH), (Truth.UNKNOWN, OPEN)]
)
def test_self_defence_is_as_good_as_its_proportion(proportionate: Truth, outcome: Outcome) -> None:
    subject = incident(circumstances=["self_defence"], proportionate=proportionate)
    assert found(toy(), subject).outcome is outcome
    assert found(toy(), subject, PERMISSION).outcome is outcome


def test_a_reprisal_is_no_self_defence() -> None:
    subject = incident(circumstances=["self_defence", "reprisal"], proportionate=Truth.YES)
    assert found(toy(), subject).outcome is BREACH


def test_a_permission_that_nobody_claims_says_nothing() -> None:
    assert found(toy(), incident(), PERMISSION).outcome is OUT_OF_SCOPE


def test_force_out_of_proportion_against_those_whom_the_agreement_never_covers_is_outside_it() -> None:
    subject = incident(against="outlaws", circumstances=["self_defence"], proportionate=Truth.NO)
    assert found(toy(), subject, PERMISSION).outcome is OUT_OF_SCOPE


def test_a_joint_position_and_a_warning_together_leave_it_to_people_and_neither_alone_does() -> None:
    both = incident(circumstances=["warned", "joint_position_with=outlaws"])
    assert found(toy(), both).outcome is OPEN
    assert found(toy(), incident(circumstances=["warned"])).outcome is BREACH
    assert found(toy(), incident(circumstances=["joint_position_with=outlaws"])).outcome is BREACH


def test_an_allegation_that_another_body_must_establish_stays_open() -> None:
    assert found(toy(), incident(act=Act.CHEMICAL_ALLEGATION)).outcome is OPEN


def test_a_suspended_clause_does_not_hold_for_that_while() -> None:
    case = toy()
    pause = Suspension(id="pause", window=Window(start=BEGINS, end=BEGINS + DAY), known=BEGINS)
    case = toy(terms=replace(case.terms, suspensions=(pause,)))
    assert found(case, incident(when=BEGINS)).outcome is OUT_OF_SCOPE
    assert found(case, incident(when=BEGINS + DAY)).outcome is BREACH


def test_a_local_truce_binds_whom_it_names_before_the_agreement_is_in_force_and_lapses_by_itself() -> None:
    terms = toy().terms
    truce = Extension(
        id="truce",
        zone="south-by-north",
        parties=frozenset({"north", "south"}),
        window=Window(start=BEGINS - 3 * DAY, end=BEGINS - 2 * DAY),
        known=BEGINS - 4 * DAY,
    )
    case = toy(terms=replace(terms, extensions=(truce,)))
    within = BEGINS - 3 * DAY + HOUR
    assert found(case, incident(when=within)).outcome is BREACH
    assert found(case, incident(when=within, where=Where(lat=0.5, lon=0.5))).outcome is OUT_OF_SCOPE
    assert found(case, incident(when=within, where=None)).outcome is OPEN
    assert found(case, incident(when=BEGINS - 2 * DAY)).outcome is OUT_OF_SCOPE


def test_an_amendment_ends_one_rule_and_begins_another() -> None:
    terms = toy().terms
    change = Amendment(id="change", at=BEGINS + 2 * DAY, known=BEGINS + 3 * DAY, ends=frozenset({"attack-north"}))
    case = toy(terms=replace(terms, amendments=(change,)))
    after = incident(when=BEGINS + 2 * DAY)
    assert found(case, incident(when=BEGINS + DAY)).outcome is BREACH
    assert found(case, after).outcome is OUT_OF_SCOPE
    assert found(case.as_known_at(BEGINS + 2 * DAY), after).outcome is BREACH


def test_the_end_of_the_agreement_counts_from_when_the_centre_learnt_it() -> None:
    ended = replace(toy().terms, ended=BEGINS + 2 * DAY, ended_known=BEGINS + 5 * DAY)
    case, after = toy(terms=ended), incident(when=BEGINS + 3 * DAY)
    assert found(case, after).outcome is OUT_OF_SCOPE
    assert found(case.as_known_at(BEGINS + 4 * DAY), after).outcome is BREACH
    assert found(case.as_known_at(BEGINS + 5 * DAY), after).outcome is OUT_OF_SCOPE


def test_a_rule_may_permit_or_call_for_judgement() -> None:
    case = toy()
    for outcome, expected in ((RuleOutcome.PERMITTED, PERMITTED), (RuleOutcome.NEEDS_JUDGEMENT, OPEN)):
        clauses = tuple(
            replace(clause, rules=tuple(replace(rule, outcome=outcome) for rule in clause.rules)) for clause in case.terms.clauses
        )
        assert found(toy(terms=replace(case.terms, clauses=clauses)), incident()).outcome is expected


def test_a_clause_that_no_incident_can_answer_is_out_of_scope() -> None:
    case = toy()
    declared = replace(case.terms.clauses[0], kind=ClauseKind.DECLARED_FACT)
    assert found(toy(terms=replace(case.terms, clauses=(declared,))), incident()).outcome is OUT_OF_SCOPE


def test_a_day_cut_in_two_by_entry_into_force_is_weighed_by_its_hours() -> None:
    told = found(toy(), incident(when=When(earliest=BEGINS - 6 * HOUR, latest=BEGINS + 18 * HOUR)))
    assert told.outcome is BREACH
    assert told.probability == pytest.approx(0.75)


def test_a_rule_made_known_later_is_not_known_before() -> None:
    assert found(toy().as_known_at(ALWAYS.start - DAY), incident()).outcome is OUT_OF_SCOPE
