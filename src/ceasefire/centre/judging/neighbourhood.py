"""Which reports can have a say in the incidents of some reports: those that time and place bring near, and those tied to them.

The reach is that of fusion (`ceasefire.fusion.candidates`): times that meet within two days, positions no further
apart than one and a half times both radii and a kilometre. It may take in more than fusion will compare.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q

from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import HeldRow
from ceasefire.registers.human_acts import HumanActs, Link
from ceasefire.vocabulary.places import EARTH_RADIUS_KM

SLIP = timedelta(days=2)
MOST = 2_000
"""Reports in a neighbourhood; where there are more, everything is judged anew instead."""

IDS_AT_ONCE = 500


def surroundings(alias: str, seeds: Iterable[str], acts: HumanActs) -> set[str] | None:
    """The seeds, their neighbours, those tied to either, and the rest of all their incidents; None where that is too many."""
    near = nearest(alias, seeds, acts)
    if len(near) > MOST:
        return None
    around = tied(alias, near | _near(alias, near), acts)
    return around if len(around) <= MOST else None


def nearest(alias: str, seeds: Iterable[str], acts: HumanActs) -> set[str]:
    """The seeds and all that may be compared with them, each with the rest of its incident."""
    core = set(seeds)
    return tied(alias, core | _near(alias, core), acts)


def tied(alias: str, reports: set[str], acts: HumanActs) -> set[str]:
    """The reports, those that people hold to be of one happening with them, and all reports of their incidents as they stand."""
    found = set(reports)
    same = [(act.one, act.other) for act in acts.links if act.link is Link.SAME]
    while grown := {report for pair in same if found & set(pair) for report in pair} - found:
        found |= grown
    incidents = _column(alias, "incident", "report", found)
    return found | _column(alias, "report", "incident", incidents)


def _near(alias: str, reports: set[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(reports):
        for row in ReportRow.objects.using(alias).filter(id__in=chunk):
            found |= set(beside(alias, row))
            if len(found) > MOST:
                return found
    return found


def beside(alias: str, row: ReportRow) -> Iterable[str]:
    """The reports that time and place bring near to one, which need not be recorded. More than `MOST` are cut off."""
    if row.occurred_from is None:
        return ()
    when = Q(occurred_from__lte=row.occurred_to + SLIP, occurred_from__gte=row.occurred_from - timedelta(days=370))
    when &= Q(occurred_to__gte=row.occurred_from - SLIP)
    if row.west is None:
        where = Q(place_id=row.place_id) if row.place_id else Q(pk__in=[])
    else:
        # Half of both radii more, for one and a half times both.
        up = math.degrees(1.0 / EARTH_RADIUS_KM) + (row.north - row.south)
        across = up / max(math.cos(math.radians(min(89.0, max(abs(row.north), abs(row.south))))), 0.01)
        where = Q(west__lte=row.east + across, east__gte=row.west - across, south__lte=row.north + up, north__gte=row.south - up)
        if row.place_id:
            where |= Q(place_id=row.place_id)
    rows = ReportRow.objects.using(alias).filter(when & where).values_list("id", flat=True)[: MOST + 1]
    return [str(item) for item in rows]


def _column(alias: str, wanted: str, by: str, values: set[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(values):
        found |= set(HeldRow.objects.using(alias).filter(**{f"{by}__in": chunk}).values_list(wanted, flat=True))
    return found


def _chunks(values: set[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + IDS_AT_ONCE] for start in range(0, len(ordered), IDS_AT_ONCE))
