"""When: words for days and spans, resolved against the day of publication. What cannot be resolved is unknown, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ceasefire.text.figures import MONTHS as MONTHS_IN_FULL
from ceasefire.text.figures import NUMBER_WORDS

ENGLISH = [name for name in MONTHS_IN_FULL if name.isascii()]
SHORT = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
MONTHS = {**{name: MONTHS_IN_FULL[name] for name in ENGLISH}, **SHORT}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sat|Sun)(?:day)?"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
NUM = r"(?:\d{1,3}|an?|" + "|".join(word for word in NUMBER_WORDS if word.isascii()) + r"|several|few)"
NTH = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"

PATTERN = re.compile(
    rf"(?P<iso>\b{YEAR}-\d\d-\d\d\b)"
    rf"|(?P<range>\b(?:between |from )?(?P<rd1>{NTH}) ?(?:-|–|to|and) ?(?P<rd2>{NTH}) (?P<rm>{MONTH})(?:,? (?P<ry>{YEAR}))?\b)"
    rf"|(?P<dm>\b(?P<dmd>{NTH})(?: of)? (?P<dmm>{MONTH})(?:,? (?P<dmy>{YEAR}))?\b)"
    rf"|(?P<md>\b(?P<mdm>{MONTH})\.? (?P<mdd>{NTH})\b(?!\d)(?:,? (?P<mdy>{YEAR}))?)"
    rf"|(?P<my>\b(?:(?P<mypart>early|mid|late|end of|beginning of)[- ])?(?P<mym>{MONTH})\.?(?: of)?,? (?P<myy>{YEAR})\b)"
    rf"|(?P<mo>\b(?:(?P<mor>last|this|next|since|in|of|during|until|by|early|mid|late) ?-?)(?P<mom>{MONTH})(?!\.?\s?\d)(?!\w))"
    rf"|(?P<wd>\b(?:(?P<wdr>last|next|this|since|until|by|from) )?(?P<wdn>{WEEKDAY})(?:['’]?s(?= [a-z]))?\b)"
    r"|(?P<rel>\b(?:today|yesterday|tonight|tomorrow|last night|overnight|this morning|this afternoon|this evening"
    r"|the day before yesterday|earlier in the day|earlier today|the previous day|the day before|the next day"
    r"|the following day)\b)"
    r"|(?P<span>\b(?P<spr>this|last|next|past|current|previous|coming|earlier this|later this|the past|late last|early this"
    r"|earlier last) (?P<spu>week|month|year|weekend|summer|winter|autumn|fall|spring)\b)"
    rf"|(?P<ago>\b(?P<agon>{NUM}) (?P<agou>day|week|month|year|hour)s? (?:ago|earlier|before)\b)"
    rf"|(?P<past>\b(?:in |over |during |within |for )?the (?:past|last) (?P<pan>{NUM}) (?P<pau>hour|day|week|month|year)s?\b)"
    rf"|(?P<year>\b(?:in|since|of|during|from|until|by|late|early|mid|year) ?-?(?P<yy>{YEAR})\b)",
    re.IGNORECASE,
)
SINCE = re.compile(r"\b(?:since|starting|from|beginning)\b(?: (?:on|in|early|late))?\s*$", re.IGNORECASE)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
LONGEST_AGO = 400
UNITS = {"hour": 0, "day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Words for a time at [`start`, `end`) of a sentence and its days, both included; None where they cannot be told."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    granularity: str = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The first and the last day on which a text may have come out."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


def moments(sentence: str, published: Published | None, *, ahead: bool = False) -> list[Moment]:
    """Every word for a time, in order. `ahead`: the sentence speaks of what is to come."""
    found = []
    for match in PATTERN.finditer(sentence):
        try:
            days = _days(match, published, ahead)
        except (ValueError, OverflowError):
            days = None
        if days is None:
            found.append(Moment(start=match.start(), end=match.end()))
        else:
            first, last, granularity = days
            if published is not None and SINCE.search(sentence[: match.start()]) and first < published.last:
                last, granularity = max(last, published.last), "interval"
            found.append(Moment(start=match.start(), end=match.end(), first=first, last=last, granularity=granularity))
    return [moment for number, moment in enumerate(found) if not _repeated(found, number)]


def _repeated(found: list[Moment], number: int) -> bool:
    """Whether a weekday merely stands before its date, as in `Monday, February 22`."""
    return number + 1 < len(found) and found[number + 1].start - found[number].end <= 2 and found[number + 1].first is not None


def _days(match: re.Match[str], published: Published | None, ahead: bool) -> tuple[date, date, str] | None:
    kind = next(name for name in KINDS if match.group(name))
    return KINDS[kind](match, published, ahead)


Days = tuple[date, date, str] | None


def _iso(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    day = date.fromisoformat(match["iso"])
    return day, day, "day"


def _number(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _dated(day: int, month: int, year: str | None, published: Published | None, ahead: bool) -> date | None:
    """The day; without a year the one nearest to publication, looking back unless the sentence looks ahead."""
    if year:
        return date(int(year), month, day)
    if published is None:
        return None
    near = [date(published.first.year + step, month, day) for step in (-1, 0, 1) if (month, day) != (2, 29)]
    return (
        min(near, key=lambda item: abs((item - published.first).days) + (200 if item > published.last and not ahead else 0))
        if near
        else None
    )


def _range(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    last = _dated(_number(match["rd2"]), _month(match["rm"]), match["ry"], published, ahead)
    return (last.replace(day=_number(match["rd1"])), last, "interval") if last else None


def _day_month(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    day = _dated(_number(match["dmd"]), _month(match["dmm"]), match["dmy"], published, ahead)
    return (day, day, "day") if day else None


def _month_day(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    day = _dated(_number(match["mdd"]), _month(match["mdm"]), match["mdy"], published, ahead)
    return (day, day, "day") if day else None


def _whole_month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _month_year(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    return *_whole_month(int(match["myy"]), _month(match["mym"])), "month"


def _bare_month(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    """A month without a year. `May` and `March` in small letters are other words."""
    if published is None or not match["mom"][0].isupper():
        return None
    month, year, relation = _month(match["mom"]), published.last.year, match["mor"].lower()
    onward = relation in ("next", "until", "by") or (ahead and month - published.last.month <= SOON_MONTHS)
    if month > published.last.month and not onward:
        year -= 1
    if month < published.last.month and relation in ("next", "by", "until"):
        year += 1
    first, last = _whole_month(year, month)
    if relation == "since":
        return first, max(published.last, first), "interval"
    return first, last, "month"


SOON_MONTHS = 4
"""Months ahead within which a month without a year, in a sentence of what is to come, is the coming one."""


def _weekday(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
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


def _relative(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    words = match["rel"].lower()
    if published is None or words in LEANING:
        return None
    if words == "overnight" and published.is_day:
        return published.first - timedelta(days=1), published.first, "day"
    step = timedelta(days=RELATIVE.get(words, 0))
    return published.first + step, published.last + step, "day" if published.is_day else "month"


def _span(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
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
        return *_whole_month(day.year + month // 12, month % 12 + 1), "month"
    if unit == "year":
        return date(day.year + step, 1, 1), date(day.year + step, 12, 31), "year"
    return _season(unit, day, step)


def _season(unit: str, day: date, step: int) -> Days:
    opening, closing = SEASONS[unit]
    year = day.year + (step if opening <= day.month else min(step + 1, 0) - 1 if step <= 0 else 0)
    last = _whole_month(year + (closing < opening), closing)[1]
    return date(year, opening, 1), last, "season"


def _ago(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    count = _count(match["agon"])
    if published is None or count is None or not match.group().lower().endswith("ago"):
        return None
    unit = match["agou"].lower()
    if unit in ("month", "year"):
        months = count * (12 if unit == "year" else 1)
        total = published.first.year * 12 + published.first.month - 1 - months
        whole = _whole_month(total // 12, total % 12 + 1)
        return (*whole, "month") if unit == "month" else (date(total // 12, 1, 1), date(total // 12, 12, 31), "year")
    step = timedelta(days=count * UNITS[unit])
    return published.first - step, published.last - step, "day" if published.is_day and unit != "week" else "week"


def _past(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    count = _count(match["pan"])
    if published is None or count is None:
        return None
    unit = match["pau"].lower()
    days = -(-count // 24) if unit == "hour" else count * UNITS[unit]
    return published.first - timedelta(days=days), published.last, "interval"


def _count(text: str) -> int | None:
    text = text.lower()
    if text in ("a", "an"):
        return 1
    number = int(text) if text.isdigit() else NUMBER_WORDS.get(text)
    return number if number is not None and number <= LONGEST_AGO else None


def _year(match: re.Match[str], published: Published | None, ahead: bool) -> Days:
    year = int(match["yy"])
    if match.group().lower().startswith("since"):
        return (date(year, 1, 1), published.last, "interval") if published else None
    return date(year, 1, 1), date(year, 12, 31), "year"


KINDS = {
    "iso": _iso, "range": _range, "dm": _day_month, "md": _month_day, "my": _month_year, "mo": _bare_month,
    "wd": _weekday, "rel": _relative, "span": _span, "ago": _ago, "past": _past, "year": _year,
}  # fmt: skip

HEADER = re.compile(
    rf"(?:{DAY},? )?(?:(?P<d>{NTH}) (?P<m>{MONTH}),? (?P<y>{YEAR})|(?P<m2>{MONTH}) (?P<d2>{NTH}),? (?P<y2>{YEAR})"
    rf"|(?P<i>{YEAR}-\d\d-\d\d)|(?P<d3>\d\d)[-./](?P<m3>\d\d)[-./](?P<y3>{YEAR}))\b(?: \d\d?[:.]\d\d\b)?",
    re.IGNORECASE,
)
HEADER_REACH = 220
"""Code points at the start of a text within which an agency writes its day, after the title."""

IN_THE_STORY = re.compile(r"\b(?:on|since|in|by|until|from|of|dated|the|and|between|before|after)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The day with which a text opens, at [`start`, `end`) of it."""

    day: date
    start: int
    end: int


def header_of(text: str) -> Header | None:
    """The day that an agency put over a text: a full date near its start that no preposition ties to the story; else None."""
    for match in HEADER.finditer(text[:HEADER_REACH]):
        if IN_THE_STORY.search(text[: match.start()]):
            continue
        try:
            return Header(day=_header_day(match), start=match.start(), end=match.end())
        except (ValueError, KeyError):
            continue
    return None


def _header_day(match: re.Match[str]) -> date:
    if match["i"]:
        return date.fromisoformat(match["i"])
    if match["y3"]:
        return date(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    return date(int(match["y"] or match["y2"]), _month(match["m"] or match["m2"]), _number(match["d"] or match["d2"]))
