"""Who did it: interest, rival accounts, positions, and the same measure for both sides."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceasefire.pipeline.attribution import Attribution
from ceasefire.pipeline.claim import Claim
from ceasefire.registers.human_acts import PartyPosition
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import AttributionGrade, Position, Stance
from tests.agreement.toy import DAY, MIRROR
from tests.pipeline.tellings import NOON, SOURCES, attributed, claim

SIDES = ("north", "south")
ALLEGED, CONTESTED, ADMITTED = AttributionGrade.ALLEGED, AttributionGrade.CONTESTED, AttributionGrade.ADMITTED


def by(number: int, source: str, *actors: str, stance: Stance = Stance.ASSERTS) -> Claim:
    return claim(number, source, stance, actors=actors)


def either(number: int, source: str, *actors: str) -> list[Claim]:
    """One report that says that one of the actors did it, and not which."""
    one = by(number, source, actors[0])
    return [
        replace(one, id=f"r{number}/{place}", said=replace(one.said, actors=(actor,))) for place, actor in enumerate(actors, 1)
    ]


def position(party: str, held: Position, at: datetime = NOON + DAY) -> PartyPosition:
    return PartyPosition(report="r1", party=party, position=held, by=f"{party}-liaison", at=at)


def positions(told: Attribution) -> list[tuple[str, Position, str]]:
    return [(item.party, item.position, item.claim) for item in told.positions]


@pytest.mark.parametrize("side", SIDES)
def test_to_accuse_ones_own_side_weighs_more_than_a_stranger_and_to_accuse_the_other_less(side: str) -> None:
    own, apart, other = (attributed(by(1, voice, side)).belief[side] for voice in (f"{side}-radio", "a", f"{MIRROR[side]}-radio"))
    assert own > apart > other > 0


@pytest.mark.parametrize("side", SIDES)
def test_to_clear_the_other_side_weighs_more_than_to_clear_ones_own(side: str) -> None:
    accused = by(1, "a", side)
    own, other = (attributed(accused, by(2, f"{who}-radio", side, stance=Stance.DENIES)) for who in (side, MIRROR[side]))
    assert other.belief[side] < own.belief[side] < attributed(accused).belief[side]


def mirrored(name: str) -> str:
    side, dash, rest = name.partition("-")
    return MIRROR.get(side, side) + dash + rest


actors = st.lists(st.sampled_from([*SIDES, "north-army", "south-army", "outlaws", UNKNOWN]), max_size=2, unique=True).map(tuple)
said = st.lists(
    st.tuples(st.sampled_from(sorted(SOURCES)), actors, st.sampled_from([Stance.ASSERTS, Stance.DENIES, Stance.ADMITS])),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None)
@given(said=said)
def test_what_is_held_of_one_side_on_some_words_is_held_of_the_other_on_the_same(
    said: list[tuple[str, tuple[str, ...], Stance]],
) -> None:
    one = attributed(*(by(number, who, *named, stance=stance) for number, (who, named, stance) in enumerate(said)))
    two = attributed(
        *(by(number, mirrored(who), *map(mirrored, named), stance=stance) for number, (who, named, stance) in enumerate(said))
    )
    turned = {"+".join(sorted(map(mirrored, actor.split("+")))): share for actor, share in one.belief}
    assert turned == pytest.approx(dict(two.belief))
    assert sorted((mirrored(item.party), item.position) for item in one.positions) == sorted(
        (item.party, item.position) for item in two.positions
    )
    assert one.grade is two.grade


@settings(max_examples=40, deadline=None)
@given(said=said)
def test_somebody_unnamed_always_keeps_a_share_and_all_shares_sum_to_one(
    said: list[tuple[str, tuple[str, ...], Stance]],
) -> None:
    told = attributed(*(by(number, who, *named, stance=stance) for number, (who, named, stance) in enumerate(said)))
    assert told.belief[UNKNOWN] > 0
    assert sum(share for _, share in told.belief) == pytest.approx(1)


def test_rival_accounts_are_all_kept_the_strongest_first() -> None:
    told = attributed(by(1, "a", "north"), by(2, "b", "north"), by(3, "c", "south"), by(4, "street", "outlaws"))
    assert [(account.actors, account.claims) for account in told.accounts] == [
        (("north",), ("r1/1", "r2/1")),
        (("south",), ("r3/1",)),
        (("outlaws",), ("r4/1",)),
    ]
    assert told.grade is CONTESTED
    assert told.belief["north"] > told.belief["south"] > told.belief["outlaws"] > 0


@pytest.mark.parametrize("side", SIDES)
def test_an_accusation_and_its_denial_are_contested_and_both_are_kept(side: str) -> None:
    told = attributed(by(1, "a", side), by(2, "b", side), by(3, f"{side}-spokesman", side, stance=Stance.DENIES))
    (account,) = told.accounts
    assert (told.grade, account.claims, account.denials) == (CONTESTED, ("r1/1", "r2/1"), ("r3/1",))
    assert positions(told) == [(side, Position.DISPUTES, "r3/1")]


def test_who_is_only_denied_to_have_done_it_is_no_suspect() -> None:
    told = attributed(by(1, "north-spokesman", "north", stance=Stance.DENIES))
    assert dict(told.belief) == {UNKNOWN: 1.0}
    assert [(account.actors, account.claims) for account in told.accounts] == [(("north",), ())]


def test_where_nobody_is_named_there_is_no_account() -> None:
    told = attributed(by(1, "a"), by(2, "b", UNKNOWN))
    assert (told.grade, told.accounts, dict(told.belief)) == (AttributionGrade.NONE, (), {UNKNOWN: 1.0})


def test_one_voice_alleges_and_two_make_it_plausible_or_better() -> None:
    assert attributed(by(1, "a", "north")).grade is ALLEGED
    assert attributed(by(1, "a", "north"), by(2, "b", "north")).grade is AttributionGrade.HIGHLY_PROBABLE
    assert attributed(by(1, "a", "north"), by(2, "street", "north")).grade is AttributionGrade.PLAUSIBLE


def test_one_voice_that_says_this_one_or_that_one_does_not_contest_itself() -> None:
    told = attributed(*either(1, "a", "north", "outlaws"))
    assert told.grade is ALLEGED
    assert told.belief["north"] == pytest.approx(told.belief["outlaws"])
    assert len(told.accounts) == 2, "both are kept"


def test_two_voices_that_leave_the_same_question_open_do_not_contest_each_other() -> None:
    assert attributed(*either(1, "a", "north", "outlaws"), *either(2, "b", "north", "outlaws")).grade is not CONTESTED


def test_a_voice_that_settles_what_another_left_open_does_not_contest_it() -> None:
    told = attributed(*either(1, "a", "north", "outlaws"), by(2, "b", "north"))
    assert told.grade is not CONTESTED
    assert told.belief["north"] > told.belief["outlaws"]


def test_two_voices_of_which_each_names_another_contest_each_other() -> None:
    assert attributed(by(1, "a", "north"), by(2, "b", "south")).grade is CONTESTED
    assert attributed(*either(1, "a", "north", "outlaws"), by(2, "b", "north"), by(3, "c", "outlaws")).grade is CONTESTED


def test_a_joint_act_is_one_account_and_stands_apart_from_the_sole_one() -> None:
    told = attributed(by(1, "a", "north", "outlaws"), by(2, "b", "north"))
    assert {account.actors for account in told.accounts} == {("north",), ("north", "outlaws")}
    assert told.belief["north+outlaws"] > 0
    assert told.grade is not CONTESTED, "that one of them did it is part of both having done it"


def test_to_deny_one_of_those_named_together_is_to_deny_the_account() -> None:
    told = attributed(by(1, "a", "north", "outlaws"), by(2, "north-spokesman", "north", stance=Stance.DENIES))
    joint = next(account for account in told.accounts if account.actors == ("north", "outlaws"))
    assert (joint.denials, told.grade) == (("r2/1",), CONTESTED)


@pytest.mark.parametrize("side", SIDES)
def test_a_party_that_admits_accepts_for_its_army_too(side: str) -> None:
    told = attributed(by(1, "a", f"{side}-army"), by(2, f"{side}-spokesman", f"{side}-army", stance=Stance.ADMITS))
    assert (told.grade, positions(told)) == (ADMITTED, [(side, Position.ACCEPTS, "r2/1")])


@pytest.mark.parametrize("side", SIDES)
def test_of_two_accounts_of_equal_weight_either_may_be_admitted_whatever_its_name(side: str) -> None:
    told = attributed(by(1, "a", "north"), by(2, "b", "south"), signed=[position(side, Position.ACCEPTS)])
    assert told.grade is ADMITTED


def test_the_newer_of_two_statements_of_a_party_is_its_position() -> None:
    denies, admits = (
        by(2, "north-spokesman", "north", stance=Stance.DENIES),
        by(3, "north-spokesman", "north", stance=Stance.ADMITS),
    )
    assert positions(attributed(by(1, "a", "north"), denies, admits)) == [("north", Position.ACCEPTS, "r3/1")]


def test_a_signed_position_wins_over_one_that_was_read_even_from_a_later_statement() -> None:
    denies = by(40, "north-spokesman", "north", stance=Stance.DENIES)
    told = attributed(by(1, "a", "north"), denies, signed=[position("north", Position.ACCEPTS)])
    assert (positions(told), told.grade) == ([("north", Position.ACCEPTS, "")], ADMITTED)


def test_a_position_that_an_army_signs_is_that_of_the_party_whose_army_it_is() -> None:
    assert positions(attributed(by(1, "a", "north"), signed=[position("north-army", Position.DISPUTES)])) == [
        ("north", Position.DISPUTES, "")
    ]


def test_of_two_signed_positions_the_newer_one_holds() -> None:
    both = [position("north", Position.CANNOT_CONFIRM, NOON + 2 * DAY), position("north", Position.DISPUTES)]
    assert positions(attributed(by(1, "a", "north"), signed=both)) == [("north", Position.CANNOT_CONFIRM, "")]


def test_every_party_has_its_own_position() -> None:
    told = attributed(
        by(1, "a", "north"), signed=[position("south", Position.CANNOT_CONFIRM), position("north", Position.DISPUTES)]
    )
    assert positions(told) == [("north", Position.DISPUTES, ""), ("south", Position.CANNOT_CONFIRM, "")]
    assert told.grade is CONTESTED
