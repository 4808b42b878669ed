"""Who is bound and protected, and when."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.agreement.standing import accepted, bound, excluded
from ceasefire.registers.groups import Standing
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.times import Window
from ceasefire.vocabulary.truth import Truth
from tests.agreement.toy import BEGINS, DAY, HOUR, acceptance, affiliation, exclusion, listing, toy

LATER = BEGINS + DAY


def test_a_party_is_bound_from_the_instant_of_its_acceptance() -> None:
    case = toy(acceptances=(acceptance("bystanders", LATER),))
    assert bound(case, "bystanders", LATER - HOUR)[0] is Truth.NO
    assert bound(case, "bystanders", LATER)[0] is Truth.YES


def test_a_party_of_which_no_acceptance_is_known_has_not_accepted() -> None:
    assert bound(toy(), "bystanders", LATER)[0] is Truth.NO
    assert bound(toy(), "bystanders", LATER)[1].code == "no-acceptance-known"


def test_an_acceptance_withdrawn_no_longer_binds() -> None:
    case = toy(acceptances=(replace(acceptance("north"), window=Window(start=BEGINS, end=LATER)),))
    assert bound(case, "north", LATER)[0] is Truth.NO


def test_a_disputed_acceptance_leaves_it_unknown_and_an_agreed_one_beside_it_settles_it() -> None:
    disputed = acceptance("bystanders", standing=Standing.CONTESTED)
    assert bound(toy(acceptances=(disputed,)), "bystanders", LATER)[0] is Truth.UNKNOWN
    both = toy(acceptances=(disputed, acceptance("bystanders")))
    assert bound(both, "bystanders", LATER)[0] is Truth.YES


def test_nobody_knows_whether_an_unknown_actor_is_bound() -> None:
    assert bound(toy(), UNKNOWN, LATER)[0] is Truth.UNKNOWN


def test_an_unknown_moment_leaves_open_whether_it_came_before_the_acceptance() -> None:
    assert accepted(toy(), "north", None)[0] is Truth.UNKNOWN


def test_a_force_bound_with_a_party_shares_its_acceptance_and_its_exclusion() -> None:
    assert bound(toy(), "north-militia", LATER)[0] is Truth.YES
    put_out = toy(exclusions=(exclusion("north", LATER),))
    assert bound(put_out, "north-militia", LATER - HOUR)[0] is Truth.YES
    assert bound(put_out, "north-militia", LATER)[0] is Truth.NO


def test_a_listed_group_is_not_covered_even_if_it_says_that_it_accepts() -> None:
    case = toy(acceptances=(acceptance("outlaws"),))
    assert bound(case, "outlaws", LATER)[0] is Truth.NO
    assert bound(case, "outlaws", LATER)[1].code == "excluded"


def test_a_listing_counts_from_its_own_day() -> None:
    case = toy(listings=(listing("north", LATER),))
    assert excluded(case, "north", LATER - HOUR)[0] is Truth.NO
    assert excluded(case, "north", LATER)[0] is Truth.YES


def test_an_agreed_affiliation_takes_a_group_out_and_a_contested_one_leaves_it_open() -> None:
    assert bound(toy(affiliations=(affiliation("north", BEGINS),)), "north", LATER)[0] is Truth.NO
    contested = toy(affiliations=(affiliation("north", BEGINS, Standing.CONTESTED),))
    assert bound(contested, "north", LATER)[0] is Truth.UNKNOWN
    assert bound(contested, "north", BEGINS - HOUR)[0] is Truth.YES


def test_in_the_time_given_to_move_away_a_group_keeps_its_own_standing() -> None:
    case = toy(affiliations=(affiliation("north", BEGINS, grace_until=LATER),))
    assert bound(case, "north", LATER - HOUR)[0] is Truth.YES
    assert bound(case, "north", LATER)[0] is Truth.NO


def test_a_group_that_has_separated_is_covered_again() -> None:
    case = toy(affiliations=(affiliation("north", BEGINS, until=LATER),))
    assert bound(case, "north", LATER - HOUR)[0] is Truth.NO
    assert bound(case, "north", LATER)[0] is Truth.YES


def test_being_near_a_listed_group_is_no_affiliation() -> None:
    assert excluded(toy(), "bystanders", LATER)[0] is Truth.NO


def test_what_the_centre_learnt_later_is_not_known_before() -> None:
    case = toy(acceptances=(acceptance("north", known=LATER),))
    assert bound(case.as_known_at(LATER - HOUR), "north", LATER)[0] is Truth.NO
    assert bound(case.as_known_at(LATER), "north", LATER)[0] is Truth.YES
    assert bound(case, "north", LATER)[0] is Truth.YES
