"""One search field for everything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.search import search
from ceasefire.centre.rights import Right, may
from ceasefire.centre.web.guard import takes


@takes(Right.SEE_PUBLIC)
def page(request: HttpRequest) -> HttpResponse:
    """What was found, by kind."""
    found = search(centre(), request.viewer, request.GET.get("q", ""))
    nothing = not any(found.get(kind) for kind in ("places", "actors", "clauses", "incidents", "reports"))
    return render(request, "search/page.html", {**found, "nothing": nothing, "links": may(request.viewer, Right.SEE_INCIDENTS)})
