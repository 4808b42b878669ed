"""What a guarantor sees of its side: the steps of the ladder that it is to make, and the open cases it was told of."""

from __future__ import annotations

from typing import Any

from ceasefire.centre.judging.clocks import opened, state_at
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.own_incidents import released_to
from ceasefire.centre.rights import Right, Viewer, disclose, may
from ceasefire.centre.rights.roles import Role
from ceasefire.centre.rights.sight import bodies_of
from ceasefire.centre.storage.picture import DueRow, IncidentRow
from ceasefire.centre.storage.reading import PAGE as IDS_AT_ONCE
from ceasefire.pipeline.response import StepState

LISTED = 100
"""Steps on the page, the most pressing first."""

_OPEN = frozenset({StepState.DUE, StepState.OVERDUE})


def demarches(centre: Centre, viewer: Viewer) -> list[dict[str, Any]]:
    """The steps that are due and are the guarantor's to make, or are addressed to it; the most pressing first."""
    if viewer.role is not Role.GUARANTOR or not may(viewer, Right.SEE_OWN_INCIDENTS) or not viewer.party:
        return []
    open_now = opened(centre.alias, centre.clock())
    own = [rung.id for rung in centre.case.terms.ladder if rung.by == "guarantor"]
    side = [body for body in bodies_of(viewer, centre.case) if _is_of_side(centre, viewer, body)]
    parts = (open_now.filter(step__in=own, party__in=side), open_now.filter(addressees__contains=f"|{viewer.party}|"))
    found = {(row.incident, row.party, row.step): row for part in parts for row in part.order_by("due", "incident")[:LISTED]}
    return _told(centre, viewer, sorted(found.values(), key=_pressing)[:LISTED])


def open_cases(centre: Centre, viewer: Viewer) -> list[dict[str, Any]]:
    """The steps that are due towards parties of its side, over incidents that were released to them or to it."""
    if viewer.role is not Role.GUARANTOR:
        return []
    ids, rows = sorted(released_to(centre, viewer)), []
    for start in range(0, len(ids), IDS_AT_ONCE):
        found = DueRow.objects.using(centre.alias).filter(incident__in=ids[start : start + IDS_AT_ONCE])
        rows += [row for row in found if _is_of_side(centre, viewer, row.party) and state_at(row, centre.clock()) in _OPEN]
    return _told(centre, viewer, sorted(rows, key=_pressing)[:LISTED])


def _pressing(row: DueRow) -> tuple[float, str, str, str]:
    return row.due.timestamp() if row.due is not None else float("inf"), row.incident, row.party, row.step


def _is_of_side(centre: Centre, viewer: Viewer, party: str) -> bool:
    side = centre.case.sides.get(centre.case.side_of(party))
    return side is not None and side.guarantor == viewer.party


def _told(centre: Centre, viewer: Viewer, rows: list[DueRow]) -> list[dict[str, Any]]:
    known = IncidentRow.objects.using(centre.alias).filter(id__in={row.incident for row in rows})
    coarse = {row.id: (row.act, row.starts, row.district) for row in known.only("id", "act", "starts", "district")}
    told = []
    for row in rows:
        act, starts, district = coarse.get(row.incident, ("unknown", None, ""))
        told.append(
            {
                "incident": row.incident,
                "party": row.party,
                "step": row.step,
                "state": state_at(row, centre.clock()).value,
                "opens": row.opens,
                "due": row.due,
                "act": act,
                "starts": starts,
                "district": district,
            }
        )
    return [disclose("side_step", item, viewer) for item in told]
