"""Feasts whose days move from year to year."""

from __future__ import annotations

from datetime import date

from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.moments import moments


def days(words: str, published: date | None, *, ahead: bool = False) -> tuple[str, str] | None:
    (told,) = moments(words, Published(first=published, last=published) if published is not None else None, ahead=ahead)
    return (told.first.isoformat(), told.last.isoformat()) if told.first is not None and told.last is not None else None


def test_last_ramadan_is_the_one_that_is_over() -> None:
    assert days("shelled last Ramadan", date(2016, 3, 16)) == ("2015-06-18", "2015-07-16")
    assert days("shelled last Ramadan", date(2016, 6, 20)) == ("2015-06-18", "2015-07-16")


def test_ramadan_is_the_latest_or_the_coming_one() -> None:
    assert days("shelled during Ramadan", date(2016, 6, 20)) == ("2016-06-06", "2016-07-05")
    assert days("will hold during Ramadan", date(2016, 5, 20), ahead=True) == ("2016-06-06", "2016-07-05")


def test_a_feast_with_its_year_needs_no_day_of_publication() -> None:
    assert days("a truce for Eid al-Adha 2012", None) == ("2012-10-26", "2012-10-29")


def test_a_feast_long_past_may_not_be_meant() -> None:
    assert days("a truce for Ramadan", date(2016, 5, 20)) is None
