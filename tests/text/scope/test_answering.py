"""A denial answers what it is said of, and nothing else of the sentence."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label, Modality, Polarity
from ceasefire.vocabulary.grades import Stance
from tests.text.told import of, read


@pytest.mark.parametrize(
    "text",
    [
        "The army, which shelled Daraya, denied the town food.",
        "Washington blames Russian jets for shelling a convoy, which Moscow denies.",
        "The party rejected the demands, adding that Turkey shelled the base.",
    ],
)
def test_what_is_denied_elsewhere_is_not_denied_here(text: str, syria: Case) -> None:
    claims = [claim for claim in read(text, syria) if claim.label in (Label.SHELLING, Label.AIRSTRIKE)]
    assert [(claim.stance is Stance.DENIES, claim.polarity) for claim in claims] == [(False, Polarity.POSITIVE)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels were killed when the army shelled Daraya, a charge it denied.",
        "Moscow has rejected allegations that its jets carried out air strikes.",
        "The shelling never happened, the army said, denying the reports.",
    ],
)
def test_what_is_denied_is_no_fact(text: str, syria: Case) -> None:
    assert not any(claim.is_plain_fact for claim in read(text, syria) if claim.label is not Label.CASUALTIES)


def test_rejected_allegations_are_denied_and_not_in_doubt(syria: Case) -> None:
    denied = of(read("The army dismissed claims that it shelled the school.", syria), Label.SHELLING)
    assert (denied.stance, denied.modality, denied.polarity) == (Stance.DENIES, Modality.ACTUAL, Polarity.NEGATIVE)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Several rounds of talks in Geneva failed to bring peace.", Label.TALKS),
        ("The army abandoned the truce to launch its assault on the town.", Label.GROUND_OFFENSIVE),
        ("Washington was unable to prevent the fall of Aleppo.", Label.TERRITORIAL_CONTROL),
        ("The inability to stave off the fall of Aleppo shocked many.", Label.TERRITORIAL_CONTROL),
    ],
)
def test_what_failed_or_was_given_up_beside_an_act_denies_no_act(text: str, label: Label, syria: Case) -> None:
    assert of(read(text, syria), label).polarity is Polarity.POSITIVE


def test_an_announcement_that_somebody_would_withdraw_is_of_the_future(syria: Case) -> None:
    text = "The president surprised many with his announcement that he would withdraw his troops."
    assert of(read(text, syria), Label.WITHDRAWAL).modality is Modality.FUTURE


def test_a_hope_ends_with_the_clause_that_tells_it(syria: Case) -> None:
    text = "Although envoys expressed hope that calm could return, the truce suffered from violations by both sides."
    assert of(read(text, syria), Label.CEASEFIRE_VIOLATED).is_plain_fact


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The assault on the town was called off.", Label.GROUND_OFFENSIVE),
        ("The army called off its assault on the town.", Label.GROUND_OFFENSIVE),
        ("Rebels were prevented from capturing the town.", Label.TERRITORIAL_CONTROL),
    ],
)
def test_what_was_called_off_or_prevented_is_told_as_not_so(text: str, label: Label, syria: Case) -> None:
    act = of(read(text, syria), label)
    assert (act.modality, act.polarity) == (Modality.ACTUAL, Polarity.NEGATIVE)


def test_what_was_put_off_is_no_fact(syria: Case) -> None:
    assert not of(read("The offensive on the town has been delayed until spring.", syria), Label.GROUND_OFFENSIVE).is_plain_fact
