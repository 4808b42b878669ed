"""Dates and months as written: `5 May 2016`, `3-5 May`, `in November`, `2016`."""

from __future__ import annotations

import re
from datetime import date

from ceasefire.text.timing.calendar import Days, Published, dated, day_number, month_number, part_of, whole_month
from ceasefire.text.timing.phrases import filled_in


def iso_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A date in figures, year first."""
    day = date.fromisoformat(match["iso"].replace("/", "-"))
    return day, day, "day"


def figures_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A date in figures, year last. Which of two is the month is told by what they can be, else by the day of publication."""
    pair, year = (int(match["fg1"]), int(match["fg2"])), int(match["fgy"])
    read = {date(year, month, day) for day, month in (pair, pair[::-1]) if 1 <= month <= MONTHS_A_YEAR}
    if len(read) > 1:
        read = {item for item in read if published is not None and (ahead or item <= published.last)}
    return (min(read), max(read), "day") if len(read) == 1 else None


MONTHS_A_YEAR = 12


def between_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """From one date to another, `between 25 March and 4 April`; a year stands for both."""
    last = _written(match["btb"], None, published, ahead)
    first = _written(match["bta"], str(last.year), published, ahead) if last else None
    return (first, last, "interval") if first and last and first <= last else None


WRITTEN = re.compile(
    filled_in(r"(?:(?P<d><NTH>)(?: of)? (?P<m><MONTH>)|(?P<m2><MONTH>)\.? (?P<d2><NTH>))(?:,? (?P<y><YEAR>))?"), re.IGNORECASE
)


def _written(text: str, year: str | None, published: Published | None, ahead: bool) -> date | None:
    told = WRITTEN.match(text)
    if told is None:
        return None
    return dated(day_number(told["d"] or told["d2"]), month_number(told["m"] or told["m2"]), told["y"] or year, published, ahead)


def range_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """Days of one month, `3-5 May`."""
    last = dated(day_number(match["rd2"]), month_number(match["rm"]), match["ry"], published, ahead)
    return (last.replace(day=day_number(match["rd1"])), last, "interval") if last else None


def monthrange_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """Days of one month, `May 3-5`."""
    last = dated(day_number(match["mr2"]), month_number(match["mrm"]), match["mry"], published, ahead)
    first = last.replace(day=day_number(match["mr1"])) if last else None
    return (first, last, "interval") if first and last and first < last else None


def day_month(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A day and its month, `5 May`."""
    year = _year(match["dmy"], match["dml"], published)
    day = dated(day_number(match["dmd"]), month_number(match["dmm"]), year, published, ahead)
    return (day, day, "day") if day else None


def month_day(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A month and its day, `May 5`."""
    year = _year(match["mdy"], match["mdl"], published)
    day = dated(day_number(match["mdd"]), month_number(match["mdm"]), year, published, ahead)
    return (day, day, "day") if day else None


def _year(written: str | None, last_year: str | None, published: Published | None) -> str | None:
    return str(published.first.year - 1) if last_year and published is not None else written


def month_year(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A month of a year, or the part of it that is named."""
    return *part_of(*whole_month(int(match["myy"]), month_number(match["mym"])), match["mypart"]), "month"


def month_last_year(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A month of last year or of this one, `in September last year`."""
    if published is None or not match["moym"][0].isupper():
        return None
    year = published.first.year - (match["moyr"].lower() == "last")
    return *part_of(*whole_month(year, month_number(match["moym"])), match["moypart"]), "month"


def monthyears_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """From a month of one year to a month of another."""
    first = date(int(match["mza"]), month_number(match["mz1"]), 1)
    last = whole_month(int(match["mzb"]), month_number(match["mz2"]))[1]
    return (first, last, "interval") if first < last else None


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
    return *part_of(first, last, relation), "month"


def months_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """From one month to another, `in February and March`."""
    first, last = month_number(match["ms1"]), month_number(match["ms2"])
    if not match["msy"] and published is None:
        return None
    year = int(match["msy"]) if match["msy"] else published.last.year if published is not None else 0
    if not match["msy"] and published is not None and last > published.last.month and not ahead:
        year -= 1
    return date(year - (first > last), first, 1), whole_month(year, last)[1], "interval"


SOON_MONTHS = 4
"""Months ahead within which a month without a year, in a sentence of what is to come, is the coming one."""


def year_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A year, or the time since it began."""
    year = int(match["yy"])
    if match.group().lower().startswith("since"):
        return (date(year, 1, 1), published.last, "interval") if published else None
    return *part_of(date(year, 1, 1), date(year, 12, 31), match["ypart"]), "year"


def years_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """From one year to another."""
    first, last = int(match["yr1"]), int(match["yr2"])
    return (date(first, 1, 1), date(last, 12, 31), "interval") if first < last else None
