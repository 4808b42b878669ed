"""Days of the span as bars: incidents by day, firm and weak apart, and whether anybody spoke of the day at all.

A day of which nobody spoke is not known; it is never shown as calm.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import TruncDate

from ceasefire.briefing.series import LONGEST_DAY
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.freshness import picture_mark
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.times import whole_day

Record = dict[str, Any]

MOST_DAYS = 4_000
"""Days at most; of a longer span the last ones."""


def days(centre: Centre) -> list[Record]:
    """Every day from the start of the case's span to its end, or to today: `day`, `firm`, `weak`, `seen`.

    An incident counts on the day it began, in the case's zone, where its time is known to about a day; a vaguer one is in no bar.
    """
    return kept(centre, "days", picture_mark(centre), lambda: _counted(centre))


def _counted(centre: Centre) -> list[Record]:
    zone = centre.case.zone
    rows = IncidentRow.objects.using(centre.alias).filter(starts__isnull=False, ends__lte=F("starts") + LONGEST_DAY)
    by_day = rows.annotate(day=TruncDate("starts", tzinfo=zone)).values("day", "grade").annotate(n=Count("id")).order_by()
    firm: dict[date, int] = {}
    weak: dict[date, int] = {}
    for row in by_day:
        counted = firm if OccurrenceGrade(row["grade"]).carries_a_finding else weak
        counted[row["day"]] = counted.get(row["day"], 0) + row["n"]
    return [
        {
            "day": day.isoformat(),
            "firm": firm.get(day, 0),
            "weak": weak.get(day, 0),
            "seen": day in firm or day in weak or _spoken_of(centre, day),
        }
        for day in _span(centre)
    ]


def _spoken_of(centre: Centre, day: date) -> bool:
    """Whether any report tells of the day, of whatever kind."""
    whole = whole_day(day, centre.case.zone)
    told = ReportRow.objects.using(centre.alias).filter(occurred_from__gte=whole.earliest, occurred_from__lt=whole.latest)
    return bool(told.exists())


def _span(centre: Centre) -> list[date]:
    zone, span, now = centre.case.zone, centre.case.span, centre.clock()
    end = min(span.end, now) if span.end is not None else now
    last = (max(end, span.start + timedelta(seconds=1)).astimezone(UTC) - timedelta(seconds=1)).astimezone(zone).date()
    first = max(span.start.astimezone(zone).date(), last - timedelta(days=MOST_DAYS))
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def day_of(moment: datetime, centre: Centre) -> str:
    """The day of an instant in the case's zone, as addresses and scripts write it."""
    return moment.astimezone(centre.case.zone).date().isoformat()
