"""Which words for a time tell when an act happened."""

from __future__ import annotations

from datetime import date

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def days(text: str, label: Label, case: Case) -> tuple[date, date] | None:
    time = of(read(text, case, "2016-06-10"), label).time
    return (time.first, time.last) if time is not None else None


def test_a_date_right_behind_the_word_for_a_truce_is_not_that_of_what_followed(syria: Case) -> None:
    text = "A truce reached in May has reduced violence in Aleppo."
    assert days(text, Label.CEASEFIRE_ANNOUNCED, syria) == (date(2016, 5, 1), date(2016, 5, 31))
    assert days(text, Label.CEASEFIRE_STATUS, syria) is None


def test_what_a_sentence_looks_ahead_to_does_not_move_what_has_happened(syria: Case) -> None:
    monday = date(2016, 6, 6), date(2016, 6, 6)
    assert days("Clashes erupted in Azaz on Monday before talks that are due to resume.", Label.CLASHES, syria) == monday


def test_a_date_line_and_the_beginning_of_a_war_are_no_days_of_an_act(syria: Case) -> None:
    assert days("Shells fell on Azaz\n3 June 2016", Label.SHELLING, syria) is None
    assert days("Shells fell on Azaz during the war, which began in 2011.", Label.SHELLING, syria) is None


def test_the_day_on_which_somebody_spoke_is_none_of_an_act(syria: Case) -> None:
    for opening in ("Speaking on Tuesday, a minister condemned", "In an interview on Tuesday, a minister condemned"):
        assert days(f"{opening} the shelling of Azaz.", Label.SHELLING, syria) is None
    assert days("State media aired footage on Tuesday that showed the shelling of Azaz.", Label.SHELLING, syria) is None
    assert days("Footage posted on Tuesday shows shells hitting Azaz.", Label.SHELLING, syria) is None


def test_a_day_before_the_comma_and_the_speaker_is_that_of_the_act(syria: Case) -> None:
    text = (
        "An aid convoy entered the town of Madaya, near the capital, on Monday, the second in a week, an official told reporters."
    )
    assert days(text, Label.AID_ACCESS, syria) == (date(2016, 6, 6), date(2016, 6, 6))


def test_a_date_that_names_a_truce_or_an_uprising_dates_nothing(syria: Case) -> None:
    assert days("The ceasefire of February 27 has been violated daily.", Label.CEASEFIRE_VIOLATED, syria) is None
    assert days("Before the 2011 uprising, few feared that the army would shell Azaz.", Label.SHELLING, syria) is None


def test_the_day_written_before_a_happening_is_its_own(syria: Case) -> None:
    text = "The Security Council met on Wednesday to discuss Monday's air strikes on Azaz."
    assert days(text, Label.AIRSTRIKE, syria) == (date(2016, 6, 6), date(2016, 6, 6))


def test_what_troops_did_last_week_does_not_date_their_retreat(syria: Case) -> None:
    text = "Regime troops, who had mounted a brief offensive last week, retreated from Azaz."
    assert days(text, Label.WITHDRAWAL, syria) is None


def test_the_date_of_a_dateline_dates_nothing(syria: Case) -> None:
    text = "AZAZ (June 8, 2016) — Shells have hit the town for years."
    assert days(text, Label.SHELLING, syria) is None
