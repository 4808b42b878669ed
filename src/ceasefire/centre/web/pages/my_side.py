"""A guarantor's page: démarches due, and the open cases of its side that it was told of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.my_side import demarches, open_cases
from ceasefire.centre.reading.own_incidents import own_incidents
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes


@takes(Right.SEE_MY_SIDE)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """What is due from the guarantor, and towards its side."""
    told, further = own_incidents(centre(), request.viewer, request.GET.get("after", ""))
    context = {
        "demarches": demarches(centre(), request.viewer),
        "cases": open_cases(centre(), request.viewer),
        "incidents": told,
        "further": further,
    }
    return render(request, "hotline/my_side.html", context)
