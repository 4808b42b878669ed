"""The situation: what happened lately, what is due now."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.rights import Right
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.centre.web.guard import takes


@takes(Right.SEE_SITUATION)
def page(request: HttpRequest) -> HttpResponse:
    """The first page of the staff."""
    rows = IncidentRow.objects.using(centre().alias).order_by("-starts", "id")[:50]
    return render(request, "situation.html", {"rows": rows})
