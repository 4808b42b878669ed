"""Whoever is only named beside an act did not do it."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("An air raid on a rebel convoy killed 12 fighters.", Label.AIRSTRIKE),
        ("Airstrikes on Tal Rifaat coincided with the launch of an operation by Iraqi and Kurdish forces.", Label.AIRSTRIKE),
        ("Rebels claimed that two barrel bombs were dropped on Daraya.", Label.BARREL_BOMB),
        ("The Russian side counted eleven violations of the truce.", Label.CEASEFIRE_VIOLATED),
        ("Turkish observers registered violations of the truce in Hama.", Label.CEASEFIRE_VIOLATED),
        ("“The zones did calm the shelling,” UN adviser Jan Egeland told reporters.", Label.SHELLING),
        ("Tags Syria Russia airstrikes More than 19 people were killed in Douma.", Label.AIRSTRIKE),
        ("Five people died in the Syrian town of Azaz in rocket fire.", Label.SHELLING),
        ("Three Russian soldiers died in Latakia.", Label.CASUALTIES),
        ("The United Nations said the fight against Islamic State goes on.", Label.CLASHES),
    ],
)
def test_nobody_is_named_for_what_they_only_stand_beside(text: str, label: Label, syria: Case) -> None:
    assert not doers(of(read(text, syria), label))


@pytest.mark.parametrize(
    ("text", "label", "who"),
    [
        ("Russia's bombing of rebels in Aleppo killed ten.", Label.AIRSTRIKE, {"russia"}),
        ("An offensive by the Syrian army against Islamic State began.", Label.GROUND_OFFENSIVE, {"syrian-arab-army"}),
        ("Russian jets, not coalition aircraft, struck the convoy.", Label.AIRSTRIKE, {"russia"}),
        ("The United States gave the SDF air support.", Label.SUPPORT, {"united-states"}),
        ("Moscow said the Americans were the ones bombing Aleppo.", Label.AIRSTRIKE, {"united-states"}),
        ("Putin surprised Assad by saying that he would withdraw his forces.", Label.WITHDRAWAL, {"russia"}),
        ("Egypts major financier Saudi Arabia delivered aid to Azaz.", Label.AID_ACCESS, {"saudi-arabia"}),
        ("Turkeys army shelled a village near Azaz.", Label.SHELLING, {"turkey"}),
        ("Douma is controlled by the Army of Islam.", Label.TERRITORIAL_CONTROL, {"jaysh-al-islam"}),
        ("The YPG, backed by the coalition, captured Manbij from Islamic State.", Label.TERRITORIAL_CONTROL, {"ypg"}),
        ("Government and rebel shelling killed two.", Label.SHELLING, {"syrian-government", "armed-opposition-unspecified"}),
        ("Five civilians were killed in government shelling of Douma.", Label.SHELLING, {"syrian-government"}),
        ("Rebels blame the U.S. for the airstrikes.", Label.AIRSTRIKE, {"united-states"}),
    ],
)  # fmt: skip
def test_only_who_did_it_is_named(text: str, label: Label, who: set[str], syria: Case) -> None:
    assert doers(of(read(text, syria), label)) == who


def test_who_shoots_down_a_plane_is_one_side_and_whose_it_was_is_hit(syria: Case) -> None:
    claim = of(read("Rebels shot down a Russian helicopter over Idlib.", syria), Label.CLASHES)
    assert doers(claim) == {"armed-opposition-unspecified"} and {item.id for item in claim.targets} == {"russia"}


def test_fighters_of_whom_a_word_tells_who_they_are_are_not_the_group_named_last(syria: Case) -> None:
    text = "Islamic State holds Ghranij. Tribal fighters shelled Ghranij on Monday."
    assert doers(of(read(text, syria), Label.SHELLING)) == {"armed-group-unspecified"}
