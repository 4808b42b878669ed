"""Incidents as GeoJSON features: stored text for those who may see all of it, made for the occasion for everyone else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asking import Asked, cursor_text
from ceasefire.centre.reading.incidents import asked_for, incidents, keys_of
from ceasefire.centre.rights import FIELDS, Viewer
from ceasefire.centre.rights.sight import sees, sees_all
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.errors import DeniedError

Record = dict[str, Any]

FRAGMENT_FIELDS = frozenset({"id", "starts", "ends", "act", "grade", "outcome", "where", "place"})
"""What a stored feature tells. Who may not see all of it gets features that are made for the occasion."""

ASKED_BY = {"places": "place", "parties": "parties", "ruled": "ruled", "box": "where", "clauses": "findings"}
"""The field of an incident that a question by these words is about."""

IDS_AT_ONCE = 500


def may_have_fragments(viewer: Viewer) -> bool:
    """Whether the stored features hold nothing that the viewer may not see."""
    return sees_all(viewer) and all(viewer.role in FIELDS["incident"].get(name, ()) for name in FRAGMENT_FIELDS)


def checked(asked: Asked, viewer: Viewer) -> Asked:
    """The question. Raises `DeniedError` when it asks by a field that the viewer may not see: asking is a way of reading."""
    for word, field in ASKED_BY.items():
        if getattr(asked, word) and viewer.role not in FIELDS["incident"].get(field, ()):
            raise DeniedError(f"your role does not see the field {field}, and so cannot ask by {word}; leave it out")
    return asked


def fragments(centre: Centre, viewer: Viewer, asked: Asked) -> tuple[list[str], str]:
    """A page of stored features, as text, and where the next begins. Only for those of whom `may_have_fragments` holds."""
    found = keys_of(asked_for(centre, viewer, asked), asked)
    page = [incident for _, incident in found[: asked.limit]]
    stored: dict[str, str] = {}
    for start in range(0, len(page), IDS_AT_ONCE):
        rows = IncidentRow.objects.using(centre.alias).filter(id__in=page[start : start + IDS_AT_ONCE])
        stored |= dict(rows.values_list("id", "feature"))
    after = cursor_text(*found[asked.limit - 1]) if len(found) > asked.limit else ""
    return [stored[incident] for incident in page if incident in stored], after


def features(centre: Centre, viewer: Viewer, asked: Asked) -> tuple[list[Record], str]:
    """A page of features of what the viewer may see. They have no geometry: whoever may see places has fragments."""
    found = incidents(centre, viewer, asked)
    return [_feature(record) for record in found["incidents"]], found["next"]


def each(centre: Centre, viewer: Viewer, asked: Asked) -> Iterator[Record]:
    """Every incident that is asked for as a record, read page by page."""
    while True:
        found = incidents(centre, viewer, asked)
        yield from found["incidents"]
        if not found["next"]:
            return
        asked = replace(asked, after=_place(found["next"]))


def each_fragment(centre: Centre, viewer: Viewer, asked: Asked) -> Iterator[str]:
    """Every stored feature that is asked for."""
    while True:
        found, after = fragments(centre, viewer, asked)
        yield from found
        if not after:
            return
        asked = replace(asked, after=_place(after))


def knows_of_report(centre: Centre, viewer: Viewer, report: str) -> bool:
    """Whether the viewer may know of an incident that holds a report."""
    if sees_all(viewer):
        return True
    held = HeldRow.objects.using(centre.alias).filter(report=report).values_list("incident", flat=True)
    released = IncidentRow.objects.using(centre.alias).filter(id__in=list(held[:IDS_AT_ONCE])).values_list("released", flat=True)
    return any(sees(viewer, centre.case, words.split("|")) for words in released)


def _place(cursor: str) -> Any:
    return Asked.read({"after": [cursor]}).after


def _feature(record: Record) -> Record:
    properties = {name: value for name, value in record.items() if name in FRAGMENT_FIELDS - {"where"}}
    return {"type": "Feature", "id": record["id"], "geometry": None, "properties": properties}
