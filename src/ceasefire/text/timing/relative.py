"""Times told from the day of publication: `on Wednesday`, `overnight`, `last week`, `two days ago`, `in the past three days`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ceasefire.text.timing.calendar import Days, Published, part_of, season_of, whole_month
from ceasefire.text.timing.phrases import DAYS
from ceasefire.text.timing.stretches import UNITS, counted


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


def relative_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Yesterday`, `overnight`, `hours ago`."""
    words = match["rel"].lower()
    if published is None:
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
        return *_so_far(first, monday + timedelta(days=6), relation, published, ahead), "week"
    if unit == "month":
        month = day.month - 1 + step
        whole = whole_month(day.year + month // 12, month % 12 + 1)
        return *_so_far(*part_of(*whole, relation.partition(" ")[0]), relation, published, ahead), "month"
    if unit == "year":
        year = (date(day.year + step, 1, 1), date(day.year + step, 12, 31))
        return *_so_far(*part_of(*year, relation.partition(" ")[0]), relation, published, ahead), "year"
    return season_of(unit, day, step)


def before_last_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`The week before last`, `the weekend before last`."""
    if published is None or (match["blu"].lower().startswith("week") and not published.is_day):
        return None
    unit, day = match["blu"].lower(), published.first
    if unit == "year":
        return date(day.year - 2, 1, 1), date(day.year - 2, 12, 31), "year"
    if unit == "month":
        month = day.year * 12 + day.month - 3
        return *whole_month(month // 12, month % 12 + 1), "month"
    monday = day - timedelta(days=day.weekday() + 14)
    return (monday + timedelta(days=5) if unit == "weekend" else monday), monday + timedelta(days=6), "week"


def _so_far(first: date, last: date, relation: str, published: Published, ahead: bool) -> tuple[date, date]:
    """Of this week, month or year what is told of it: what is past, unless the sentence looks ahead or says `later`."""
    if not published.is_day or not first <= published.first <= last:
        return first, last
    if ahead or relation.startswith("later"):
        return published.first, last
    return first, published.last


def ago_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Two days ago`; weeks, months and years are no finer than themselves."""
    count = counted(match["agon"])
    if published is None or count is None or not match.group().lower().endswith("ago"):
        return None
    unit = match["agou"].lower()
    if unit in ("month", "year"):
        months = count * (12 if unit == "year" else 1)
        total = published.first.year * 12 + published.first.month - 1 - months
        whole = whole_month(total // 12, total % 12 + 1)
        return (*whole, "month") if unit == "month" else (date(total // 12, 1, 1), date(total // 12, 12, 31), "year")
    about = timedelta(days=3 if unit in ("week", "fortnight") else 0)
    step = timedelta(days=count * UNITS[unit])
    exact = published.is_day and unit not in ("week", "fortnight")
    return published.first - step - about, published.last - step + about, "day" if exact else "week"
