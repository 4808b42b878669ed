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
        ("fell in the first half of January", "2016-01-01", "2016-01-16"),
        ("fell in the first half of 2015", "2015-01-01", "2015-07-01"),
        ("fell in the last week of August", "2016-08-24", "2016-08-31"),
        ("fell in the last three months of 2015", "2015-09-01", "2015-12-31"),
        ("fell in September last year", "2015-09-01", "2015-09-30"),
        ("fell on 30 September last year", "2015-09-30", "2015-09-30"),
        ("fell in the summer of last year", "2015-06-01", "2015-08-31"),
        ("fought from November 2015 to February 2016", "2015-11-01", "2016-02-29"),
        ("fell a fortnight ago", "2016-09-04", "2016-09-10"),
        ("shelled for the past fortnight", "2016-09-07", "2016-09-21"),
        ("shelled throughout the week", "2016-09-14", "2016-09-21"),
        ("met the weekend before last", "2016-09-10", "2016-09-11"),
        ("met the month before last", "2016-07-01", "2016-07-31"),
        ("held into its third day", "2016-09-21", "2016-09-21"),
    ],
)
def test_a_stretch_of_time_is_told_from_the_day_of_publication(words: str, first: str, last: str) -> None:
    assert days(words) == (first, last)


def test_two_weeks_last_until_now_only_where_they_are_said_to() -> None:
    assert days("has been besieged for two weeks") == ("2016-09-07", "2016-09-21")
    assert days("was besieged for two weeks") is None
    assert days("For two weeks, the town has been besieged") == ("2016-09-07", "2016-09-21")
    assert days("For two weeks, the town was besieged") is None


def test_what_has_lasted_since_the_start_of_the_year_does_not_last_longer_than_until_now() -> None:
    (told,) = moments("Killed since the start of the year.", Published(first=date(2016, 2, 10), last=date(2016, 2, 10)))
    assert (told.first, told.last) == (date(2016, 1, 1), date(2016, 2, 10))


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
