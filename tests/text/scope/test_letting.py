"""What a happening allowed to come about came about; what somebody allows need not have."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import facts, of, read


@pytest.mark.parametrize(
    "text",
    [
        "The withdrawal allowed ISIS to capture the town.",
        "Jets struck the base last week, which allowed ISIS to capture the town.",
        "The raid enabled rebels to capture the town.",
    ],
)
def test_what_a_happening_allowed_came_about(text: str, syria: Case) -> None:
    assert of(read(text, syria), Label.TERRITORIAL_CONTROL).is_plain_fact


@pytest.mark.parametrize(
    "text",
    [
        "The deal allowed the army to capture the town.",
        "The president allowed the army to capture the town.",
        "The withdrawal would allow ISIS to capture the town.",
        "The withdrawal did not allow ISIS to capture the town.",
    ],
)
def test_what_somebody_allowed_need_not_have_come(text: str, syria: Case) -> None:
    assert not [claim for claim in facts(read(text, syria)) if claim.label is Label.TERRITORIAL_CONTROL]


def test_whoever_is_asked_about_an_attack_is_asked_for_none(syria: Case) -> None:
    asked = of(read("Asked about the air strike, the minister said nothing.", syria), Label.AIRSTRIKE)
    assert asked.is_plain_fact


def test_whoever_presses_on_with_an_offensive_is_asked_for_none(syria: Case) -> None:
    pressed = of(read("The army pressed on with its offensive in Hama.", syria), Label.GROUND_OFFENSIVE)
    assert pressed.is_plain_fact
