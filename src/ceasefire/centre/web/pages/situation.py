"""The situation: how much is complained of, suggested and ruled; where; when; what is due now; where the centre cannot see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.days import days as days_of
from ceasefire.centre.reading.map_tiles import is_large, may_see_places
from ceasefire.centre.reading.situation import situation
from ceasefire.centre.rights import Right
from ceasefire.centre.rights.sight import sees_all
from ceasefire.centre.web.atlas import bounds
from ceasefire.centre.web.guard import takes


@takes(Right.SEE_SITUATION)
def page(request: HttpRequest) -> HttpResponse:
    """The first page of the staff. The humanitarian coordinator sees it without single incidents."""
    opened = centre()
    told = situation(opened, request.viewer)
    whole = sees_all(request.viewer)
    tiled = may_see_places(request.viewer) and is_large(opened)
    shown = {**told, "bounds": bounds(opened.case), "whole": whole, "tiled": tiled}
    return render(request, "situation/page.html", shown)


@takes(Right.SEE_SITUATION)
def days(request: HttpRequest) -> HttpResponse:
    """The days of the span, for the timeline."""
    return JsonResponse({"days": days_of(centre())})
