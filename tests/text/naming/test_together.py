"""Whom `the two countries` and `both sides` mean, and whom nobody is."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read


@pytest.mark.parametrize(
    ("first", "second", "label", "who"),
    [
        (
            "Russia and the United States are co-chairs.",
            "The two countries agreed on a truce in Aleppo.",
            Label.CEASEFIRE_ANNOUNCED,
            {"russia", "united-states"},
        ),
        (
            "Lavrov and his US counterpart John Kerry are in Geneva.",
            "The two powers brokered a ceasefire between regime forces and the armed opposition.",
            Label.CEASEFIRE_ANNOUNCED,
            {"russia", "united-states"},
        ),
        (
            "Russia, Iran and Turkey are the guarantors.",
            "The three countries held talks in Astana.",
            Label.TALKS,
            {"russia", "iran", "turkey"},
        ),
        (
            "The Syrian government and the rebels are in Geneva.",
            "The warring sides violated the truce in Homs.",
            Label.CEASEFIRE_VIOLATED,
            {"syrian-government", "armed-opposition-unspecified"},
        ),
    ],
)
def test_those_named_together_last_are_meant(first: str, second: str, label: Label, who: set[str], syria: Case) -> None:
    assert doers(of(read(f"{first} {second}", syria, "2016-09-12"), label)) == who


@pytest.mark.parametrize("words", ["The two countries", "Both sides", "The parties"])
def test_where_none_were_named_together_nobody_is_made_up(words: str, syria: Case) -> None:
    assert not doers(of(read(f"{words} violated the truce in Homs.", syria), Label.CEASEFIRE_VIOLATED))


def test_the_us_backed_forces_are_those_whom_the_text_names(syria: Case) -> None:
    text = "US-backed forces captured Manbij. The Syrian Democratic Forces are near Raqqa."
    assert doers(read(text, syria)[0]) == {"syrian-democratic-forces"}
    assert not doers(read("US-backed forces captured Manbij.", syria)[0])


def test_a_coalition_of_groups_is_not_the_one_of_states(syria: Case) -> None:
    claim = of(read("A coalition of rebel groups shelled Sheikh Maqsoud.", syria), Label.SHELLING)
    assert "us-led-coalition" not in doers(claim)
