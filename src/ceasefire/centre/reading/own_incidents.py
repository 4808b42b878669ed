"""Incidents as a party's liaison or a guarantor sees them: only those released to it, and only in coarse fields."""

from __future__ import annotations

import json
from typing import Any

from ceasefire.centre.judging.clocks import state_at
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.sight import bodies_of
from ceasefire.centre.storage.picture import DueRow, HeldRow, IncidentRow
from ceasefire.centre.storage.reading import PAGE as IDS_AT_ONCE
from ceasefire.registers.desk_acts import ReleasedTo

PAGE = 40
"""Incidents on a page."""


def released_to(centre: Centre, viewer: Viewer) -> dict[str, set[str]]:
    """The incidents that the viewer may know of, each with those of its bodies to which it was released."""
    bodies = bodies_of(viewer, centre.case)
    reports: dict[str, set[str]] = {}
    for act, _ in standing(centre.alias, ReleasedTo, {"party__in": bodies}, words=False):
        reports.setdefault(act.report, set()).add(act.party)
    found: dict[str, set[str]] = {}
    ids = sorted(reports)
    for start in range(0, len(ids), IDS_AT_ONCE):
        rows = HeldRow.objects.using(centre.alias).filter(report__in=ids[start : start + IDS_AT_ONCE])
        for report, incident in rows.values_list("report", "incident"):
            found.setdefault(incident, set()).update(reports[report])
    return found


def own_incidents(centre: Centre, viewer: Viewer, after: str = "") -> tuple[list[dict[str, Any]], str]:
    """A page of the viewer's incidents, the newest first, and the id after which the next begins (empty on the last)."""
    told = released_to(centre, viewer)
    order: list[tuple[Any, str]] = []
    ids = sorted(told)
    for start in range(0, len(ids), IDS_AT_ONCE):
        rows = IncidentRow.objects.using(centre.alias).filter(id__in=ids[start : start + IDS_AT_ONCE])
        order += rows.values_list("starts", "id")
    order.sort(key=lambda item: (item[0] is None, -(item[0].timestamp() if item[0] else 0.0), item[1]))
    names = [name for _, name in order]
    first = names.index(after) + 1 if after in names else 0
    shown = names[first : first + PAGE]
    rows_by_id = {row.id: row for row in IncidentRow.objects.using(centre.alias).filter(id__in=shown)}
    records = [own_record(centre, viewer, rows_by_id[name], told[name]) for name in shown if name in rows_by_id]
    return records, shown[-1] if names[first + PAGE :] else ""


def own_incident(centre: Centre, viewer: Viewer, incident: str) -> dict[str, Any] | None:
    """One incident; None where it was not released to the viewer, whether or not there is one."""
    told = released_to(centre, viewer)
    if incident not in told:
        return None
    row = IncidentRow.objects.using(centre.alias).filter(id=incident).first()
    return own_record(centre, viewer, row, told[incident]) if row is not None else None


def own_record(centre: Centre, viewer: Viewer, row: IncidentRow, bodies: set[str]) -> dict[str, Any]:
    """An incident in the fields that the viewer may see. Who tells of it is not among them, only how many voices do."""
    document = json.loads(row.document)
    attribution = document["attribution"]
    record = {
        "id": row.id,
        "starts": row.starts,
        "ends": row.ends,
        "act": row.act,
        "grade": row.grade,
        "probability": row.probability,
        "attribution": row.attribution,
        "outcome": row.outcome,
        "ruled": row.ruled,
        "district": row.district,
        "released": sorted(bodies),
        "belief": attribution["belief"],
        "accounts": [
            {"actors": account["actors"], "claims": len(account["claims"]), "denials": len(account["denials"])}
            for account in attribution["accounts"]
        ],
        "positions": [{"party": item["party"], "position": item["position"]} for item in attribution["positions"]],
        "responses": own_steps(centre, viewer, row.id),
    }
    return disclose("incident", record, viewer)


def own_steps(centre: Centre, viewer: Viewer, incident: str) -> list[dict[str, Any]]:
    """The steps of the ladder towards the viewer's own bodies, or addressed to them, in the order of the ladder."""
    case = centre.case
    bodies = set(bodies_of(viewer, case))
    answerable = bodies | {case.answerable(body) for body in bodies}
    order = {rung.id: number for number, rung in enumerate(case.terms.ladder)}
    rows = DueRow.objects.using(centre.alias).filter(incident=incident)
    told = [
        {"party": row.party, "step": row.step, "state": state_at(row, centre.clock()).value, "opens": row.opens, "due": row.due}
        for row in rows
        if row.party in answerable or bodies & set(row.addressees.strip("|").split("|"))
    ]
    return sorted(told, key=lambda step: (step["party"], order.get(step["step"], len(order))))


def founding_report(row: IncidentRow) -> str:
    """The report that founded an incident: acts on the incident hang on it."""
    reports: list[str] = json.loads(row.document)["reports"]
    name = str(row.id)
    return name if name in reports else name.rpartition("/")[0]


def holding(centre: Centre, report: str) -> str:
    """The incident that holds a report now; empty where none does."""
    row = HeldRow.objects.using(centre.alias).filter(report=report).order_by("incident").first()
    return str(row.incident) if row is not None else ""
