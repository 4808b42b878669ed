"""The standing registers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from ceasefire.centre.api.answers import told
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.questions import MomentQuestion, SpanQuestion, ZoneQuestion
from ceasefire.centre.api.shapes import Conducts
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import indicators, registers, track_record
from ceasefire.centre.reading.agreement import agreement as agreement_at
from ceasefire.centre.reading.case_now import case_now
from ceasefire.centre.reading.groups import groups_through_time
from ceasefire.centre.rights import Right

router = Router(tags=["registers"])


@router.get("/agreement", auth=takes(Right.SEE_AGREEMENT), response=dict[str, Any], summary="The agreement")
def agreement(request: HttpRequest, question: Query[MomentQuestion]) -> HttpResponse:
    """Clauses with their text and dated rules, the ladder, and who accepted when, through whom."""
    return told(agreement_at(centre(), request.viewer, question.as_of))


@router.get(
    "/registers/territory", auth=takes(Right.SEE_TERRITORY), response=dict[str, list[dict[str, Any]]], summary="Territory"
)
def territory(request: HttpRequest, question: Query[ZoneQuestion]) -> HttpResponse:
    """Every dated zone on every map. Rival maps stand side by side."""
    return told({"zones": registers.zones(case_now(centre()), request.viewer, question.kind)})


@router.get("/registers/groups", auth=takes(Right.SEE_GROUPS), response=dict[str, Any], summary="Groups")
def groups(request: HttpRequest, question: Query[MomentQuestion]) -> HttpResponse:
    """Every actor, and the listings, affiliations and exclusions through time."""
    return told(groups_through_time(centre(), request.viewer, question.as_of))


@router.get("/registers/access", auth=takes(Right.SEE_ACCESS), response=dict[str, list[dict[str, Any]]], summary="Access")
def access(request: HttpRequest) -> HttpResponse:
    """Requests for aid, sieges, convoys, people held, and deeds that fall due."""
    return told(registers.access(case_now(centre()), request.viewer))


@router.get("/registers/indicators", auth=takes(Right.SEE_INDICATORS), response=dict[str, Any], summary="Indicators")
def indicators_of(request: HttpRequest, question: Query[SpanQuestion]) -> HttpResponse:
    """Signals by week, act and actor, as their sources put them. They are no breaches unless a clause says so."""
    return told(indicators.indicators(centre(), request.viewer, question.since, question.until))


@router.get("/registers/track-record", auth=takes(Right.SEE_TRACK_RECORD), response=Conducts, summary="Track record")
def conduct(request: HttpRequest) -> HttpResponse:
    """What was complained of, suggested and ruled of each party, month by month. Counts follow where reporters could see."""
    return told({"months": track_record.track_record(centre(), request.viewer)})
