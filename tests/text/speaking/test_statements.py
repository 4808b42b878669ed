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


def test_a_quotation_of_several_paragraphs_keeps_its_speaker(syria: Case) -> None:
    text = (
        'UN envoy Staffan de Mistura said: "The truce is in danger.\n\n'
        '"Airstrikes killed dozens of civilians in Idlib last night.\n\n'
        '"The siege of Madaya must end."\n\nRebels shelled Foah on Monday.'
    )
    claims = read(text, syria, "2016-05-11")
    assert speaker(of(claims, Label.AIRSTRIKE)) == speaker(of(claims, Label.SIEGE)) == "un-ose"
    assert of(claims, Label.SHELLING).source.speaker is None


def test_office_and_name_over_a_quotation_say_whose_it_is(syria: Case) -> None:
    text = 'Moscow - Foreign Minister Sergei Lavrov: "The siege of Foah goes on. Rebels shelled Latakia."'
    assert {speaker(claim) for claim in read(text, syria, "2016-05-11")} == {"russia"}


def test_a_text_in_the_first_person_is_theirs_whom_its_title_names(syria: Case) -> None:
    body = "I am gratified by the agreement reached today.\n\nRussian airstrikes have killed hundreds of civilians in Aleppo."
    signed = f"Press Statement\nJohn Kerry\nSecretary of State\nWashington, DC\n\n{body}"
    assert speaker(of(read(signed, syria, "2016-02-22"), Label.AIRSTRIKE)) == "united-states"
    assert of(read(body, syria, "2016-02-22"), Label.AIRSTRIKE).source.speaker is None


def test_bodies_that_record_find_or_call_for_are_heard(syria: Case) -> None:
    for text, who in (
        ("The Syrian Observatory for Human Rights has recorded 12 airstrikes in Aleppo.", "sohr"),
        ("A UN report found that the government shelled Idlib.", "united-nations"),
        ("The United Nations humanitarian affairs chief called today for an end to the siege of Madaya.", "united-nations"),
    ):
        assert {speaker(claim) for claim in read(text, syria)} == {who}
    found = read("Rescuers found 12 bodies after airstrikes on Idlib.", syria)
    assert all(claim.source.speaker is None for claim in found)
    unclaimed = read("A blast killed four in Homs; no group claimed responsibility.", syria)
    assert all(claim.source.speaker is None for claim in unclaimed)
