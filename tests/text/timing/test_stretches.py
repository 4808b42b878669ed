"""Stretches of time: what a text calls the past week, the weekend, early March, and what it leaves open."""

from __future__ import annotations

from datetime import date

import pytest

from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.moments import moments

WEDNESDAY = Published(first=date(2016, 9, 21), last=date(2016, 9, 21))


def days(words: str, *, ahead: bool = False) -> tuple[str, str] | None:
    (told,) = moments(words, WEDNESDAY, ahead=ahead)
    return (told.first.isoformat(), told.last.isoformat()) if told.first is not None and told.last is not None else None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("eight violations in last 24 hours", "2016-09-20", "2016-09-21"),
        ("shelled in the past day", "2016-09-20", "2016-09-21"),
        ("shelled over the past week", "2016-09-14", "2016-09-21"),
        ("shelled last week", "2016-09-12", "2016-09-18"),
        ("shelled earlier this week", "2016-09-19", "2016-09-21"),
        ("will meet later this month", "2016-09-21", "2016-09-30"),
        ("shelled over the weekend", "2016-09-17", "2016-09-18"),
        ("shelled from Friday to Sunday", "2016-09-16", "2016-09-18"),
        ("broke down in early March", "2016-03-01", "2016-03-16"),
        ("killed since early 2011", "2011-01-01", "2016-09-21"),
        ("an offensive in February and March", "2016-02-01", "2016-03-31"),
        ("held between 25 March and 4 April", "2016-03-25", "2016-04-04"),
        ("held February 27-28", "2016-02-27", "2016-02-28"),
        ("fell in summer 2015", "2015-06-01", "2015-08-31"),
        ("fought from 2012 to 2014", "2012-01-01", "2014-12-31"),
        ("killed since the start of the year", "2016-01-01", "2016-09-21"),
        ("shelled since dawn", "2016-09-21", "2016-09-21"),
        ("pounded for a third straight day", "2016-09-21", "2016-09-21"),
        ("expired at midnight", "2016-09-20", "2016-09-21"),
        ("met a couple of days ago", "2016-09-19", "2016-09-19"),
    ],
)
def test_a_stretch_of_time_is_told_from_the_day_of_publication(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


def test_two_weeks_last_until_now_only_where_they_are_said_to() -> None:
    assert days("has been besieged for two weeks") == ("2016-09-07", "2016-09-21")
    assert days("was besieged for two weeks") is None


def test_recent_weeks_are_no_days() -> None:
    assert moments("Fighting grew in recent weeks.", WEDNESDAY) == []


def test_midnight_is_only_an_hour_of_a_day_that_is_named() -> None:
    (told,) = moments("The truce began at midnight local time on February 27.", WEDNESDAY)
    assert told.first == told.last == date(2016, 2, 27)


def test_of_a_date_in_figures_the_month_is_told_by_what_it_can_be() -> None:
    assert days("shelled on 25/08/2016") == ("2016-08-25", "2016-08-25")
    assert days("shelled on 12.09.2016") == ("2016-09-12", "2016-09-12")
    assert days("shelled on 04.03.2016") is None


def test_without_a_day_of_publication_the_past_week_is_unknown() -> None:
    assert all(told.first is None for told in moments("Shelled over the past week and over the weekend.", None))
