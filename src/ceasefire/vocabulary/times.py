"""Times with their precision: an interval that holds the moment, closed at the start and open at the end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1000, 9000
"""The years that texts may name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Some time in [`earliest`, `latest`), or the instant itself where both are equal. Both carry a zone."""

    earliest: datetime
    latest: datetime

    def __post_init__(self) -> None:
        if self.earliest.tzinfo is None or self.latest.tzinfo is None:
            raise ValueError("a time needs a zone: write it as 2016-02-27T00:00+02:00")
        if self.latest < self.earliest:
            raise ValueError(f"it ends at {self.latest.isoformat()}, before it begins at {self.earliest.isoformat()}")

    @property
    def is_instant(self) -> bool:
        """Whether the moment is known exactly."""
        return self.earliest == self.latest

    def meets(self, other: When) -> bool:
        """Whether both may be the same moment. One day does not meet the next."""
        return self._holds(other.earliest) or other._holds(self.earliest)

    def _holds(self, moment: datetime) -> bool:
        return self.earliest <= moment < self.latest or moment == self.earliest

    def share(self, start: datetime, end: datetime | None) -> float:
        """The part of the interval that lies in [`start`, `end`), every moment being equally likely; 0 to 1."""
        if self.is_instant:
            return float(start <= self.earliest and (end is None or self.earliest < end))
        # Seconds since 1970, because Python subtracts two times of one zone by their clocks, which jump twice a year.
        first, last = self.earliest.timestamp(), self.latest.timestamp()
        until = last if end is None else min(last, end.timestamp())
        return max(0.0, until - max(first, start.timestamp())) / (last - first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """From an instant (inclusive) until another (exclusive); None = open."""

    start: datetime
    end: datetime | None = None

    def holds_at(self, moment: datetime) -> bool:
        """Whether `moment` lies within."""
        return self.start <= moment and (self.end is None or moment < self.end)


MONTH = re.compile(r"\d{4}-\d{2}")


def parse_instant(text: str) -> datetime:
    """An ISO 8601 instant with a zone. Raises `ValueError` that says what to write instead."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a time; write it as 2016-02-27T00:00+02:00") from None
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no zone; write it as 2016-02-27T00:00+02:00")
    _refuse_far(moment.date())
    return moment


def parse_when(text: str, zone: ZoneInfo) -> When:
    """An instant, or a day or month such as 2016-04 (the whole of it in `zone`). Raises `ValueError`."""
    day = parse_day(f"{text}-01" if MONTH.fullmatch(text) else text)
    if day is not None and MONTH.fullmatch(text):
        following = (day + timedelta(days=31)).replace(day=1)
        return When(earliest=whole_day(day, zone).earliest, latest=whole_day(following, zone).earliest)
    if day is None:
        moment = parse_instant(text)
        return When(earliest=moment, latest=moment)
    _refuse_far(day)
    return whole_day(day, zone)


def _refuse_far(day: date) -> None:
    """Clocks are added to and taken from every time that is read; at the ends of the calendar that has no answer."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day.isoformat()} lies outside the years {FIRST_YEAR} to {LAST_YEAR}; check the year")


def parse_day(text: str) -> date | None:
    """The day, if the text is just a day such as 2016-03-01; else None."""
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def whole_day(day: date, zone: ZoneInfo) -> When:
    """From midnight to midnight in `zone`, as UTC; 23 or 25 hours where the clocks change.

    A midnight that the change of clocks leaves out (Damascus, 25 March 2016) has no equal in its own zone; in UTC it has one.
    """
    midnights = (datetime.combine(each, time.min, zone) for each in (day, day + timedelta(days=1)))
    earliest, latest = (midnight.astimezone(UTC) for midnight in midnights)
    return When(earliest=earliest, latest=latest)


def spanning(first: When, last: When) -> When:
    """From the start of one to the end of the other. Raises `ValueError` if that runs backwards."""
    if last.latest == first.earliest and not last.is_instant:
        raise ValueError(f"it ends at {last.latest.isoformat()}, before it begins at {first.earliest.isoformat()}")
    return When(earliest=first.earliest, latest=last.latest)


def iso(moment: datetime) -> str:
    """The instant in UTC to the second, as entries and exports write it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
