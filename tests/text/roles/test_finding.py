"""Who did it, and who is only named beside it."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read


@pytest.mark.parametrize(
    ("text", "label", "who"),
    [
        ("Terrorists positioned in Old Aleppo fired rocket shells on the quarter.", Label.SHELLING, {"armed-group-unspecified"}),
        ("Three civilians were killed when rebels shelled the town.", Label.SHELLING, {"armed-opposition-unspecified"}),
        ("Two children died in the shelling, the army said, blaming Ahrar al-Sham.", Label.SHELLING, {"ahrar-al-sham"}),
        ("The Syrian air force was required to cease all bombings of the town.", Label.AIRSTRIKE, {"syrian-air-force"}),
        ("It was said that Jaysh al-Islam shelled Harasta.", Label.SHELLING, {"jaysh-al-islam"}),
        ("Syrian barrel bombs hit the town.", Label.BARREL_BOMB, {"syrian-government"}),
    ],
)
def test_who_did_it(text: str, label: Label, who: set[str], syria: Case) -> None:
    assert doers(of(read(text, syria), label)) == who


def test_whose_victims_they_were_are_not_those_who_held_the_village(syria: Case) -> None:
    text = "An air raid has hit a village controlled by the IS group killing civilians including three children."
    assert not doers(of(read(text, syria), Label.AIRSTRIKE))


@pytest.mark.parametrize(
    "text",
    [
        "Russia held talks with Turkey.",
        "Russia met Turkey in Geneva.",
        "The United Nations hosted talks between Russia and Turkey.",
    ],
)
def test_everyone_at_the_table_takes_part_in_talks(text: str, syria: Case) -> None:
    text = text.replace("met Turkey", "met Turkish Foreign Minister Mevlut Cavusoglu")
    (claim,) = read(text, syria, "2016-05-05")
    assert {item.id for item in claim.actors} == {"russia", "turkey"}


def test_whoever_holds_talks_is_no_ground_that_somebody_holds(syria: Case) -> None:
    (claim,) = read("The army shelled rebel held towns.", syria)
    assert {item.id for item in claim.actors} == {"syrian-arab-army"}


def test_those_who_advance_are_whom_the_word_describes(syria: Case) -> None:
    claims = read("The militia fought street battles with advancing ISIS fighters.", syria)
    assert all("isil" not in {item.id for item in claim.targets} for claim in claims)


def test_whoever_is_cited_is_not_for_that_among_those_hit(syria: Case) -> None:
    claims = read("According to the Lebanese group Hezbollah more than 30 Nusra Front fighters were killed by the army.", syria)
    assert all("hezbollah" not in {item.id for item in (*claim.actors, *claim.targets)} for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Tags Syria Assad UN SOHR Intense Syrian regime bombardment on Eastern Ghouta has killed eight civilians.",
        "United Nations Aleppo air strikes killed eight civilians.",
    ],
)
def test_whoever_has_no_arms_bombs_nobody(text: str, syria: Case) -> None:
    assert all("united-nations" not in {item.id for item in claim.actors} for claim in read(text, syria))


def test_what_somebody_answers_is_not_their_own_deed(syria: Case) -> None:
    text = "Jaysh al-Islam warned that it would fire missiles at the capital in response to deadly air strikes on Douma."
    strikes = of(read(text, syria), Label.AIRSTRIKE)
    assert strikes.is_plain_fact and not strikes.actors


def test_who_backs_is_named_behind_what_they_are(syria: Case) -> None:
    backing = of(read("Government forces backed by ally Russia have waged an assault.", syria), Label.SUPPORT)
    assert {item.id for item in backing.actors} == {"russia"}
