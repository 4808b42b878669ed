"""Which day a post tells of, as far as its words and its publication say; never a day made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ceasefire.text.languages.days import SaidDay, SaidRelative, SaidWeekday

WEEK = 7
NEXT_TO = 24
"""Characters between a weekday and the date that it belongs to."""
RECENT = 3
"""Days by which a weekday may lie before a date at the head of an article: further back the weekday means something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDay:
    """The day of the telling. `year` is None where only day and month are known; all None where nothing is said.

    `weekday` (Monday is 1) is the one that is named, or that of the day. `latest` is the last day it can be: that of publication.
    `sure`: the text joins day and weekday, so that the date is not merely one that stands on the page.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    latest: date | None = None
    sure: bool = False

    @property
    def whole(self) -> date | None:
        """The day, where day, month and year are known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def told_day(
    days: Sequence[SaidDay],
    weekdays: Sequence[SaidWeekday],
    relative: Sequence[SaidRelative],
    published: date | None,
    stamp: date | None = None,
) -> ToldDay:
    """The day that the likeliest date of the text means, moved back by its first weekday or "yesterday"; else that of
    publication, so moved.

    The likeliest date is one that a weekday is joined to, else one just before publication, else the first. `stamp` is the day
    of publication that the page itself carries: it stands in where `published` is not known, but for `latest`, since pages
    carry the dates of other pages too. A day without a year takes the year of a like date in the text, or the latest that
    publication allows; else it has none. A publication without any word on the day of the happening gives only `latest`.
    """
    named = weekdays[0].weekday if weekdays else None
    known = published or stamp
    if not days and (known is None or not (weekdays or relative)):
        return ToldDay(weekday=named, latest=published)
    head, sure, named = _likeliest(days, weekdays, known)
    anchor = _whole(head, days, known) if head is not None else known
    if anchor is None and head is not None:
        return ToldDay(month=head.month, day=head.day, weekday=named, latest=published, sure=sure)
    assert anchor is not None
    back = _back(anchor, named, relative)
    if head is None and named is not None:
        back = (anchor.isoweekday() - named) % WEEK
    moved = anchor - timedelta(days=back)
    return ToldDay(
        year=moved.year, month=moved.month, day=moved.day, weekday=named or moved.isoweekday(), latest=published, sure=sure
    )


def _likeliest(
    days: Sequence[SaidDay], weekdays: Sequence[SaidWeekday], known: date | None
) -> tuple[SaidDay | None, bool, int | None]:
    """The date to go by, whether a weekday is joined to it, and the weekday that goes with it."""
    named = weekdays[0].weekday if weekdays else None
    for day in days:
        for item in weekdays:
            if 0 <= day.start - item.end <= NEXT_TO:
                return day, True, item.weekday
    near = (day for day in days if known is not None and _just_before(day, days, known))
    return next(near, days[0] if days else None), False, named


def _just_before(day: SaidDay, days: Sequence[SaidDay], known: date) -> bool:
    whole = _whole(day, days, known)
    return whole is not None and 0 <= (known - whole).days <= RECENT


def _whole(head: SaidDay, days: Sequence[SaidDay], published: date | None) -> date | None:
    same = (said.year for said in days if said.year is not None and (said.month, said.day) == (head.month, head.day))
    year = head.year or next(same, None)
    if year is None and published is not None:
        year = published.year if (head.month, head.day) <= (published.month, published.day) else published.year - 1
    try:
        return date(year, head.month, head.day) if year is not None else None
    except ValueError:
        return None


def _back(anchor: date, named: int | None, relative: Sequence[SaidRelative]) -> int:
    if named is not None:
        back = (anchor.isoweekday() - named) % WEEK
        return back if back <= RECENT else 0
    return -relative[0].offset if relative else 0
