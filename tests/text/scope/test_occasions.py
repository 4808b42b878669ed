"""What is said on the occasion of a happening leaves the happening a fact; what is said of it does not always."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label, Modality, Polarity
from tests.text.told import facts, of, read


@pytest.mark.parametrize(
    "text",
    [
        "The envoy urged calm after the shelling of Aleppo.",
        "Turkey called for an emergency meeting following the shelling of Aleppo.",
        "The minister demanded an inquiry amid the shelling of Aleppo.",
        "Russia vowed revenge after the shelling of Aleppo.",
        "There is no doubt that rebels shelled Aleppo.",
        "It is no secret that rebels shelled Aleppo.",
        "Kerry said he was not surprised that rebels shelled Aleppo.",
        "Suspected militants shelled Aleppo on Monday.",
        "The UN voiced concern over the shelling of Aleppo.",
        "The group was responsible for the shelling of Aleppo.",
        "The shelling of Aleppo redrew the front.",
        "The ferocious shelling of Aleppo killed nine.",
        "Within hours of rebels shelling Aleppo, the talks ended.",
    ],
)
def test_a_happening_that_is_only_the_occasion_is_a_fact(text: str, syria: Case) -> None:
    assert any(claim.label is Label.SHELLING for claim in facts(read(text, syria)))


@pytest.mark.parametrize(
    "text",
    [
        "The envoy urged both sides to talk after the shelling of Aleppo ends.",
        "Rebels vowed to resume the shelling of Aleppo.",
        "The shelling of Aleppo loomed.",
        "The shelling of Aleppo was called off.",
        "The never-begun shelling of Aleppo was a plan of the rebels.",
        "The fictitious shelling of Aleppo filled the page.",
        "There is doubt that rebels shelled Aleppo.",
        "The minister has a responsibility to end the shelling of Aleppo.",
    ],
)
def test_a_happening_that_is_meant_doubted_or_put_off_is_none(text: str, syria: Case) -> None:
    assert not any(claim.label is Label.SHELLING for claim in facts(read(text, syria)))


def test_would_under_a_word_of_saying_in_the_past_is_the_future(syria: Case) -> None:
    said = of(read("The army said it would withdraw from the town.", syria), Label.WITHDRAWAL)
    assert said.modality is Modality.FUTURE
    supposed = of(read("The army said it would have withdrawn from the town.", syria), Label.WITHDRAWAL)
    assert supposed.modality is Modality.CONDITIONAL


def test_who_failed_to_make_a_peace_of_a_truce_had_a_truce(syria: Case) -> None:
    turned = read("The powers have failed to turn a fragile ceasefire into a peace.", syria)
    assert of(turned, Label.CEASEFIRE_STATUS).polarity is Polarity.POSITIVE
    reached = read("The two sides failed to reach a ceasefire agreement.", syria)
    assert all(claim.polarity is Polarity.NEGATIVE for claim in reached)


def test_who_is_to_consolidate_a_truce_has_one(syria: Case) -> None:
    claims = read("At the top of the agenda is an effort to consolidate a ceasefire brokered by Russia in December.", syria)
    assert of(claims, Label.CEASEFIRE_ANNOUNCED).is_plain_fact


def test_talks_that_ended_were_held(syria: Case) -> None:
    claim = of(read("Talks between Russia and Turkey ended on Friday without a result.", syria), Label.TALKS)
    assert claim.polarity is Polarity.POSITIVE


def test_who_denies_a_town_food_denies_no_claim(syria: Case) -> None:
    claims = read("Rebels protested the denial of relief supplies to families under siege in Madaya.", syria)
    assert of(claims, Label.SIEGE).polarity is Polarity.POSITIVE
