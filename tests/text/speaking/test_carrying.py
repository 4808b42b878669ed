"""Whose words go on from sentence to sentence, and where they end."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import doers, of, read, speaker


def test_a_new_quotation_in_the_same_breath_is_that_of_the_same_speaker(syria: Case) -> None:
    text = "“The truce is fragile,” said John Kerry. “The regime shelled Douma.”"
    assert speaker(of(read(text, syria, "2016-05-05"), Label.SHELLING)) == "united-states"


def test_what_stands_behind_the_quotation_is_the_outlets(syria: Case) -> None:
    text = "“We are afraid. Nobody helps us,” John Kerry told reporters. The army shelled Douma."
    assert speaker(of(read(text, syria, "2016-05-05"), Label.SHELLING)) == ""


def test_a_transcript_names_who_speaks_until_another_does(syria: Case) -> None:
    text = (
        "SECRETARY KERRY: Thank you all for your patience.\n\nThe regime shelled Douma.\n\n"
        "QUESTION: Thank you.\n\nRebels captured Azaz."
    )
    claims = read(text, syria, "2016-09-09")
    assert speaker(of(claims, Label.SHELLING)) == "united-states"
    assert speaker(of(claims, Label.TERRITORIAL_CONTROL)) == ""


def test_remarks_in_the_first_person_are_those_of_whom_the_title_names(syria: Case) -> None:
    text = "Excerpts from Foreign Minister Sergey Lavrov’s remarks\n\nIn Geneva we held talks with the Americans."
    claim = of(read(text, syria, "2016-09-02"), Label.TALKS)
    assert speaker(claim) == "russia"


def test_someone_who_spoke_without_naming_an_act_is_still_he(syria: Case) -> None:
    text = "Bashar al-Assad is in Damascus. “We are all ashamed,” said Stephen O'Brien. He said rebels shelled Foua."
    assert speaker(of(read(text, syria, "2016-05-01"), Label.SHELLING)) == "united-nations"


@pytest.mark.parametrize(
    "text",
    [
        "VIDEO: Rebels shelled Sheikh Maqsoud",
        "Astana: Rebels shelled Sheikh Maqsoud on Sunday.",
        "Rebels shelled Sheikh Maqsoud, civilian casualties reported",
        "Talks ended, citing repeated violations, and rebels shelled Sheikh Maqsoud.",
    ],
)
def test_what_only_sorts_or_happens_says_nothing(text: str, syria: Case) -> None:
    assert speaker(of(read(text, syria), Label.SHELLING)) == ""


def test_what_somebody_said_after_talks_is_not_that_there_were_talks(syria: Case) -> None:
    claims = read("John Kerry announced the deal after talks in Munich.", syria, "2016-02-12")
    assert speaker(of(claims, Label.TALKS)) == ""


def test_whoever_agrees_does_so_by_the_word_of_the_outlet(syria: Case) -> None:
    claim = of(read("The Syrian army agreed to a truce in Aleppo.", syria), Label.CEASEFIRE_ANNOUNCED)
    assert (speaker(claim), doers(claim)) == ("", {"syrian-arab-army"})


def test_rebel_sources_are_the_rebels(syria: Case) -> None:
    claim = of(read("Rebel officials said the army shelled Douma.", syria), Label.SHELLING)
    assert speaker(claim) == "armed-opposition-unspecified"


def test_an_agency_that_only_passes_it_on_is_not_whose_word_it_is(syria: Case) -> None:
    text = "Government forces blockaded Waar for months, activists said, The Associated Press reported."
    assert speaker(of(read(text, syria, "2015-01-15"), Label.SIEGE)) == "activists"


def test_a_ministry_named_through_its_minister_speaks_for_the_state(syria: Case) -> None:
    text = "John Kerry is in Munich. The Syrian Foreign Ministry said rebels shelled Foua."
    assert speaker(of(read(text, syria, "2016-02-22"), Label.SHELLING)) == "syrian-government"
