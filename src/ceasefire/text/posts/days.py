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
    days: Sequence[SaidDay], weekdays: Sequence[SaidWeekday], relative: Sequence[SaidRelative], published: date | None
) -> ToldDay:
    """The day that the first date of the text means, moved back by its first weekday or "yesterday"; else that of
    publication, so moved.

    A day without a year takes the year of a like date in the text, or the latest that publication allows; else it has none.
    A publication without any word on the day of the happening gives only `latest`.
    """
    named = weekdays[0].weekday if weekdays else None
    if not days and (published is None or not (weekdays or relative)):
        return ToldDay(weekday=named, latest=published)
    head = days[0] if days else None
    anchor = _whole(head, days, published) if head is not None else published
    sure = head is not None and any(0 <= head.start - item.end <= NEXT_TO for item in weekdays[:1])
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
