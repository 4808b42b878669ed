"""Dates and months as written: `5 May 2016`, `3-5 May`, `in November`, `2016`."""

from __future__ import annotations

import re
from datetime import date

from ceasefire.text.timing.calendar import Days, Published, dated, day_number, month_number, whole_month


def iso_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A date in figures, year first."""
    day = date.fromisoformat(match["iso"])
    return day, day, "day"


def range_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """Days of one month, `3-5 May`."""
    last = dated(day_number(match["rd2"]), month_number(match["rm"]), match["ry"], published, ahead)
    return (last.replace(day=day_number(match["rd1"])), last, "interval") if last else None


def day_month(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A day and its month, `5 May`."""
    day = dated(day_number(match["dmd"]), month_number(match["dmm"]), match["dmy"], published, ahead)
    return (day, day, "day") if day else None


def month_day(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A month and its day, `May 5`."""
    day = dated(day_number(match["mdd"]), month_number(match["mdm"]), match["mdy"], published, ahead)
    return (day, day, "day") if day else None


def month_year(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A month of a year."""
    return *whole_month(int(match["myy"]), month_number(match["mym"])), "month"


def bare_month(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A month without a year. `May` and `March` in small letters are other words."""
    if published is None or not match["mom"][0].isupper():
        return None
    month, year, relation = month_number(match["mom"]), published.last.year, match["mor"].lower()
    onward = relation in ("next", "until", "by") or (ahead and month - published.last.month <= SOON_MONTHS)
    if month > published.last.month and not onward:
        year -= 1
    if month < published.last.month and relation in ("next", "by", "until"):
        year += 1
    first, last = whole_month(year, month)
    if relation == "since":
        return first, max(published.last, first), "interval"
    return first, last, "month"


SOON_MONTHS = 4
"""Months ahead within which a month without a year, in a sentence of what is to come, is the coming one."""


def year_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A year, or the time since it began."""
    year = int(match["yy"])
    if match.group().lower().startswith("since"):
        return (date(year, 1, 1), published.last, "interval") if published else None
    return date(year, 1, 1), date(year, 12, 31), "year"
