"""A party announces a movement of its own, so that it is not mistaken for an attack."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.movements import movements
from ceasefire.centre.rights import Right
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.web.acted import act_and_go
from ceasefire.centre.web.form_values import FormValues, typed_moment
from ceasefire.centre.web.guard import takes
from ceasefire.registers.desk_acts import MovementNotified


@takes(Right.NOTIFY_MOVEMENT)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The party's own announcements, and the form for another."""
    return _shown(request)


@takes(Right.NOTIFY_MOVEMENT)
@require_POST
def notify(request: HttpRequest) -> HttpResponse:
    """Announce a movement between two times. Where and why are sealed, and shown to the duty desk alone."""
    values = FormValues(sent=request.POST, case=centre().case)
    starts, ends = values.moment("starts"), values.moment("ends")
    area, text = values.text("area"), values.text("text")
    if starts is not None and ends is not None and ends <= starts:
        values.mistakes["ends"] = "form.ends_before"
    if values.mistakes or starts is None or ends is None:
        return _shown(request, values)
    first, last, name, party = starts, ends, secrets.token_hex(16), request.viewer.party

    def make(by: str, at: datetime) -> MovementNotified:
        return MovementNotified(id=name, party=party, starts=first, ends=last, area=area, text=text, by=by, at=at)

    return act_and_go(request, make, said="movement.notified", then=reverse("movements"))


def _shown(request: HttpRequest, values: FormValues | None = None) -> HttpResponse:
    context = {
        "form": "movement",
        "here": reverse("movements"),
        "own": signs_as(request.viewer),
        "movements": movements(centre(), request.viewer),
        "sent": values.sent if values is not None else {},
        "mistakes": values.mistakes if values is not None else {},
        "now_typed": typed_moment(centre().clock(), centre().case),
    }
    return render(request, "hotline/movements.html", context, status=422 if values is not None else 200)
