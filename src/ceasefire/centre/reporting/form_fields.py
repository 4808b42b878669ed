"""Single fields of the report form: what someone typed on a phone, in any digits, as days, times and numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from ceasefire.centre.reporting.form_mistakes import FormMistake, Slip
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When, whole_day

SLACK: Mapping[str, timedelta] = {
    "": timedelta(0),
    "15m": timedelta(minutes=15),
    "1h": timedelta(hours=1),
    "3h": timedelta(hours=3),
    "12h": timedelta(hours=12),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}
"""What "about" may mean: so much earlier or later."""

AHEAD = timedelta(minutes=10)
"""Clocks of phones go wrong by minutes; what lies further ahead has not happened."""

MOST_PEOPLE = 1_000_000
YEARS = range(1900, 2101)

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([-./])(\d{1,2})[-./](\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.٫](\d{2})(?:[:.]\d{2})?")
_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,17})?")
_WHOLE = re.compile(r"\d{1,7}")

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Fields:
    """The fields of a form as they were typed, and the mistakes that are found while they are read."""

    typed: Mapping[str, str]
    mistakes: list[FormMistake] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What was typed, without space around it."""
        return self.typed.get(name, "").strip()

    def wrong(self, name: str, slip: Slip, **values: str) -> None:
        """Note a mistake."""
        self.mistakes.append(FormMistake(field=name, slip=slip, values=values))

    def choice(self, name: str, words: type[Word], allowed: tuple[Word, ...]) -> Word | None:
        """One of the words that the form offers; None where none was chosen."""
        text = self.text(name)
        if not text:
            return None
        if text not in {word.value for word in allowed}:
            self.wrong(name, Slip.CHOICE)
            return None
        return words(text)

    def number(self, name: str, least: float, most: float) -> float | None:
        """A decimal number within bounds, with a point or a comma."""
        text = _plain_digits(self.text(name)).replace(",", ".").replace("٫", ".").replace("−", "-")
        if not text:
            return None
        if not _NUMBER.fullmatch(text) or not least <= float(text) <= most:
            self.wrong(name, Slip.NUMBER, least=f"{least:g}", most=f"{most:g}")
            return None
        return float(text)

    def count(self, least_name: str, most_name: str) -> Count | None:
        """A number of people between two bounds; None where neither is said. Without a lower one it is 0."""
        least, most = self._whole(least_name), self._whole(most_name)
        if least is not None and most is not None and least > most:
            self.wrong(most_name, Slip.LEAST_ABOVE_MOST)
            return None
        return None if least is None and most is None else Count(least=least or 0, most=most)

    def _whole(self, name: str) -> int | None:
        text = _plain_digits(self.text(name))
        if not text:
            return None
        if not _WHOLE.fullmatch(text) or int(text) > MOST_PEOPLE:
            self.wrong(name, Slip.WHOLE_NUMBER, most=str(MOST_PEOPLE))
            return None
        return int(text)

    def when(self, zone: ZoneInfo, received: datetime) -> When | None:
        """When it happened: a day or moment, give or take some; up to another one where that is said. None: not known."""
        before = len(self.mistakes)
        day, clock = self._day("day"), self._time("time")
        last_day, last_clock = self._day("until_day"), self._time("until_time")
        slack = self._slack()
        if len(self.mistakes) > before:
            return None
        if day is None:
            for name, said in (("time", clock), ("until_day", last_day), ("until_time", last_clock)):
                if said is not None:
                    self.wrong(name, Slip.TIME_WITHOUT_DAY if name == "time" else Slip.UNTIL_WITHOUT_DAY)
            return None
        first = _around(day, clock, zone)
        last = _around(last_day or day, last_clock, zone) if last_day or last_clock else first
        found = (first.earliest - slack, last.latest + slack)
        if last.latest <= first.earliest and last != first:
            self.wrong("until_day", Slip.UNTIL_BEFORE)
        elif found[0] > received + AHEAD:
            self.wrong("day", Slip.FUTURE)
        else:
            return When(earliest=found[0], latest=found[1])
        return None

    def _slack(self) -> timedelta:
        text = self.text("slack")
        if text not in SLACK:
            self.wrong("slack", Slip.CHOICE)
        return SLACK.get(text, timedelta(0))

    def _day(self, name: str) -> date | None:
        """A day written year first, or day first; `03/04/2016` may be either and is asked for again."""
        text = _plain_digits(self.text(name))
        if not text:
            return None
        if found := _YEAR_FIRST.fullmatch(text):
            year, month, day = map(int, found.groups())
        elif found := _DAY_FIRST.fullmatch(text):
            day, month, year = int(found[1]), int(found[3]), int(found[4])
            if found[2] == "/" and day <= 12 and month != day:
                self.wrong(name, Slip.DAY_EITHER_WAY)
                return None
        else:
            self.wrong(name, Slip.DAY)
            return None
        try:
            if year in YEARS:
                return date(year, month, day)
        except ValueError:
            pass
        self.wrong(name, Slip.DAY)
        return None

    def _time(self, name: str) -> time | None:
        text = _plain_digits(self.text(name))
        if not text:
            return None
        found = _TIME.fullmatch(text)
        if found is None or int(found[1]) > 23 or int(found[2]) > 59:
            self.wrong(name, Slip.TIME)
            return None
        return time(int(found[1]), int(found[2]))


def _around(day: date, clock: time | None, zone: ZoneInfo) -> When:
    """The day, or the moment; both moments where the clocks went back and the same hour came twice."""
    if clock is None:
        return whole_day(day, zone)
    moments = [datetime.combine(day, clock.replace(fold=fold), zone) for fold in (0, 1)]
    # In seconds since 1970, because two times of one zone compare by their clocks.
    earliest, latest = sorted(moments, key=datetime.timestamp)
    return When(earliest=_utc(earliest), latest=_utc(latest))


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _plain_digits(text: str) -> str:
    """Any script's decimal digits as 0 to 9."""
    return "".join(str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign for sign in text)
