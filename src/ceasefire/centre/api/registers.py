"""The standing registers."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from ceasefire.centre.api.answers import told
from ceasefire.centre.api.door import takes
from ceasefire.centre.api.shapes import ZoneQuestion
from ceasefire.centre.opened import centre
from ceasefire.centre.reading import registers
from ceasefire.centre.reading.case_now import case_now
from ceasefire.centre.rights import Right

router = Router(tags=["registers"])


@router.get("/agreement", auth=takes(Right.SEE_AGREEMENT), response=dict[str, Any], summary="The agreement")
def agreement(request: HttpRequest) -> HttpResponse:
    """Clauses with their dated rules, the ladder, and who accepted when, through whom."""
    return told(registers.agreement(case_now(centre()), request.viewer))


@router.get(
    "/registers/territory", auth=takes(Right.SEE_TERRITORY), response=dict[str, list[dict[str, Any]]], summary="Territory"
)
def territory(request: HttpRequest, question: Query[ZoneQuestion]) -> HttpResponse:
    """Every dated zone on every map. Rival maps stand side by side."""
    return told({"zones": registers.zones(case_now(centre()), request.viewer, question.kind)})


@router.get("/registers/groups", auth=takes(Right.SEE_GROUPS), response=dict[str, list[dict[str, Any]]], summary="Groups")
def groups(request: HttpRequest) -> HttpResponse:
    """Every actor with its listings, affiliations and exclusions."""
    return told({"groups": registers.groups(case_now(centre()), request.viewer)})


@router.get("/registers/access", auth=takes(Right.SEE_ACCESS), response=dict[str, list[dict[str, Any]]], summary="Access")
def access(request: HttpRequest) -> HttpResponse:
    """Requests for aid, sieges, convoys, people held, and deeds that fall due."""
    return told(registers.access(case_now(centre()), request.viewer))
