"""A regime that is a truce is no government."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def test_the_regime_of_a_truce_is_nobody(syria: Case) -> None:
    for truce in ("the truce regime", "the ceasefire regime", "the regime of calm"):
        claim = of(read(f"The rebels violated {truce} in Aleppo.", syria), Label.CEASEFIRE_VIOLATED)
        assert claim.targets == ()


def test_whoever_is_named_right_behind_a_truce_regime_is_still_named(syria: Case) -> None:
    claims = read("Under the truce regime Russia bombed the town.", syria, "2016-05-05")
    assert any("russia" in {item.id for item in claim.actors} for claim in claims)
