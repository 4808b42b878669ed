"""Statements of a ministry, headlines that end in their source, and what does not speak."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read, speaker


def test_a_statement_goes_on_after_its_first_line(syria: Case) -> None:
    first = "Foreign Minister Sergei Lavrov said:\n\nI welcome the agreement reached.\n\n"
    text = first + "We call on all sides to lift the siege of Aleppo."
    claims = read(text, syria, "2016-09-12")
    assert speaker(of(claims, Label.SIEGE)) == "russia"
    welcome = of(claims, Label.SUPPORT)
    assert (speaker(welcome), doers(welcome)) == ("russia", {"russia"})


def test_a_headline_names_its_source_at_its_end(syria: Case) -> None:
    claim = of(read("Mortar shells hit Aleppo despite truce: Syrian army", syria), Label.SHELLING)
    assert speaker(claim) == "syrian-arab-army"


def test_stories_deals_and_towns_say_nothing(syria: Case) -> None:
    for text in (
        "But the story of Madaya suggests that the regime shelled the town.",
        "There are other besieged towns which tell the same tale of shelling.",
    ):
        assert all(claim.source.speaker is None for claim in read(text, syria))


def test_a_speaker_between_commas_in_the_middle_is_heard(syria: Case) -> None:
    text = "An aid convoy on Wednesday entered the town of Daraya, the Red Cross said, in the first such delivery in years."
    assert any(speaker(claim) == "icrc" for claim in read(text, syria))
