"""Days that a text writes out: with a year or without, weekdays, and words such as "yesterday". Nothing is worked out here
but spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ceasefire.text.languages.lexicon import Lexicon, Line
from ceasefire.text.languages.words import Word

FIRST_YEAR, LAST_YEAR = 1990, 2099
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
SEPARATOR = r"\s*[/.\-–]\s*"
NUMERIC = (
    re.compile(rf"(?<![\d./-])(?P<year>\d{{4}}){SEPARATOR}(?P<month>\d{{1,2}}){SEPARATOR}(?P<day>\d{{1,2}})(?!\d)"),
    re.compile(rf"(?<![\d./-])(?P<day>\d{{1,2}}){SEPARATOR}(?P<month>\d{{1,2}}){SEPARATOR}(?P<year>\d{{4}})(?!\d)"),
)
BEFORE = ("من", "شهر", "of", "the", "месяца")
"""Words that may stand between a day and its month."""
YEAR_WORDS = ("عام", "لعام", "سنه", "العام", "من", "года", "год")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDay:
    """A day as written at `text[start:end]`. `year` is None where the text gives none."""

    start: int
    end: int
    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidWeekday:
    """A weekday as written: Monday is 1."""

    start: int
    end: int
    weekday: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRelative:
    """A day told from the day of writing: 0 today, -1 yesterday."""

    start: int
    end: int
    offset: int


def days_in(text: str, words: Sequence[Word], lexicon: Lexicon) -> list[SaidDay]:
    """Every day of the calendar that is written out, in the order of the text. A day that no calendar has is left out."""
    found = [*_numeric(text), *_named(words, lexicon)]
    fitting = [said for said in found if _exists(said)]
    return sorted(fitting, key=lambda said: (said.start, said.end))


def weekdays_in(words: Sequence[Word], lexicon: Lexicon) -> list[SaidWeekday]:
    """Every weekday that is named, in the order of the text."""
    return [
        SaidWeekday(start=words[item.first].start, end=words[item.last - 1].end, weekday=int(item.label))
        for item in lexicon.weekdays.find(Line(words, forms=True))
    ]


def relative_in(words: Sequence[Word], lexicon: Lexicon) -> list[SaidRelative]:
    """Every "today", "yesterday" and the like, in the order of the text."""
    return [
        SaidRelative(start=words[item.first].start, end=words[item.last - 1].end, offset=int(item.label))
        for item in lexicon.relative.find(Line(words, forms=True))
    ]


def _numeric(text: str) -> Iterator[SaidDay]:
    plain = text.translate(DIGITS)
    for pattern in NUMERIC:
        for match in pattern.finditer(plain):
            year, month, day = (int(match[name]) for name in ("year", "month", "day"))
            yield SaidDay(start=match.start(), end=match.end(), year=year, month=month, day=day)


def _named(words: Sequence[Word], lexicon: Lexicon) -> Iterator[SaidDay]:
    found = lexicon.months.find(Line(words))
    ends = {item.first: item.last for item in found}
    for item in found:
        first, last = item.first, item.last
        # "October / Tishrin I": both names of one month, one behind the other.
        if (twin := ends.get(last)) is not None:
            last = twin
        before = _number(words, first - 2 if first and words[first - 1].form in BEFORE else first - 1, 31)
        after = _number(words, last, 31)
        day, begin, end = (before, first - 1, last) if before else (after, first, last + 1)
        if day is None:
            continue
        year_at = end + 1 if end < len(words) and words[end].form in YEAR_WORDS else end
        year = _number(words, year_at, LAST_YEAR)
        year = year if year is not None and year >= FIRST_YEAR else None
        stop = words[year_at if year else end - 1].end
        yield SaidDay(start=words[begin].start, end=stop, year=year, month=int(item.label), day=day)


def _number(words: Sequence[Word], at: int, most: int) -> int | None:
    """The number written in digits at a word, if there is one from 1 to `most`; `1st` is one too."""
    if not 0 <= at < len(words):
        return None
    number = words[at].number
    return number if number is not None and 1 <= number <= most else None


def _exists(said: SaidDay) -> bool:
    if said.year is not None and not FIRST_YEAR <= said.year <= LAST_YEAR:
        return False
    try:
        date(said.year or 2020, said.month, said.day)
    except ValueError:
        return False
    return True
