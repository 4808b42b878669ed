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
