"""Incidents, as features for maps and as plain records; one of them whole; and what is due over them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from ceasefire.centre.api.answers import GEOJSON, as_json, joined, told
from ceasefire.centre.api.asking import asked_of
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.incident_shapes import Features, Findings, Incidents, Moved, OneIncident, Steps
from ceasefire.centre.api.questions import HistoryQuestion, StaffQuestion, Word
from ceasefire.centre.api.sending import FRAGMENTS, query_of, sent
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import features, incident, incidents
from ceasefire.centre.reading.due import due_now
from ceasefire.centre.reading.versions import STAFF, version
from ceasefire.centre.rights import Right
from ceasefire.centre.web.kept_pages import PAGES, KeptPage, made_page
from ceasefire.wording import Wording

router = Router(tags=["incidents"])

SEEN_BY = (Right.SEE_INCIDENTS, Right.SEE_OWN_INCIDENTS)


@router.get("/incidents", auth=takes(*SEEN_BY), response=Features, summary="Incidents as GeoJSON features")
def as_features(request: HttpRequest, question: Query[StaffQuestion]) -> HttpResponse:
    """Areas, newest first. Without the right to see places, features come without a geometry."""
    return sent(request, _page(request, question), GEOJSON)


@router.get("/incidents/records", auth=takes(*SEEN_BY), response=Incidents, summary="Incidents as plain records")
def as_records(request: HttpRequest, question: Query[StaffQuestion]) -> HttpResponse:
    """Newest first."""
    asked = features.checked(asked_of(question), request.viewer)
    found = incidents.incidents(centre(), request.viewer, asked)
    return told({"incidents": found["incidents"], "next": found["next"] or None})


@router.get("/incidents/one/{path:name}", auth=takes(*SEEN_BY), response={200: OneIncident, 301: Moved}, summary="One incident")
def one(request: HttpRequest, name: Path[Word], question: Query[HistoryQuestion]) -> HttpResponse:
    """Whole, as its page shows it, as of now or of any moment."""
    found = _one(request, name, question)
    if isinstance(found, incident.Moved):
        return told({"moved_to": found.to}, status=301)
    return told(found)


@router.get("/findings/{path:name}", auth=takes(*SEEN_BY), response={200: Findings, 301: Moved}, summary="Findings")
def findings(request: HttpRequest, name: Path[Word], question: Query[HistoryQuestion]) -> HttpResponse:
    """Of one incident: each clause that it may touch, for each party."""
    found = _one(request, name, question)
    if isinstance(found, incident.Moved):
        return told({"moved_to": found.to}, status=301)
    return told({"incident": found["id"], "findings": found["incident"].get("findings", [])})


@router.get("/due", auth=takes(*SEEN_BY), response=Steps, summary="What is due")
def due(request: HttpRequest) -> HttpResponse:
    """Steps of the ladder that are due or overdue, the soonest due first; for a party or guarantor, those that go to it."""
    return told({"steps": due_now(centre(), request.viewer)})


def _one(request: HttpRequest, name: str, question: Any) -> Any:
    opened = centre()
    wording = Wording("en", opened.case)
    found = incident.incident(opened, request.viewer, name, wording, as_of=question.as_of, since=question.since)
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, question: Any) -> KeptPage:
    opened, viewer = centre(), request.viewer
    asked = features.checked(asked_of(question), viewer)
    if features.may_have_fragments(viewer):
        stands = version(opened, STAFF)
        key = (STAFF, opened.alias, stands, asked)
        FRAGMENTS.note((STAFF, query_of(request), stands), key)
        return PAGES.get_or_make(key, lambda: joined(*features.fragments(opened, viewer, asked)))
    found, after = features.features(opened, viewer, asked)
    return made_page(as_json({"type": "FeatureCollection", "next": after or None, "features": found}))
