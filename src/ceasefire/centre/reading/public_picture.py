"""The public's first page: figures, areas, days, and what is not known. Everything here comes from rows made coarse and late."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from ceasefire.agreement.acted import with_acts
from ceasefire.agreement.case import BlindSpot
from ceasefire.briefing.public_edition import delay_of, public_case
from ceasefire.centre.opened import Centre
from ceasefire.centre.picture.features import PublicArea
from ceasefire.centre.reading.acts import acts_on
from ceasefire.centre.reading.areas import FIRM
from ceasefire.centre.reading.days import day_of
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.reading.picture_state import PUBLIC, state_of
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import PublicRow
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome
from ceasefire.vocabulary.times import whole_day

MOST_DAYS = 1_500
"""Days that the bars show at most; of a longer span the last ones."""

Figures = dict[str, int]


def shown_until(centre: Centre) -> datetime | None:
    """The moment after which nothing is shown; None before the first public picture."""
    as_of = state_of(centre, PUBLIC)["as_of"]
    return as_of - delay_of(centre.case) if as_of is not None else None


def figures(centre: Centre) -> Figures:
    """Counts of the public picture; `lone` are those that one origin alone tells of, `nowhere` those without a place to show."""
    return kept(centre, "public figures", _version(centre), lambda: _figures(centre))


def areas(centre: Centre) -> tuple[PublicArea, ...]:
    """All public incidents, gathered by area, time and firmness: nothing in it is finer than a row."""
    return kept(centre, "public areas", _version(centre), lambda: tuple(_gathered(centre)))


def days(centre: Centre) -> list[dict[str, Any]]:
    """Every day that may be shown: `day`, `firm`, `weak`, `seen`. A day of which nobody spoke in time is not known, never calm.

    An incident counts on the day it began where its time is known to about a day; a vaguer one is in no bar.
    """
    return kept(centre, "public days", _version(centre), lambda: list(_days(centre)))


def blind_spots(centre: Centre) -> tuple[BlindSpot, ...]:
    """Where the centre could not see at the last moment that is shown. Places are as coarse as all others, or left unnamed."""
    return kept(centre, "public blind spots", _version(centre), lambda: _blind(centre))


def _version(centre: Centre) -> int:
    return int(state_of(centre, PUBLIC)["version"])


def _figures(centre: Centre) -> Figures:
    rows = PublicRow.objects.using(centre.alias)
    return rows.aggregate(  # type: ignore[no-any-return, unused-ignore]
        incidents=Count("id"),
        firm=Count("id", filter=Q(grade__in=FIRM)),
        lone=Count("id", filter=Q(grade__in=[OccurrenceGrade.REPORTED.value, OccurrenceGrade.WEAK.value])),
        breach=Count("id", filter=Q(outcome=Outcome.BREACH.value)),
        open=Count("id", filter=Q(outcome=Outcome.CANNOT_DETERMINE.value)),
        nowhere=Count("id", filter=Q(west__isnull=True)),
    )


def _gathered(centre: Centre) -> Iterator[PublicArea]:
    found: dict[tuple[Any, ...], int] = defaultdict(int)
    columns = ("starts", "ends", "grade", "district", "document")
    for starts, ends, grade, district, document in PublicRow.objects.using(centre.alias).values_list(*columns).iterator():
        where = json.loads(document)["where"] or {}
        position = (where.get("lon"), where.get("lat"), where.get("radius_km") or 0.0)
        found[(*position, district, *_days_of(centre, starts, ends), grade in FIRM)] += 1
    for (lon, lat, radius, place, first, last, firm), number in found.items():
        yield PublicArea(lon=lon, lat=lat, radius_km=radius, place=place, first=first, last=last, firm=firm, n=number)


def _days_of(centre: Centre, starts: datetime | None, ends: datetime | None) -> tuple[date | None, date | None]:
    if starts is None:
        return None, None
    last = ends - timedelta(seconds=1) if ends is not None and ends > starts else starts
    return date.fromisoformat(day_of(starts, centre)), date.fromisoformat(day_of(last, centre))


def _days(centre: Centre) -> Iterator[dict[str, Any]]:
    until = shown_until(centre)
    if until is None:
        return
    counted: dict[tuple[date, bool], int] = defaultdict(int)
    for area in areas(centre):
        if area.first is not None and area.last is not None and (area.last - area.first).days <= 1:
            counted[area.first, area.firm] += area.n
    for day in _span(centre, until):
        firm, weak = counted[day, True], counted[day, False]
        yield {"day": day.isoformat(), "firm": firm, "weak": weak, "seen": bool(firm or weak) or _spoken_of(centre, day, until)}


def _spoken_of(centre: Centre, day: date, until: datetime) -> bool:
    whole = whole_day(day, centre.case.zone)
    told = ReportRow.objects.using(centre.alias).filter(occurred_from__gte=whole.earliest, occurred_from__lt=whole.latest)
    return bool(told.filter(received__lte=until).exists())


def _span(centre: Centre, until: datetime) -> Iterator[date]:
    span = centre.case.span
    last = min(until, span.end - timedelta(seconds=1)) if span.end is not None else until
    end = last.astimezone(centre.case.zone).date()
    first = max(span.start.astimezone(centre.case.zone).date(), end - timedelta(days=MOST_DAYS))
    yield from (first + timedelta(days=step) for step in range((end - first).days + 1))


def _blind(centre: Centre) -> tuple[BlindSpot, ...]:
    until = shown_until(centre)
    if until is None:
        return ()
    case = public_case(with_acts(centre.case, acts_on(centre, ()).until(until)), until + delay_of(centre.case))
    return tuple(spot for spot in case.coverage if spot.window.holds_at(until))
