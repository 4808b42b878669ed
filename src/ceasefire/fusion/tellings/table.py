"""Tellings as arrays. One row stands for one distinct content; a copy of it is weighed once, however often it is repeated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

UNSAID = -1
LEAP_YEAR = 2020
"""Any leap year: by it a day without a year gets its number."""
PLACE_KINDS = ("town", "neighbourhood", "subdistrict")
REGION = "governorate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One telling as fusion knows it; None and empty mean: not said.

    `marks`, `words`, `things` and the keys of `names` are opaque words. `names` are names of places in their order, each with its
    kind (`town`, `neighbourhood`, `subdistrict`, `governorate`, `tag`) and the keys of its readings. `forces` are who is
    named, in their order. `stamp` is the day of writing, as far as it is known or the page carries it.
    """

    language: str = ""
    marks: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    things: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    stamp: date | None = None
    sure: bool = False
    killed: int | None = None
    wounded: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """The distinct contents, sorted, and the content of each report. `day_of_year` counts from 1, `weekday` is 1 for Monday.

    `stamp` is the day of writing as an ordinal, `written` the day of the year that is told, or else that of writing. `sure` is 1
    where the day is said to be that of the happening, not merely a date that stands there.
    """

    report_ids: tuple[str, ...]
    content_of: Ints
    contents: tuple[Telling, ...]
    year: Ints
    day_of_year: Ints
    weekday: Ints
    stamp: Ints
    written: Ints
    sure: Ints
    killed: Ints
    wounded: Ints

    def __len__(self) -> int:
        return len(self.contents)


def tellings(rows: Iterable[tuple[str, Telling]]) -> Tellings:
    """The table of reports (id, what it tells). The order of rows does not matter; an id that stands twice must tell the same."""
    ordered = sorted(dict(rows).items())
    # What tells nothing is like nothing, not even another that tells nothing.
    own = [(told, "" if told.marks or told.names else name) for name, told in ordered]
    contents = sorted(set(own), key=repr)
    number = {content: row for row, content in enumerate(contents)}
    return Tellings(
        report_ids=tuple(name for name, _ in ordered),
        content_of=np.array([number[content] for content in own], np.int64),
        contents=tuple(told for told, _ in contents),
        year=_column([told.year for told, _ in contents]),
        day_of_year=_column([_day_of_year(told) for told, _ in contents]),
        weekday=_column([told.weekday for told, _ in contents]),
        stamp=_column([told.stamp.toordinal() if told.stamp is not None else None for told, _ in contents]),
        written=_column([_written(told) for told, _ in contents]),
        sure=_column([int(told.sure) for told, _ in contents]),
        killed=_column([told.killed for told, _ in contents]),
        wounded=_column([told.wounded for told, _ in contents]),
    )


def _column(values: Sequence[int | None]) -> Ints:
    return np.array([UNSAID if value is None else value for value in values], np.int64)


def _day_of_year(told: Telling) -> int | None:
    if told.month is None or told.day is None:
        return None
    return date(LEAP_YEAR, told.month, told.day).timetuple().tm_yday


def _written(told: Telling) -> int | None:
    """The day of the year that is told, else that of writing."""
    stamp = date(LEAP_YEAR, told.stamp.month, told.stamp.day).timetuple().tm_yday if told.stamp is not None else None
    return _day_of_year(told) or stamp
