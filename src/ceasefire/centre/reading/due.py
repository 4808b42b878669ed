"""What is due: steps of the ladder that are open or late, for the staff and for the bodies that they go to."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.incidents import words_in
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.sight import bodies_of, sees_all
from ceasefire.centre.storage.picture import DueRow
from ceasefire.pipeline.response import StepState

Record = dict[str, Any]

NOW = (StepState.DUE.value, StepState.OVERDUE.value)
MOST = 500


def due_now(centre: Centre, viewer: Viewer, most: int = MOST) -> list[Record]:
    """The steps that wait for somebody, the soonest due first; for a party or guarantor, those that go to it."""
    rows = _rows(centre, viewer).filter(state__in=NOW).order_by("due", "incident", "party", "step")
    return [disclose("due", _record(row), viewer) for row in rows[:most]]


def _rows(centre: Centre, viewer: Viewer) -> QuerySet[Any]:
    rows = DueRow.objects.using(centre.alias)
    if sees_all(viewer):
        return rows.all()
    to = Q()
    bodies = bodies_of(viewer, centre.case)
    for body in bodies:
        to |= Q(addressees__contains=f"|{body}|")
    return rows.filter(to) if bodies else rows.none()


def _record(row: Any) -> Record:
    return {
        "incident": row.incident,
        "party": row.party,
        "step": row.step,
        "state": row.state,
        "opens": row.opens,
        "due": row.due,
        "addressees": words_in(row.addressees),
    }
