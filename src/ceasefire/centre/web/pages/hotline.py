"""The hotline: lines between parties and bodies, what waits on them, and writing on one's own."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.hotline import find_message, line, lines, overdue
from ceasefire.centre.reading.hotline_clocks import ORDINARY_WITHIN, URGENT_WITHIN
from ceasefire.centre.reading.movements import movements
from ceasefire.centre.reading.own_incidents import own_incidents
from ceasefire.centre.rights import Right, may
from ceasefire.centre.rights.threads import Thread, end_of, other_end
from ceasefire.centre.web.acted import act_and_go
from ceasefire.centre.web.form_values import FormValues
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.refusals import missing
from ceasefire.centre.web.templatetags.desk import length
from ceasefire.registers.desk_acts import MessageAcknowledged, MessageSent
from ceasefire.wording import Wording


@takes(Right.SEE_HOTLINE)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The viewer's lines: overdue first, then unread. To the desk, every clock that has run out."""
    viewer = request.viewer
    context = {
        "lines": lines(centre(), viewer),
        "overdue": overdue(centre(), viewer),
        "movements": movements(centre(), viewer),
        "incidents": own_incidents(centre(), viewer)[0] if may(viewer, Right.SEE_OWN_INCIDENTS) else [],
        "can_notify": may(viewer, Right.NOTIFY_MOVEMENT),
        "can_accept": may(viewer, Right.ACCEPT_TERMS),
        "can_propose": may(viewer, Right.PROPOSE_ZONE),
        "clocks": _clocks(request.wording),
    }
    return render(request, "hotline/lines.html", context)


@takes(Right.SEE_HOTLINE)
@require_GET
def thread(request: HttpRequest, party: str, body: str) -> HttpResponse:
    """One line; for who is not on it there is no such page."""
    return _shown(request, Thread(party=party, body=body))


@takes(Right.SEND_MESSAGE)
@require_POST
def send(request: HttpRequest, party: str, body: str) -> HttpResponse:
    """Write on a line of one's own."""
    on = Thread(party=party, body=body)
    if line(centre(), request.viewer, on) is None:
        return missing(request)
    values = FormValues(sent=request.POST, case=centre().case)
    text = values.text("text")
    if values.mistakes:
        return _shown(request, on, values)
    name, urgent = secrets.token_hex(16), request.POST.get("urgent") == "yes"
    to = other_end(on, end_of(request.viewer, on))

    def make(by: str, at: datetime) -> MessageSent:
        return MessageSent(id=name, thread=on.id, to=to, urgent=urgent, text=text, by=by, at=at)

    return act_and_go(request, make, said="hotline.sent", then=_page(on))


@takes(Right.SEND_MESSAGE)
@require_POST
def acknowledge(request: HttpRequest, party: str, body: str) -> HttpResponse:
    """Say that a message was read: its clock stops. Only who it went to can."""
    on = Thread(party=party, body=body)
    end = end_of(request.viewer, on)
    message = find_message(centre(), on, request.POST.get("message", "")) if end else None
    if message is None or message.to != end:
        return missing(request)
    name = message.id

    def make(by: str, at: datetime) -> MessageAcknowledged:
        return MessageAcknowledged(message=name, thread=on.id, by=by, at=at)

    return act_and_go(request, make, said="hotline.acknowledged", then=_page(on))


def _shown(request: HttpRequest, on: Thread, values: FormValues | None = None) -> HttpResponse:
    before = request.GET.get("before", "")
    shown = line(centre(), request.viewer, on, before=int(before) if before.isascii() and before.isdigit() else None)
    if shown is None:
        return missing(request)
    context = {
        "line": shown,
        "form": "message",
        "here": _page(on),
        "clocks": _clocks(request.wording),
        "can_send": may(request.viewer, Right.SEND_MESSAGE),
        "sent": values.sent if values is not None else {},
        "mistakes": values.mistakes if values is not None else {},
        "size": centre().workspace.ledger_size,
    }
    return render(request, "hotline/line.html", context, status=422 if values is not None else 200)


def _clocks(wording: Wording) -> dict[str, str]:
    """Both clocks in words."""
    return {"urgent": length(wording, URGENT_WITHIN), "ordinary": length(wording, ORDINARY_WITHIN)}


def _page(on: Thread) -> str:
    return str(reverse("hotline_line", args=[on.party, on.body]))
