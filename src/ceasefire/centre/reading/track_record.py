"""The track record: what was complained of, suggested and ruled of each party, and how it answered; month by month.

Counts follow where reporters could see: beside each stands how many lie where the centre could see. Nothing is ranked or scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.freshness import picture_mark
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.picture import ConductRow

Record = dict[str, Any]

SUMS = (
    *("complaints", "covered", "suggested", "expected", "ruled", "disputed"),
    *("replies_due", "replies_in_time", "demarches_due", "demarches_made"),
)
"""What is counted, in the order in which it is told."""

_INCIDENTS = {"complaints": "complained", "suggested": "suggested", "ruled": "ruled", "disputed": "disputed"}
_CLOCKS = {
    "replies_due": "reply_due",
    "replies_in_time": "reply_in_time",
    "demarches_due": "demarche_due",
    "demarches_made": "demarche_made",
}


def track_record(centre: Centre, viewer: Viewer) -> list[Record]:
    """One record an actor and month, in order of id: parties, and, with `as_guarantor`, guarantors for all of their side."""
    found = kept(centre, "track_record", picture_mark(centre), lambda: [*_summed(centre, "party"), *_summed(centre, "guarantor")])
    return [disclose("conduct", record, viewer) for record in found]


def totals(records: Iterable[Mapping[str, Any]], first: date | None = None, last: date | None = None) -> list[Record]:
    """The records of some months as one an actor; never over several actors."""
    sums: dict[tuple[str, bool], Record] = {}
    for record in records:
        if (first is None or record["month"] >= first.replace(day=1)) and (last is None or record["month"] <= last):
            key = (record["actor"], record["as_guarantor"])
            into = sums.setdefault(key, {"actor": key[0], "as_guarantor": key[1], **dict.fromkeys(SUMS, 0)})
            for name in SUMS:
                into[name] += record[name]
    return list(sums.values())


def _summed(centre: Centre, column: str) -> list[Record]:
    # Of one party an incident has one row; a guarantor may have several parties of its side in one incident.
    several = column == "guarantor"
    asked = {name: Count("incident", filter=Q(**{told: True}), distinct=several) for name, told in _INCIDENTS.items()}
    asked |= {name: Count("incident", filter=Q(**{told: True})) for name, told in _CLOCKS.items()}
    asked["covered"] = Count("incident", filter=Q(complained=True, covered=True), distinct=several)
    rows = ConductRow.objects.using(centre.alias).exclude(**{column: ""}).values(column, "month")
    summed = rows.annotate(**asked, expected=Sum("weight")).order_by(column, "month")
    return [
        {
            "actor": row[column],
            "as_guarantor": column == "guarantor",
            "month": row["month"],
            **{name: row[name] for name in SUMS if name != "expected"},
            "expected": round(row["expected"] or 0.0, 6),
        }
        for row in summed
    ]
