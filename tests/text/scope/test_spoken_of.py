"""Talks, support, aid and monitoring that are only hoped for, wanted, made room for or ruled out are never told as facts."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label, Modality, Polarity
from tests.text.told import facts, of, read

TRUCE = "The truce in Syria entered its third week. "


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels sent word of their hopes for peace talks.", Modality.FUTURE),
        ("Talks between the government and the rebels are due to resume in May.", Modality.FUTURE),
        ("Iran took note of a new round of peace talks set to be held in Geneva.", Modality.FUTURE),
        ("The general argued for talks with the rebels.", Modality.DEONTIC),
        ("The senator favours military support for the rebels.", Modality.DEONTIC),
        ("What Syria needs is talks between the two sides.", Modality.HEDGED),
        ("The way is clear for talks between Damascus and the rebels.", Modality.HEDGED),
        ("The lull opens the door to talks between Damascus and the rebels.", Modality.HEDGED),
        ("A lull is the only way to make room for peace negotiations.", Modality.FUTURE),
        ("Moscow is interested in talks between Damascus and the Kurds.", Modality.HEDGED),
        ("Talks with the rebels are out of the question.", Modality.HEDGED),
        ("Peace talks are the only way out.", Modality.HEDGED),
        ("The senator warned against support for the rebels.", Modality.HEDGED),
        ("Negotiating with the rebels is like talking to a wall.", Modality.HEDGED),
        ("The focus is on aid deliveries to Madaya.", Modality.HEDGED),
        ("The demands include aid deliveries to Madaya.", Modality.HEDGED),
        ("The minister spoke of a way to get aid into Madaya.", Modality.FUTURE),
        ("The medicine was to be delivered to Madaya.", Modality.FUTURE),
        ("The council adopted a text stipulating the deployment of UN observers in Aleppo.", Modality.DEONTIC),
        ("The envoy called for: calm; aid deliveries to Madaya; and patience.", Modality.DEONTIC),
        ("Whoever supports the rebels will pay.", Modality.CONDITIONAL),
    ],
)
def test_what_is_only_spoken_of_is_no_fact(text: str, modality: Modality, syria: Case) -> None:
    claims = [claim for claim in read(TRUCE + text, syria) if claim.evidence.start >= len(TRUCE)]
    assert claims and not facts(tuple(claims))
    assert modality in {claim.modality for claim in claims}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The ministers met in Geneva for talks.", Label.TALKS),
        ("The conditions for the talks were harsh, and the talks lasted two days.", Label.TALKS),
        ("The talks are the only hope left.", Label.TALKS),
        ("Assad survives because of the support of Russia.", Label.SUPPORT),
        ("The Red Crescent were the first to deliver aid to Madaya.", Label.AID_ACCESS),
        ("The minister expressed concern about the air strikes on Aleppo.", Label.AIRSTRIKE),
        ("The minister voiced concern about renewed fighting in Aleppo.", Label.CLASHES),
        ("No aid made it through to people under siege in Madaya.", Label.SIEGE),
        ("The pause must be extended to all the towns under siege.", Label.SIEGE),
        ("A little aid reached Madaya on Monday.", Label.AID_ACCESS),
    ],
)
def test_what_is_there_stays_a_fact(text: str, label: Label, syria: Case) -> None:
    assert any(claim.label is label for claim in facts(read(text, syria)))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("There is little support for the rebels in the West.", Label.SUPPORT),
        ("Little aid has reached Madaya.", Label.AID_ACCESS),
    ],
)
def test_little_of_it_is_as_good_as_none(text: str, label: Label, syria: Case) -> None:
    assert of(read(text, syria), label).polarity is Polarity.NEGATIVE
