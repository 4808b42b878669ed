"""Incidents as rows of the picture, for those who work on them and those to whom they were released; never by a walk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asked import Asked, narrowed
from ceasefire.centre.reading.paging import after_last, page
from ceasefire.centre.rights import FIELDS, Viewer, disclose
from ceasefire.centre.rights.sight import bodies_of, sees, sees_all
from ceasefire.centre.storage.picture import DueRow, InboxRow, IncidentRow
from ceasefire.errors import DeniedError

Record = dict[str, Any]

COLUMNS = (
    *("starts", "id", "ends", "heard", "act", "grade", "probability", "attribution", "outcome", "ruled"),
    *("district", "parties", "released", "urgency", "changed", "document"),
)

FRAGMENT_FIELDS = frozenset({"id", "starts", "ends", "act", "grade", "outcome", "where", "place"})
"""What a stored feature tells. Who may not see all of it gets features that are made for the occasion."""


def visible(centre: Centre, viewer: Viewer) -> QuerySet[Any]:
    """The incidents that a viewer may know of."""
    rows = IncidentRow.objects.using(centre.alias)
    if sees_all(viewer):
        return rows.all()
    told = Q()
    bodies = bodies_of(viewer, centre.case)
    for body in bodies:
        told |= Q(released__contains=f"|{body}|")
    return rows.filter(told) if bodies else rows.none()


def may_have_fragments(viewer: Viewer) -> bool:
    """Whether the stored features hold nothing that the viewer may not see."""
    return sees_all(viewer) and all(viewer.role in FIELDS["incident"].get(name, ()) for name in FRAGMENT_FIELDS)


def records(centre: Centre, viewer: Viewer, asked: Asked, *, limit: int, after: str = "") -> tuple[list[Record], str]:
    """A page of incidents as plain records, and the cursor of the next. Raises `CursorError`."""
    found = page(
        narrowed(visible(centre, viewer), asked, staff=True),
        COLUMNS,
        time="starts",
        id="id",
        limit=limit,
        after=after,
    )
    return [disclose("incident", _record(row), viewer) for row in found], after_last(found, limit)


def each_record(centre: Centre, viewer: Viewer, asked: Asked, at_once: int) -> Iterator[Record]:
    """Every incident that a question is about, page by page."""
    after = ""
    while True:
        found, after = records(centre, viewer, asked, limit=at_once, after=after)
        yield from found
        if not after:
            return


def one_record(centre: Centre, viewer: Viewer, incident: str) -> Record | None:
    """One incident with the steps of the ladder over it; None where there is none that the viewer may know of."""
    row = visible(centre, viewer).filter(id=incident).values_list(*COLUMNS).first()
    if row is None:
        return None
    told = {**_record(row), "responses": due_of(centre, incident)}
    return disclose("incident", told, viewer)


def fragments(centre: Centre, asked: Asked, *, limit: int, after: str = "") -> tuple[list[str], str]:
    """A page of stored features, as text, and the cursor of the next. Only for those of whom `may_have_fragments` holds."""
    rows = narrowed(IncidentRow.objects.using(centre.alias).all(), asked, staff=True)
    found = page(rows, ("starts", "id", "feature"), time="starts", id="id", limit=limit, after=after)
    return [feature for _, _, feature in found], after_last(found, limit)


def feature_of(record: Record) -> Record:
    """A GeoJSON feature of what a viewer may see of an incident. Without a place it has no geometry."""
    properties = {name: value for name, value in record.items() if name in FRAGMENT_FIELDS - {"where"}}
    return {"type": "Feature", "id": record["id"], "geometry": None, "properties": properties}


def knows_of_report(centre: Centre, viewer: Viewer, report: str) -> bool:
    """Whether the viewer may know of the incident that holds a report."""
    row = InboxRow.objects.using(centre.alias).filter(report=report).first()
    if row is None:
        return sees_all(viewer)
    told = IncidentRow.objects.using(centre.alias).filter(id=row.incident).values_list("released", flat=True).first()
    return sees(viewer, centre.case, unbarred(told or ""))


def checked(asked: Asked, viewer: Viewer) -> Asked:
    """The question. Raises `DeniedError` when it asks by a field that the viewer may not see: asking is a way of reading."""
    for word, field in (
        ("place", "place"),
        ("party", "parties"),
        ("attribution", "attribution"),
        ("ruled", "ruled"),
        ("box", "where"),
    ):
        if getattr(asked, word) and viewer.role not in FIELDS["incident"].get(field, ()):
            raise DeniedError(f"your role does not see {field}, so that it cannot ask by {word}; leave it out")
    return asked


def due_of(centre: Centre, incident: str) -> list[Record]:
    """The steps of the ladder over an incident, in the order of their clocks."""
    rows = DueRow.objects.using(centre.alias).filter(incident=incident).order_by("opens", "party", "step")
    return [
        {
            "party": row.party,
            "step": row.step,
            "state": row.state,
            "opens": row.opens,
            "due": row.due,
            "addressees": unbarred(row.addressees),
        }
        for row in rows
    ]


def unbarred(words: str) -> list[str]:
    """Words of a row that holds them between bars."""
    return [word for word in words.split("|") if word]


def _record(row: tuple[Any, ...]) -> Record:
    told = dict(zip(COLUMNS, row, strict=True))
    document = json.loads(told.pop("document"))
    attribution, where = document["attribution"], document["where"]
    return {
        **told,
        "parties": unbarred(told["parties"]),
        "released": unbarred(told["released"]),
        "place": where["place"] if where else "",
        "belief": attribution["belief"],
        "accounts": [{"actors": account["actors"]} for account in attribution["accounts"]],
        "positions": [{"party": item["party"], "position": item["position"]} for item in attribution["positions"]],
        **{name: document[name] for name in ("where", "reports", "claims", "against", "killed", "wounded")},
        **{name: document[name] for name in ("circumstances", "occurrence", "cohesion")},
    }
