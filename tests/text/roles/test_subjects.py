"""Who does it where the verb has no subject of its own, and who stands beside it without doing anything."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read

GOVERNMENT, REBELS = {"syrian-government"}, {"armed-opposition-unspecified"}


@pytest.mark.parametrize(
    ("text", "label", "who"),
    [
        ("Washington must pressure the regime to lift the siege of Madaya.", Label.SIEGE, GOVERNMENT),
        ("Kerry urged Russia to stop its air strikes on Aleppo.", Label.AIRSTRIKE, {"russia"}),
        ("Troops loyal to President Bashar Assad are on the verge of seizing Aleppo.", Label.TERRITORIAL_CONTROL, GOVERNMENT),
        ("The Assad regime has no intention of ending its assault on Aleppo.", Label.GROUND_OFFENSIVE, GOVERNMENT),
        ("De Mistura called on the rebels to lift the siege of Foua.", Label.SIEGE, REBELS),
        ("Russia on Saturday pledged to continue bombing Aleppo.", Label.AIRSTRIKE, {"russia"}),
        ("Activists accused the government of shelling Douma.", Label.SHELLING, GOVERNMENT),
        (
            "The regime, which is responsible for the majority of the violations of the truce, said nothing.",
            Label.CEASEFIRE_VIOLATED,
            GOVERNMENT,
        ),
        ("Lebanon’s Hezbollah militia shelled Zabadani.", Label.SHELLING, {"hezbollah"}),
        ("Rebels from the Free Syrian Army shelled Sheikh Maqsoud.", Label.SHELLING, {"free-syrian-army"}),
        ("Assad regime and Russian warplanes bombed Aleppo.", Label.AIRSTRIKE, {"syrian-government", "russia"}),
        ("The U.S.-backed Syrian Democratic Forces captured Manbij.", Label.TERRITORIAL_CONTROL, {"syrian-democratic-forces"}),
        ("The truce was broken, with rebels again shelling Foua.", Label.SHELLING, REBELS),
        ("The serious violations of the regime ended the truce.", Label.CEASEFIRE_VIOLATED, GOVERNMENT),
    ],
)
def test_who_does_it(text: str, label: Label, who: set[str], syria: Case) -> None:
    found = {key for claim in read(text, syria, "2016-05-05") if claim.label is label for key in doers(claim)}
    assert {syria.answerable(key) or key for key in found} == {syria.answerable(key) or key for key in who}


@pytest.mark.parametrize(
    ("text", "label", "idle"),
    [
        ("Ban Ki-moon described the attack on the convoy as savage.", Label.GROUND_OFFENSIVE, "united-nations"),
        ("Rebels survived the shelling of Daraya.", Label.SHELLING, "armed-opposition-unspecified"),
        ("Aleppo, the last rebel stronghold, was shelled.", Label.SHELLING, "armed-opposition-unspecified"),
        ("Rebel held areas of Aleppo were shelled by somebody.", Label.SHELLING, "armed-opposition-unspecified"),
        ("Russia, a close ally of Syria’s Assad regime, has bombed Idlib.", Label.AIRSTRIKE, "syrian-government"),
        ("All parties must abide by the truce, including the Russian air strikes.", Label.CEASEFIRE_TERMS, "russia"),
        ("Civil defence workers pulled the bodies of ten people from the rubble.", Label.CASUALTIES, "white-helmets"),
    ],
)
def test_who_only_stands_beside_does_nothing(text: str, label: Label, idle: str, syria: Case) -> None:
    assert all(idle not in doers(claim) for claim in read(text, syria, "2016-09-20") if claim.label is label)


def test_those_who_broker_a_truce_are_not_those_it_is_between(syria: Case) -> None:
    text = "Russia and Turkey brokered a ceasefire between the government and the rebels."
    assert doers(of(read(text, syria), Label.CEASEFIRE_ANNOUNCED)) == {"russia", "turkey"}


def test_what_a_raid_made_possible_it_did_not_hit(syria: Case) -> None:
    claim = of(read("Russian airstrikes have enabled Assad to reclaim territory.", syria, "2016-02-12"), Label.AIRSTRIKE)
    assert not claim.targets


@pytest.mark.parametrize(
    ("text", "label", "hit"),
    [
        ("Many residents have been subjected to constant shelling.", Label.SHELLING, "civilians"),
        ("Civilians suffered daily bombardment in Aleppo.", Label.AIRSTRIKE, "civilians"),
        ("The US carried out air strikes intended for Islamic State fighters.", Label.AIRSTRIKE, "isil"),
        ("Russian warplanes bombed positions held by the Islamic State.", Label.AIRSTRIKE, "isil"),
        ("Jaysh al-Islam suffered twenty casualties in Jobar.", Label.CASUALTIES, "jaysh-al-islam"),
    ],
)
def test_who_suffers_an_attack_is_whom_it_hits(text: str, label: Label, hit: str, syria: Case) -> None:
    claim = of(read(text, syria, "2016-09-20"), label)
    assert hit in {item.id for item in claim.targets} and hit not in doers(claim)


@pytest.mark.parametrize(
    ("text", "label", "who"),
    [
        ("US, Russia announce truce in Aleppo", Label.CEASEFIRE_ANNOUNCED, {"united-states", "russia"}),
        ("Regime, Russian warplanes strike Aleppo, killing 90", Label.AIRSTRIKE, {"syrian-government", "russia"}),
        ("The talks between Tehran, Moscow and Ankara ended.", Label.TALKS, {"iran", "russia", "turkey"}),
        ("IS has fully withdrawn from Palmyra.", Label.WITHDRAWAL, {"isil"}),
        ("The rebel group Jaish al-Islam shelled Harasta.", Label.SHELLING, {"jaysh-al-islam"}),
        ("Lavrov underlined the importance of lifting the siege of Aleppo.", Label.SIEGE, set()),
    ],
)
def test_lists_kinds_and_what_is_only_spoken_of(text: str, label: Label, who: set[str], syria: Case) -> None:
    found = {key for claim in read(text, syria, "2016-12-30") if claim.label is label for key in doers(claim)}
    assert {syria.answerable(key) or key for key in found} == {syria.answerable(key) or key for key in who}
