"""Incidents, as features for maps and as plain records; and what is due over them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from ceasefire.centre.api.answers import GEOJSON, as_json, joined, told
from ceasefire.centre.api.asking import asked_of
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.kept_pages import PAGES, KeptPage, made_page
from ceasefire.centre.api.sending import sent
from ceasefire.centre.api.shapes import Features, Incident, Incidents, StaffQuestion, Steps, Word
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import incident_rows
from ceasefire.centre.reading.due import due_now
from ceasefire.centre.reading.versions import STAFF, version
from ceasefire.centre.rights import Right

router = Router(tags=["incidents"])

SEEN_BY = (Right.SEE_INCIDENTS, Right.SEE_OWN_INCIDENTS)


@router.get("/incidents", auth=takes(*SEEN_BY), response=Features, summary="Incidents as GeoJSON features")
def features(request: HttpRequest, question: Query[StaffQuestion]) -> HttpResponse:
    """Areas, newest first. Without the right to see places, features come without a geometry."""
    return sent(request, _page(request, question), GEOJSON)


@router.get("/incidents/records", auth=takes(*SEEN_BY), response=Incidents, summary="Incidents as plain records")
def records(request: HttpRequest, question: Query[StaffQuestion]) -> HttpResponse:
    """Newest first."""
    asked = incident_rows.checked(asked_of(question), request.viewer)
    found, after = incident_rows.records(centre(), request.viewer, asked, limit=question.limit, after=question.after)
    return told({"incidents": found, "next": after or None})


@router.get("/incidents/{path:incident}", auth=takes(*SEEN_BY), response=Incident, summary="One incident")
def one(request: HttpRequest, incident: Path[Word]) -> HttpResponse:
    """With the steps of the ladder over it."""
    found = incident_rows.one_record(centre(), request.viewer, incident)
    if found is None:
        raise Http404
    return told(found)


@router.get("/due", auth=takes(*SEEN_BY), response=Steps, summary="What is due")
def due(request: HttpRequest) -> HttpResponse:
    """Steps of the ladder that are open or late, the soonest due first."""
    return told({"steps": due_now(centre(), request.viewer)})


def _page(request: HttpRequest, question: Any) -> KeptPage:
    opened, viewer = centre(), request.viewer
    asked = incident_rows.checked(asked_of(question), viewer)
    if incident_rows.may_have_fragments(viewer):
        key = (STAFF, opened.alias, version(opened, STAFF), asked.key(), question.limit, question.after)
        return PAGES.get_or_make(
            key, lambda: joined(*incident_rows.fragments(opened, asked, limit=question.limit, after=question.after))
        )
    found, after = incident_rows.records(opened, viewer, asked, limit=question.limit, after=question.after)
    told_of = [incident_rows.feature_of(record) for record in found]
    return made_page(as_json({"type": "FeatureCollection", "next": after or None, "features": told_of}))
