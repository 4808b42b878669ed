"""Whoever agrees with another is a party like the other."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read, speaker


def test_a_dateline_hides_nobody_who_agrees(syria: Case) -> None:
    text = (
        "ALEPPO, Syria, (APP/AFP): Under pressure from Russia, the Syrian army agreed on Wednesday to respect a truce in Aleppo."
    )
    claim = of(read(text, syria, "2016-05-04"), Label.CEASEFIRE_ANNOUNCED)
    assert doers(claim) == {"syrian-arab-army"}
    assert speaker(claim) != "afp"


def test_both_have_agreed_where_one_agreed_with_the_other(syria: Case) -> None:
    claim = of(read("The United States agreed with Russia to extend the truce.", syria), Label.CEASEFIRE_EXTENDED)
    assert doers(claim) == {"united-states", "russia"}


def test_it_is_whoever_says_so(syria: Case) -> None:
    claim = of(read("The United Nations issued a statement, saying it welcomes the truce.", syria), Label.SUPPORT)
    assert doers(claim) == {"united-nations"}
