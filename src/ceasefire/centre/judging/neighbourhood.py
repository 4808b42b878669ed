"""Which reports can have a say in the incidents of some reports: those that time and place bring near, and those tied to them.

The reach is that of fusion (`ceasefire.fusion.levels`): times that meet within a day and a half, positions no further apart than
one and a half times both radii and a kilometre. It may take in more than fusion will compare.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from ceasefire.centre.storage.folding import SPANS
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import HeldRow
from ceasefire.fusion import levels
from ceasefire.registers.human_acts import HumanActs, Link
from ceasefire.vocabulary.places import EARTH_RADIUS_KM

SLIP = timedelta(minutes=levels.SLIP + 2)
"""Fusion counts whole minutes, and gives a moment one."""

MOST = 2_000
"""Reports in a neighbourhood; where there are more, everything is judged anew instead."""

IDS_AT_ONCE = 500

WHERE_AND_WHEN = ("occurred_from", "occurred_to", "west", "south", "east", "north", "place_id")
"""What of a report tells who is near it."""


def surroundings(alias: str, seeds: Iterable[str], acts: HumanActs) -> set[str] | None:
    """The seeds, their neighbours, those tied to either, and the rest of all their incidents; None where that is too many."""
    near = nearest(alias, seeds, acts)
    if len(near) > MOST:
        return None
    around = tied(alias, near | beside_any(alias, near), acts)
    return around if len(around) <= MOST else None


def nearest(alias: str, seeds: Iterable[str], acts: HumanActs) -> set[str]:
    """The seeds and all that may be compared with them, each with the rest of its incident."""
    core = set(seeds)
    return tied(alias, core | beside_any(alias, core), acts)


def tied(alias: str, reports: set[str], acts: HumanActs) -> set[str]:
    """The reports, those that people hold to be of one happening with them, and all reports of their incidents as they stand."""
    found = set(reports)
    same = [(act.one, act.other) for act in acts.links if act.link is Link.SAME]
    while grown := {report for pair in same if found & set(pair) for report in pair} - found:
        found |= grown
    incidents = _column(alias, "incident", "report", found)
    return found | _column(alias, "report", "incident", incidents)


def beside_any(alias: str, reports: AbstractSet[str]) -> set[str]:
    """The reports beside any of these; of a flood no more than shows that it is one."""
    found: set[str] = set()
    for row in _alike(alias, reports):
        found |= set(beside(alias, row))
        if len(found) > MOST:
            return found
    return found


def _alike(alias: str, reports: Iterable[str]) -> list[ReportRow]:
    """Where and when these reports are: of those at one place and time the first alone."""
    told: dict[tuple[object, ...], ReportRow] = {}
    for chunk in _chunks(set(reports)):
        for row in ReportRow.objects.using(alias).filter(id__in=chunk).only("id", *WHERE_AND_WHEN):
            told.setdefault(tuple(getattr(row, name) for name in WHERE_AND_WHEN), row)
    return list(told.values())


def beside(alias: str, row: ReportRow, most: int = MOST) -> list[str]:
    """The reports that time and place bring near to one, which need not be recorded.

    Where there are more than `most`, one more than that: those that begin nearest to it.
    """
    if row.occurred_from is None or row.occurred_to is None:
        return []
    rows = ReportRow.objects.using(alias).filter(_when(row.occurred_from, row.occurred_to) & _where(row))
    found = list(rows.values_list("id", flat=True)[: most + 1])
    return found if len(found) <= most else _nearest_in_time(rows, row.occurred_from, most)


def _when(start: datetime, end: datetime) -> Q:
    """Spans of each length apart, so that only those of long ago that last as long are looked at."""
    spans = Q(pk__in=[])
    for layer, longest in enumerate(SPANS):
        spans |= Q(lasting=layer, occurred_from__gte=start - SLIP - longest, occurred_from__lte=end + SLIP)
    return spans & Q(occurred_to__gte=start - SLIP)


def _where(row: ReportRow) -> Q:
    """A disc reaches one and a half times as far as its box, whose side is two radii: by a quarter of its side more."""
    named = Q(place_id=row.place_id) if row.place_id else Q(pk__in=[])
    if row.west is None:
        return named
    kilometre = math.degrees(1.0 / EARTH_RADIUS_KM)
    narrow = max(math.cos(math.radians(min(89.0, max(abs(row.north), abs(row.south))))), 0.01)
    up = kilometre + (row.north - row.south) * 0.25
    # A little more to both sides, for degrees that grow narrower towards the poles.
    across = kilometre / narrow + (row.east - row.west) * 0.3
    near = Q(south__lte=row.north + up + (F("north") - F("south")) * 0.25)
    near &= Q(north__gte=row.south - up - (F("north") - F("south")) * 0.25)
    near &= Q(west__lte=row.east + across + (F("east") - F("west")) * 0.3)
    near &= Q(east__gte=row.west - across - (F("east") - F("west")) * 0.3)
    return named | near


def _nearest_in_time(rows: QuerySet, start: datetime, most: int) -> list[str]:
    told = rows.values_list("occurred_from", "id")
    later = told.filter(occurred_from__gte=start).order_by("occurred_from", "id")[: most + 1]
    before = told.filter(occurred_from__lt=start).order_by("-occurred_from", "id")[: most + 1]
    return [name for _, name in sorted((abs(begun - start), name) for begun, name in [*later, *before])][: most + 1]


def held_by(alias: str, reports: set[str]) -> list[tuple[str, str]]:
    """Each of these reports with each incident of the picture that holds it, in order."""
    found: list[tuple[str, str]] = []
    for chunk in _chunks(reports):
        found += HeldRow.objects.using(alias).filter(report__in=chunk).values_list("report", "incident")
    return sorted(found)


def _column(alias: str, wanted: str, by: str, values: set[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(values):
        found |= set(HeldRow.objects.using(alias).filter(**{f"{by}__in": chunk}).values_list(wanted, flat=True))
    return found


def _chunks(values: set[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + IDS_AT_ONCE] for start in range(0, len(ordered), IDS_AT_ONCE))
