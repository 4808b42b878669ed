"""Fighters without aircraft shell; who is named for an air strike in so many words stays so."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from ceasefire.vocabulary.acts import Act
from tests.text.told import read


@pytest.mark.parametrize(
    "text",
    [
        "The bombardment of Sheikh Maqsoud by rebels killed 12 civilians.",
        "A missile strike by Ahrar al-Sham destroyed a tank in Idlib.",
    ],
)
def test_what_fighters_bombard_they_shell(text: str, syria: Case) -> None:
    (claim,) = read(text, syria)
    assert (claim.label, claim.act) == (Label.SHELLING, Act.INDIRECT_FIRE)


@pytest.mark.parametrize(
    "text",
    [
        "The bombardment of Sheikh Maqsoud by the Syrian army killed 12 civilians.",
        "The bombardment of Sheikh Maqsoud killed 12 civilians.",
        "Activists blamed the air strike on Ahrar al-Sham.",
    ],
)
def test_an_army_or_nobody_or_an_air_strike_stays_what_it_is(text: str, syria: Case) -> None:
    (claim,) = read(text, syria)
    assert claim.label is Label.AIRSTRIKE
