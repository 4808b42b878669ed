"""What is due: steps of the ladder that are open or late, for the staff and for the bodies that they go to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from ceasefire.centre.judging.clocks import opened, state_at
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.incidents import words_in
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.sight import bodies_of, sees_all
from ceasefire.centre.storage.picture import DueRow

Record = dict[str, Any]

MOST = 500


def due_now(centre: Centre, viewer: Viewer, most: int = MOST) -> list[Record]:
    """The steps that wait for somebody, the soonest due first; for a party or guarantor, those that go to it."""
    moment = centre.clock()
    rows = _rows(centre, viewer, moment).order_by("due", "incident", "party", "step")
    return [disclose("due", _record(row, moment), viewer) for row in rows[:most]]


def _rows(centre: Centre, viewer: Viewer, moment: datetime) -> QuerySet[DueRow]:
    rows = opened(centre.alias, moment)
    if sees_all(viewer):
        return rows
    to = Q()
    bodies = bodies_of(viewer, centre.case)
    for body in bodies:
        to |= Q(addressees__contains=f"|{body}|")
    return rows.filter(to) if bodies else rows.none()


def _record(row: DueRow, moment: datetime) -> Record:
    return {
        "incident": row.incident,
        "party": row.party,
        "step": row.step,
        "state": state_at(row, moment).value,
        "opens": row.opens,
        "due": row.due,
        "addressees": words_in(row.addressees),
    }
