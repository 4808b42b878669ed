"""Where the centre could not go: a list and a form. What is logged here is drawn on the map and told in the brief."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.coverage import blind_spots
from ceasefire.centre.rights import Right, may
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.web.acted import act_and_go
from ceasefire.centre.web.form_values import FormValues, typed_moment
from ceasefire.centre.web.guard import takes
from ceasefire.registers.desk_acts import CoverageLogged

SIGHT = frozenset({"none", "limited"})
"""How much could be seen: nothing, or hardly anything."""


@takes(Right.LOG_COVERAGE, Right.SEE_INBOX)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The blind spots, and the form for another."""
    return _shown(request)


@takes(Right.LOG_COVERAGE)
@require_POST
def log(request: HttpRequest) -> HttpResponse:
    """Log where the centre could not, or could hardly, see."""
    values = FormValues(sent=request.POST, case=centre().case)
    place, access = values.place("place"), values.one_of("access", SIGHT)
    starts, ends = values.moment("starts"), values.moment("ends", needed=False)
    text = values.text("text", needed=False)
    if starts is not None and ends is not None and ends <= starts:
        values.mistakes["ends"] = "form.ends_before"
    if values.mistakes or place is None or starts is None:
        return _shown(request, values)
    where, began = place.id, starts

    def make(by: str, at: datetime) -> CoverageLogged:
        return CoverageLogged(place=where, access=access, starts=began, ends=ends, text=text, by=by, at=at)

    return act_and_go(request, make, said="coverage.logged", then=reverse("coverage"))


def _shown(request: HttpRequest, values: FormValues | None = None) -> HttpResponse:
    context = {
        "spots": blind_spots(centre(), request.viewer),
        "sent": values.sent if values is not None else {},
        "mistakes": values.mistakes if values is not None else {},
        "offered": values.offered if values is not None else {},
        "now_typed": typed_moment(centre().clock(), centre().case),
        "size": centre().workspace.ledger_size,
        "form": "coverage",
        "here": reverse("coverage"),
        "sights": ("none", "limited"),
        "own": signs_as(request.viewer),
        "can_log": may(request.viewer, Right.LOG_COVERAGE),
    }
    return render(request, "desk/coverage.html", context, status=422 if values is not None else 200)
