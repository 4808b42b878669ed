"""Which act a place belongs to."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import read


def test_two_strikes_told_with_while_between_them_are_two(syria: Case) -> None:
    text = "An airstrike near Azaz killed three people while seven were killed by an airstrike in Raqqa."
    found = [claim for claim in read(text, syria) if claim.label is Label.AIRSTRIKE]
    assert [[place.place_id for place in claim.places] for claim in found] == [["azaz"], ["raqqa"]]
