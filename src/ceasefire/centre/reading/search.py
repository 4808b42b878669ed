"""One field for everything, in any script: places, actors, clauses, incidents, reports, each for those who may see them."""

from __future__ import annotations

from typing import Any

from django.db import connections

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asking import LONGEST_WORDS, Asked
from ceasefire.centre.reading.incidents import incidents
from ceasefire.centre.reading.names import SHORTEST, find_named, folded
from ceasefire.centre.rights import Right, Viewer, disclose, may
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import HeldRow

Record = dict[str, Any]

MOST = 12
"""Of each kind."""

BEYOND = "\uffff"
"""Sorts after every id that begins alike."""


def search(centre: Centre, viewer: Viewer, words: str) -> Record:
    """`places`, `actors`, `clauses` (ids, nearest name first), `incidents`, `reports`; `too_short` for less than two signs."""
    sought = words.strip().replace("\0", "")[:LONGEST_WORDS]
    found: Record = {"words": sought, "too_short": len(folded(sought)) < SHORTEST}
    if found["too_short"]:
        return found
    named = find_named(centre.case, sought)
    found["clauses"] = [item.id for item in named if item.kind == "clause"][:MOST]
    if viewer.key:
        found["places"] = [item.id for item in named if item.kind == "place"][:MOST]
        found["actors"] = [item.id for item in named if item.kind in ("actor", "side")][:MOST]
    if may(viewer, Right.SEE_INCIDENTS):
        found["incidents"] = incidents(centre, viewer, Asked(words=sought, limit=MOST))["incidents"]
        found["reports"] = _reports(centre, viewer, sought)
    return found


def _reports(centre: Centre, viewer: Viewer, words: str) -> list[Record]:
    """Reports whose id begins with the words. What reports say is sealed, and is not searched."""
    # PostgreSQL finds beginnings by an index of its own, whatever its order of letters; SQLite's order is that of the signs.
    begins = (
        {"id__startswith": words}
        if connections[centre.alias].vendor == "postgresql"
        else {"id__gte": words, "id__lt": words + BEYOND}
    )
    rows = ReportRow.objects.using(centre.alias).filter(**begins).order_by("id")[:MOST]
    held = HeldRow.objects.using(centre.alias).filter(report__in=[row.id for row in rows])
    incident_of = dict(held.order_by("-incident").values_list("report", "incident"))
    told = (
        {
            "id": row.id,
            "entry": row.entry,
            "source": row.source,
            "received": row.received,
            "incident": incident_of.get(row.id, ""),
        }
        for row in rows
    )
    return [disclose("report", record, viewer) for record in told]
