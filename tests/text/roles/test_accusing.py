"""Whoever is accused of an act did it by those words; whoever accuses them never did."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read, speaker


@pytest.mark.parametrize(
    ("text", "accuser", "named"),
    [
        ("Syrian rebels have accused government forces of shelling Daraya.", "armed-opposition-unspecified", "syrian-government"),
        ("The Syrian army accused armed groups of shelling Aleppo.", "syrian-arab-army", "armed-group-unspecified"),
        ("Damascus accuses the rebels of shelling Latakia.", "syrian-government", "armed-opposition-unspecified"),
        ("Rebels blamed Russia for the shelling that hit Azaz.", "armed-opposition-unspecified", "russia"),
        ("Turkey condemned Russia for shelling Azaz.", "turkey", "russia"),
    ],
)
def test_the_accused_is_the_doer_and_the_accuser_only_says_so(text: str, accuser: str, named: str, syria: Case) -> None:
    claim = of(read(text, syria), Label.SHELLING)
    assert (speaker(claim), doers(claim)) == (accuser, {named})


@pytest.mark.parametrize(
    "text",
    [
        "The airstrike on the hospital was blamed on Russia by activists.",
        "Activists attributed the airstrike on Idlib to the Russian government.",
        "Activists blamed the airstrike on Douma on Russia.",
        "The White House said it held Russia responsible for the airstrike on the aid convoy.",
        "The airstrike, which Damascus blamed on Russia, hit a depot near Quneitra.",
    ],
)
def test_what_is_laid_on_somebody_is_theirs(text: str, syria: Case) -> None:
    assert doers(of(read(text, syria), Label.AIRSTRIKE)) == {"russia"}


def test_those_who_only_accuse_each_other_are_told_apart_by_nobody(syria: Case) -> None:
    claim = of(read("Both sides accused each other of violating the ceasefire.", syria), Label.CEASEFIRE_VIOLATED)
    assert doers(claim) == set()


def test_the_fighters_of_whom_a_body_speaks_as_its_own_are_that_body(syria: Case) -> None:
    claim = of(read("Hezbollah denied that its fighters had shelled Zabadani.", syria), Label.SHELLING)
    assert (doers(claim), claim.polarity.value) == ({"hezbollah"}, "negative")


def test_where_two_sides_trade_blame_nobody_is_named_for_the_act(syria: Case) -> None:
    for text in (
        "The government and the opposition traded blame for the airstrike on the convoy.",
        "Rebels and government forces exchanged accusations over the airstrike on Aleppo.",
    ):
        assert doers(of(read(text, syria), Label.AIRSTRIKE)) == set()


def test_whose_strikes_are_only_suspected_killed_nobody_for_certain(syria: Case) -> None:
    claims = read("Suspected Russian air strikes killed at least 20 people in Idlib, the White Helmets said.", syria)
    assert not any(claim.is_plain_fact and doers(claim) for claim in claims)


def test_a_country_that_does_something_is_its_government(syria: Case) -> None:
    claim = of(read("The UN said Syria had refused permission for aid convoys to enter Daraya.", syria), Label.AID_ACCESS)
    assert doers(claim) == {"syrian-government"}
