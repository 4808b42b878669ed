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
