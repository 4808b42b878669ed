"""The public picture: coarse and late, for anyone, without a token."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from ceasefire.centre.api.answers import GEOJSON, joined, told
from ceasefire.centre.api.asking import asked_of
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.incident_shapes import Features, PublicIncident, PublicIncidents
from ceasefire.centre.api.questions import Question, Word
from ceasefire.centre.api.sending import FRAGMENTS, query_of, sent
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import public_rows
from ceasefire.centre.reading.versions import PUBLIC, version
from ceasefire.centre.rights import Right
from ceasefire.centre.web.kept_pages import PAGES

router = Router(tags=["public"])


@router.get("/public/incidents", auth=takes(Right.SEE_PUBLIC), response=Features, summary="The public picture as GeoJSON")
def features(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """Newest first. Districts or wide cells, at least 72 hours late."""
    opened, asked = centre(), asked_of(question)
    stands = version(opened, PUBLIC)
    key = (PUBLIC, opened.alias, stands, asked)
    FRAGMENTS.note((PUBLIC, query_of(request), stands), key)
    page = PAGES.get_or_make(key, lambda: joined(*public_rows.fragments(opened, asked)))
    return sent(request, page, GEOJSON)


@router.get("/public/incidents/records", auth=takes(Right.SEE_PUBLIC), response=PublicIncidents, summary="The public picture")
def records(request: HttpRequest, question: Query[Question]) -> HttpResponse:
    """As plain records, newest first."""
    found, after = public_rows.records(centre(), request.viewer, asked_of(question))
    return told({"incidents": found, "next": after or None})


@router.get("/public/incidents/{path:incident}", auth=takes(Right.SEE_PUBLIC), response=PublicIncident, summary="One of them")
def one(request: HttpRequest, incident: Path[Word]) -> HttpResponse:
    """As a plain record."""
    found = public_rows.one_record(centre(), request.viewer, incident)
    if found is None:
        raise Http404
    return told(found)
