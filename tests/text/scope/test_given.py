"""What is taken as given stays a fact, whatever is said, asked or refused around it."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label, Modality, Polarity
from ceasefire.vocabulary.grades import Stance
from tests.text.told import facts, of, read


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Aid could reach the 20,000 people trapped in Madaya.", Label.SIEGE),
        ("The ministry refused to describe how many violations of the ceasefire have occurred.", Label.CEASEFIRE_VIOLATED),
        ("The department will not offer a count of the ceasefire violations.", Label.CEASEFIRE_VIOLATED),
        ("It is not known who shelled Aleppo on Monday.", Label.SHELLING),
        ("The first day of the truce ended with shelling in Aleppo.", Label.SHELLING),
        ("The army stopped its advance despite violations of the truce.", Label.CEASEFIRE_VIOLATED),
        ("Kerry said he was worried about the shelling of Aleppo.", Label.SHELLING),
        ("The shelling has caused an estimated 400 deaths.", Label.SHELLING),
        ("Rebels failed to leave Aleppo and had shelled the airport for days.", Label.SHELLING),
    ],
)
def test_what_is_given_is_a_fact_whatever_is_said_of_it(text: str, label: Label, syria: Case) -> None:
    assert any(claim.label is label for claim in facts(read(text, syria)))


@pytest.mark.parametrize(
    "text",
    [
        "Washington wants the siege of Madaya lifted.",
        "Kerry is worried about a Turkish offensive.",
        "The minister would describe any shelling of Aleppo as a breach.",
        "There are unconfirmed reports of people killed in Aleppo.",
        "The envoy wants to see a truce brokered by Moscow.",
        "They discussed how to shell Aleppo.",
        "It is not known who would shell Aleppo.",
    ],
)
def test_what_is_wanted_feared_or_supposed_is_not_given(text: str, syria: Case) -> None:
    assert not facts(read(text, syria))


def test_whoever_refuses_a_truce_has_none(syria: Case) -> None:
    refused = of(read("The rebels refused to sign a truce deal.", syria), Label.CEASEFIRE_ANNOUNCED)
    assert (refused.modality, refused.polarity) == (Modality.ACTUAL, Polarity.NEGATIVE)


def test_an_open_question_denies_nothing(syria: Case) -> None:
    asked = of(read("It was not clear whether rebels shelled Aleppo.", syria), Label.SHELLING)
    assert (asked.modality, asked.polarity) == (Modality.HEDGED, Polarity.POSITIVE)


def test_what_a_truce_agreement_would_allow_it_would_as_one_that_there_is(syria: Case) -> None:
    agreed = of(read("Kerry's truce agreement with Russia would have permitted flights.", syria), Label.CEASEFIRE_ANNOUNCED)
    assert agreed.modality is Modality.ACTUAL


def test_a_pause_in_the_fighting_is_no_fighting(syria: Case) -> None:
    claims = read("The envoy called for a weekly pause in fighting in Aleppo.", syria)
    assert [(claim.label, claim.modality) for claim in claims] == [(Label.CEASEFIRE_ANNOUNCED, Modality.DEONTIC)]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The government's advances meant that the truce was over.", Label.CEASEFIRE_STATUS),
        ("The truce has unravelled as many observers had predicted.", Label.CEASEFIRE_STATUS),
        ("The suspension of talks came soon after rebels shelled Aleppo.", Label.SHELLING),
        ("The convoy is a step towards implementing the truce agreement reached in Munich.", Label.CEASEFIRE_ANNOUNCED),
    ],
)
def test_what_came_of_a_thing_was_predicted_or_is_to_be_kept_is_a_fact(text: str, label: Label, syria: Case) -> None:
    assert any(claim.label is label for claim in facts(read(text, syria)))


def test_what_a_demand_includes_is_no_fact(syria: Case) -> None:
    assert not facts(read("That includes releasing prisoners.", syria))


def test_a_condition_reaches_all_that_is_joined_under_it(syria: Case) -> None:
    text = "The talks can succeed only if the sides agree and the truce is respected."
    assert of(read(text, syria), Label.CEASEFIRE_STATUS).modality is Modality.CONDITIONAL


@pytest.mark.parametrize("text", ["The opposition would no longer attend the talks.", "The opposition suspended the talks."])
def test_talks_that_are_left_are_not_held(text: str, syria: Case) -> None:
    assert of(read(text, syria), Label.TALKS).polarity is Polarity.NEGATIVE


def test_aid_that_is_hit_is_the_attack(syria: Case) -> None:
    assert [claim.label for claim in read("Jets bombed a United Nations aid convoy in Aleppo.", syria)] == [Label.AIRSTRIKE]


def test_what_a_meeting_is_called_on_is_there_and_what_it_is_to_bring_is_not(syria: Case) -> None:
    claim = of(read("France called for an urgent meeting on the siege of Aleppo.", syria), Label.SIEGE)
    assert claim.is_plain_fact
    assert not any(item.is_plain_fact for item in read("France called for a meeting on a ceasefire in Aleppo.", syria))


def test_whoever_breaks_the_truce_has_not_broken_it_yet(syria: Case) -> None:
    warned = of(read("Russia warned those who violate the truce.", syria), Label.CEASEFIRE_VIOLATED)
    assert warned.modality is Modality.CONDITIONAL
    done = of(read("Russia named those who violated the truce.", syria), Label.CEASEFIRE_VIOLATED)
    assert done.modality is Modality.ACTUAL


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The envoy hopes to reach a pause in the face of a recent offensive.", Label.GROUND_OFFENSIVE),
        ("The envoy wants to help the people, amid a siege of the city.", Label.SIEGE),
        ("Troops advanced on Thursday, threatening the road and shelling Aleppo.", Label.SHELLING),
        ("The truce in Aleppo expired May 12.", Label.CEASEFIRE_STATUS),
        ("The army was still shelling Zaara, which lies close to a highway.", Label.SHELLING),
    ],
)
def test_what_is_recent_goes_on_amid_it_or_stands_beside_another_verb_is_a_fact(text: str, label: Label, syria: Case) -> None:
    assert any(claim.label is label for claim in facts(read(text, syria)))


@pytest.mark.parametrize(
    "text",
    [
        "Aid agencies warn that Aleppo is on the brink of a humanitarian disaster.",
        "Troops moved north of Aleppo, threatening a key supply line.",
        "The advance was in retaliation for violations of the truce.",
    ],
)
def test_a_warning_of_what_others_suffer_is_no_threat(text: str, syria: Case) -> None:
    assert not [claim for claim in read(text, syria) if claim.label is Label.STATEMENT_THREAT]


def test_a_warning_of_what_oneself_will_do_is_a_threat(syria: Case) -> None:
    threat = of(read("The army warned that any violation will be met with a harsh response.", syria), Label.STATEMENT_THREAT)
    assert threat.is_plain_fact


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Aid convoys reached besieged areas.", Label.AID_ACCESS),
        ("Humanitarian aid is short. Arbin had not been reached since 2012.", Label.AID_ACCESS),
        ("Islamist factions renewed their bombardment of Sheikh Maqsoud.", Label.SHELLING),
        ("The truce was declared over.", Label.CEASEFIRE_STATUS),
        ("The guns fell silent in Aleppo.", Label.CEASEFIRE_STATUS),
        ("The envoy suspended the weekly meeting of the task force.", Label.TALKS),
        ("Turkish troops delivered rockets and ammunition to the rebels.", Label.ARMS_SUPPLY),
    ],
)
def test_an_act_is_known_by_any_of_its_words(text: str, label: Label, syria: Case) -> None:
    assert label in {claim.label for claim in read(text, syria)}


@pytest.mark.parametrize("text", ["Send the rebels the heavy weapons they need.", "Arm and train the rebels."])
def test_what_is_told_to_be_done_is_demanded(text: str, syria: Case) -> None:
    (claim,) = read(text, syria)
    assert (claim.modality, claim.stance) == (Modality.DEONTIC, Stance.DEMANDS)


def test_whoever_is_left_out_of_a_truce_says_that_there_is_one(syria: Case) -> None:
    claim = of(read("Aleppo was excluded from a truce declared by the Syrian army.", syria), Label.CEASEFIRE_ANNOUNCED)
    assert claim.is_plain_fact


def test_not_one_is_none(syria: Case) -> None:
    claim = of(read("Aid waits. Not one single aid convoy has reached the besieged areas.", syria), Label.AID_ACCESS)
    assert claim.polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The envoy asked for a pause of 48 hours.", Label.CEASEFIRE_ANNOUNCED),
        ("Syrian rebels shell government-held districts of Aleppo.", Label.SHELLING),
        ("The truce is signed. The agreement, which includes two factions, went into effect at noon.", Label.CEASEFIRE_STATUS),
        ("A truce is in effect, but it does not cover Aleppo.", Label.CEASEFIRE_TERMS),
        ("The evacuation of fighters from Aleppo began.", Label.WITHDRAWAL),
        ("The cessation of hostilities must be brought back on track.", Label.CEASEFIRE_STATUS),
        ("The town that the army retook lies in ruins.", Label.TERRITORIAL_CONTROL),
    ],
)
def test_an_act_is_known_by_other_words_too(text: str, label: Label, syria: Case) -> None:
    assert label in {claim.label for claim in read(text, syria)}


def test_any_pause_that_is_spoken_of_is_none_that_was(syria: Case) -> None:
    assert not facts(read("A humanitarian pause is only the first step.", syria))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The truce deal brokered by Russia was immediately violated.", Label.CEASEFIRE_VIOLATED),
        ("Kerry spoke of the ceasefire. He announced the deal on Friday.", Label.CEASEFIRE_ANNOUNCED),
        ("Members should press for a stop in the fighting.", Label.CEASEFIRE_ANNOUNCED),
        ("Fighters were able to expel the group from the city.", Label.TERRITORIAL_CONTROL),
        ("The war has cost the lives of 400,000 people.", Label.CASUALTIES),
    ],
)
def test_an_act_is_known_by_still_other_words(text: str, label: Label, syria: Case) -> None:
    assert label in {claim.label for claim in read(text, syria)}
