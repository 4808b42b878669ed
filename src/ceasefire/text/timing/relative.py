"""Times told from the day of publication: `on Wednesday`, `overnight`, `last week`, `two days ago`, `in the past three days`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ceasefire.text.timing.calendar import Days, Published, count_of, season_of, whole_month
from ceasefire.text.timing.phrases import DAYS

UNITS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


def weekday_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """The latest such day up to publication; the next one where the sentence looks ahead. With only a month known, that month."""
    if published is None:
        return None
    if not published.is_day:
        return published.first, published.last, "month"
    number, relation = DAYS.index(match["wdn"].lower()), (match["wdr"] or "").lower()
    back = (published.first.weekday() - number) % 7
    onward = ahead or relation in ("next", "until", "by")
    if relation == "last" and back == 0:
        back = 7
    day = (
        published.first + timedelta(days=(7 - back) % 7 or (0 if not relation else 7))
        if onward
        else published.first - timedelta(days=back)
    )
    if relation == "since":
        return day, published.first, "interval"
    return day, day, "day"


RELATIVE = {"yesterday": -1, "last night": -1, "tomorrow": 1, "the day before yesterday": -2}

LEANING = ("the previous day", "the day before", "the next day", "the following day")


def relative_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Yesterday`, `overnight`; `the previous day` hangs on another sentence and is unknown."""
    words = match["rel"].lower()
    if published is None or words in LEANING:
        return None
    if words == "overnight" and published.is_day:
        return published.first - timedelta(days=1), published.first, "day"
    step = timedelta(days=RELATIVE.get(words, 0))
    return published.first + step, published.last + step, "day" if published.is_day else "month"


def span_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Last week`, `this month`, `next summer`."""
    if published is None:
        return None
    relation, unit = match["spr"].lower(), match["spu"].lower()
    step = (
        -1
        if any(word in relation.split() for word in ("last", "past", "previous"))
        else 1
        if relation in ("next", "coming")
        else 0
    )
    day = published.first
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        first = monday + timedelta(days=5) if unit == "weekend" else monday
        if not published.is_day:
            return published.first, published.last, "month"
        return first, monday + timedelta(days=6), "week"
    if unit == "month":
        month = day.month - 1 + step
        return *whole_month(day.year + month // 12, month % 12 + 1), "month"
    if unit == "year":
        return date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year"
    return season_of(unit, day, step)


def ago_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Two days ago`; weeks, months and years are no finer than themselves."""
    count = count_of(match["agon"])
    if published is None or count is None or not match.group().lower().endswith("ago"):
        return None
    unit = match["agou"].lower()
    if unit in ("month", "year"):
        months = count * (12 if unit == "year" else 1)
        total = published.first.year * 12 + published.first.month - 1 - months
        whole = whole_month(total // 12, total % 12 + 1)
        return (*whole, "month") if unit == "month" else (date(total // 12, 1, 1), date(total // 12, 12, 31), "year")
    step = timedelta(days=count * UNITS[unit])
    return published.first - step, published.last - step, "day" if published.is_day and unit != "week" else "week"


A_FEW = 3
"""How many `the past few days` are taken to be."""


def past_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`In the past three days`: up to publication."""
    count = A_FEW if match["pan"].lower() in ("few", "several") else count_of(match["pan"])
    if published is None or count is None:
        return None
    unit = match["pau"].lower()
    days = -(-count // 24) if unit == "hour" else count * UNITS[unit]
    return published.first - timedelta(days=days), published.last, "interval"
