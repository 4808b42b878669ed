"""Days, months and seasons, and the days on which a text may have come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ceasefire.text.counting.figures import NUMBER_WORDS
from ceasefire.text.timing.phrases import MONTHS

SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}

LONGEST_AGO = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The first and the last day on which a text may have come out."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


Days = tuple[date, date, str] | None
"""First and last day, both included, and the granularity; None: it cannot be told."""


def day_number(text: str) -> int:
    """The number of a day as written: `5th` is 5."""
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]


def month_number(text: str) -> int:
    """The number of a month by its name or its short name."""
    return MONTHS[text.lower().rstrip(".")]


def dated(day: int, month: int, year: str | None, published: Published | None, ahead: bool) -> date | None:
    """The day; without a year the one nearest to publication, looking back unless the sentence looks ahead."""
    if year:
        return date(int(year), month, day)
    if published is None:
        return None
    near = [date(published.first.year + step, month, day) for step in (-1, 0, 1) if (month, day) != (2, 29)]
    return min(near, key=lambda item: abs((item - published.first).days) + _too_early(item, published, ahead)) if near else None


SOON_DAYS = 14
"""Days ahead within which a text names a coming day without saying that it is to come; chosen on the tuning half."""


def _too_early(day: date, published: Published, ahead: bool) -> int:
    """Days by which a day that is yet to come counts as farther off, where the sentence does not look ahead."""
    if ahead or day <= published.last:
        return 0
    return 200 if (day - published.last).days <= SOON_DAYS else 400


def whole_month(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month."""
    first = date(year, month, 1)
    return first, (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


PARTS = {"early": (0, 1 / 2), "mid": (1 / 4, 3 / 4), "late": (1 / 2, 1)}
ENDS = {"start": (0, 1 / 3), "beginning": (0, 1 / 3), "outset": (0, 1 / 3), "middle": (1 / 3, 2 / 3), "end": (2 / 3, 1)}
FEWER = {
    **{"first half": (0, 1 / 2), "second half": (1 / 2, 1)},
    **{"first week": (0, 1 / 4), "second week": (1 / 4, 1 / 2), "third week": (1 / 2, 3 / 4), "last week": (3 / 4, 1)},
    **{"first days": (0, 1 / 5), "opening days": (0, 1 / 5), "last days": (4 / 5, 1), "closing days": (4 / 5, 1)},
    **{"first months": (0, 1 / 3), "opening months": (0, 1 / 3), "last months": (2 / 3, 1), "closing months": (2 / 3, 1)},
}
"""Which part of a month or a year such words leave, as shares of it: as wide as readers take them. `Final` is `last`."""


def part_of(first: date, last: date, words: str | None) -> tuple[date, date]:
    """The part of [`first`, `last`] that is named: `early`, `the end of`; without such words, all of it."""
    named = (words or "").lower().removesuffix(" of").strip().replace("final", "last").split()
    share = {**PARTS, **ENDS, **FEWER}.get(" ".join([*named[:1], *named[1:][-1:]]))
    if share is None:
        return first, last
    days = (last - first).days + 1
    return first + timedelta(days=round(days * share[0])), first + timedelta(days=round(days * share[1]) - 1)


def season_of(unit: str, day: date, step: int) -> Days:
    """The season that lies `step` seasons of its kind from a day: -1 the last one, 0 this one, 1 the next."""
    opening, closing = SEASONS[unit]
    year = day.year + (step if opening <= day.month else min(step + 1, 0) - 1 if step <= 0 else 0)
    last = whole_month(year + (closing < opening), closing)[1]
    return date(year, opening, 1), last, "season"


def count_of(text: str) -> int | None:
    """A number in figures or words, `a` being one; None where it is none, or too large to be meant."""
    text = text.lower()
    if text in ("a", "an"):
        return 1
    number = int(text) if text.isdigit() else NUMBER_WORDS.get(text)
    return number if number is not None and number <= LONGEST_AGO else None
