"""Whom a pronoun means."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import read


def test_he_is_who_spoke_last(syria: Case) -> None:
    claims = read("John Kerry met the opposition in Vienna. He said the army shelled Douma.", syria, "2016-05-05")
    (said,) = (claim for claim in claims if claim.label is Label.SHELLING)
    assert said.source.speaker is not None and said.source.speaker.id == "united-states"
