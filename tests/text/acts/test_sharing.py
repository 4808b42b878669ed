"""Which acts of a sentence share its time, and which are set apart from it."""

from __future__ import annotations

from datetime import date

from ceasefire.agreement.case import Case
from ceasefire.text.labels import Label
from tests.text.told import of, read


def day(text: str, label: Label, case: Case) -> date | None:
    time = of(read(text, case, "2016-09-21"), label).time
    return time.first if time is not None else None


def test_what_backed_an_advance_happened_with_it(syria: Case) -> None:
    text = "Helped by heavy airstrikes, the army advanced into Aleppo on Tuesday."
    assert day(text, Label.AIRSTRIKE, syria) == day(text, Label.GROUND_OFFENSIVE, syria) == date(2016, 9, 20)


def test_the_day_of_the_talks_is_not_that_of_the_condition(syria: Case) -> None:
    text = "Talks will resume on Friday if the truce holds."
    assert day(text, Label.TALKS, syria) == date(2016, 9, 23)
    assert day(text, Label.CEASEFIRE_STATUS, syria) is None


def test_what_began_last_month_began_then(syria: Case) -> None:
    text = "A major government assault near Aleppo began last month."
    assert day(text, Label.GROUND_OFFENSIVE, syria) == date(2016, 8, 1)


def test_another_clause_with_its_own_subject_has_its_own_time(syria: Case) -> None:
    text = "Rebels shelled Azaz on Monday, and an airstrike hit Idlib on Tuesday."
    assert day(text, Label.SHELLING, syria) == date(2016, 9, 19)
    assert day(text, Label.AIRSTRIKE, syria) == date(2016, 9, 20)


def test_the_first_since_the_siege_began_dates_only_the_siege(syria: Case) -> None:
    text = "It was the first aid convoy since the beginning of the siege in November 2012."
    assert day(text, Label.AID_ACCESS, syria) is None


def test_when_somebody_was_told_of_it_is_not_when_it_happened(syria: Case) -> None:
    text = "Activists told a news agency on Tuesday that warplanes bombed Idlib."
    assert day(text, Label.AIRSTRIKE, syria) is None


def test_when_a_letter_was_written_is_not_when_its_news_happened(syria: Case) -> None:
    text = "The committee said in a letter to fighters on Monday that the army had shelled Idlib."
    assert day(text, Label.SHELLING, syria) is None


def test_what_is_told_of_the_teller_is_not_told_of_the_act(syria: Case) -> None:
    text = "Hijab, who visited a camp in Turkey on Saturday, said that airstrikes hit Idlib."
    assert day(text, Label.AIRSTRIKE, syria) is None
