"""Stretches of time that are told from the day of publication: `in the past three days`, `for two weeks`, `over the weekend`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ceasefire.text.timing.calendar import SEASONS, Days, Published, count_of, part_of, whole_month
from ceasefire.text.timing.phrases import DAYS, PERFECT, PERFECT_BEHIND

UNITS = {"hour": 0, "day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}

A_FEW = 3
"""How many `the past few days` are taken to be."""


def back(published: Published, count: int, unit: str) -> Days:
    """The last `count` hours, days, weeks, months or years up to publication."""
    days = -(-count // 24) if unit == "hour" else count * UNITS[unit]
    return published.first - timedelta(days=days), published.last, "interval"


def counted(words: str) -> int | None:
    """How many a number before a unit of time says; `a couple of` is two, `a few` are three."""
    words = words.lower()
    return 2 if words.startswith("couple") else A_FEW if words in ("few", "several") else count_of(words)


def past_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`In the past three days`, `over the last week`, `in the last few hours`: up to publication."""
    if published is None or (match["pah"] and ahead):
        return None
    if match["pah"]:
        return back(published, int(match["pah"]), "hour")
    if match["pan"]:
        count = counted(match["pan"])
        return back(published, count, match["pau"].lower()) if count is not None else None
    if match["pal"]:
        return back(published, 1, "week")
    if match["pas"]:
        return back(published, A_FEW, match["pas"].lower().removesuffix("s"))
    return back(published, 1, match["pao"].lower())


def lasting_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Has been under siege for two years`: up to publication. Where it is not said to last until then, it cannot be told."""
    count = counted(match["lan"])
    if published is None or count is None or ahead or not _lasts(match):
        return None
    return back(published, count, match["lau"].lower())


def _lasts(match: re.Match[str]) -> bool:
    before, behind = match.string[: match.start()].rstrip(), match.string[match.end() :]
    fronted = not before or before.endswith((",", "–", "—"))
    return PERFECT.search(before) is not None or (fronted and PERFECT_BEHIND.search(behind) is not None)


def part_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`The start of the year`, `the end of last month`."""
    if published is None:
        return None
    day, last = published.first, " last " in match.group().lower()
    if match["ptu"].lower() == "year":
        return *part_of(date(day.year - last, 1, 1), date(day.year - last, 12, 31), match["ptp"]), "interval"
    month = day.year * 12 + day.month - 1 - last
    return *part_of(*whole_month(month // 12, month % 12 + 1), match["ptp"]), "interval"


def since_hour_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Since dawn`: the day of publication."""
    return (published.first, published.last, "day") if published is not None and published.is_day else None


def weekend_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`Over the weekend`: the last one, also where it is not over yet; the next one where the sentence looks ahead."""
    if published is None or not published.is_day:
        return None
    saturday = published.first - timedelta(days=(published.first.weekday() - 5) % 7)
    saturday += timedelta(days=7 if ahead and published.first.weekday() < 5 else 0)
    return saturday, saturday + timedelta(days=1), "interval"


def wdrange_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`From Friday to Sunday`: the latest such days up to publication, or the next ones."""
    if published is None or not published.is_day:
        return None
    first, last = (DAYS.index(match[name].lower()) for name in ("wr1", "wr2"))
    if ahead:
        begin = published.first + timedelta(days=(first - published.first.weekday()) % 7 or 7)
        return begin, begin + timedelta(days=(last - first) % 7), "interval"
    end = published.first - timedelta(days=(published.first.weekday() - last) % 7)
    return end - timedelta(days=(last - first) % 7), end, "interval"


def season_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """The summer of a year; a winter is the one that begins in it."""
    opening, closing = SEASONS[match["sen"].lower()]
    if not match["sey"] and published is None:
        return None
    year = int(match["sey"]) if match["sey"] else published.first.year - (match["sel"].lower() == "last") if published else 0
    return date(year, opening, 1), whole_month(year + (closing < opening), closing)[1], "season"


def straight_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`For a third straight day`: the day of publication is the last of them."""
    return (published.first, published.last, "day") if published is not None and published.is_day and not ahead else None


def midnight_days(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """`At midnight` without its day: the last midnight before publication, or the next one."""
    if published is None or not published.is_day:
        return None
    first = published.first - timedelta(days=0 if ahead else 1)
    return first, first + timedelta(days=1), "day"
