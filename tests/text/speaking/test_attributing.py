"""Whose word a claim is: who speaks, whom they cite, and who only stands in the sentence."""

from __future__ import annotations

import pytest

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read, speaker


@pytest.mark.parametrize(("speaker", "known"), [("Kerry", "united-states"), ("The Observatory", "sohr"), ("Lavrov", "russia")])
def test_another_speaker_changes_the_source_alone(speaker: str, known: str, syria: Case) -> None:
    (said,) = read(f"{speaker} said that rebels shelled Sheikh Maqsoud.", syria)
    assert said.source.speaker is not None and said.source.speaker.id == known
    assert [item.id for item in said.actors] == ["armed-opposition-unspecified"]


def test_who_speaks_and_whom_he_cites_are_a_chain(syria: Case) -> None:
    (said,) = read("SANA said that a military source reported that rebels shelled Douma.", syria)
    assert said.source.speaker is not None and said.source.speaker.id == "sana"
    assert [item.id for item in said.source.cites] == ["military-source"]


def test_a_speaker_ends_where_what_was_said_begins_though_the_comma_was_lost(syria: Case) -> None:
    text = "The Syrian Observatory for Human Rights reported. According to the observatory the strike hit the town of Azaz."
    claim = of(read(text, syria), Label.AIRSTRIKE)
    assert speaker(claim) == "sohr"
    assert [place.place_id for place in claim.places] == ["azaz"]


def test_whoever_puts_a_toll_at_a_number_says_it(syria: Case) -> None:
    claim = of(read("The Syrian Observatory for Human Rights put the death toll at nine.", syria), Label.CASUALTIES)
    assert speaker(claim) == "sohr"


def test_who_warned_at_that_time_did_not_say_it(syria: Case) -> None:
    claim = of(read("A convoy with food entered Madaya as UN chief Ban Ki-moon warned of a war crime.", syria), Label.AID_ACCESS)
    assert speaker(claim) == ""


def test_the_end_of_a_quotation_is_no_part_of_the_speakers_name(syria: Case) -> None:
    (claim,) = read('"Civilians are being killed in Damascus and Eastern Ghouta" Zaatari said.', syria)
    assert claim.source.speaker is not None and claim.source.speaker.span.text == "Zaatari"


@pytest.mark.parametrize("who", ["Assad's opponents", "A former US ambassador", "The former Russian envoy"])
def test_foes_and_former_officials_do_not_speak_for_those_they_are_named_by(who: str, syria: Case) -> None:
    assert speaker(of(read(f"{who} said jets bombed Idlib.", syria), Label.AIRSTRIKE)) == ""


def test_he_is_the_one_whom_the_sentence_is_about(syria: Case) -> None:
    text = "Kerry left Geneva. Lavrov was blunt when he said that jets had bombed Idlib."
    assert speaker(of(read(text, syria), Label.AIRSTRIKE)) == "russia"
