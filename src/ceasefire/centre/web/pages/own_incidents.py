"""An incident as a party's liaison or a guarantor sees it, and a party's right of reply: its position and its own words."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from ceasefire.centre.acting.accounts import record_account
from ceasefire.centre.opened import centre
from ceasefire.centre.reading.own_incidents import founding_report, own_incident
from ceasefire.centre.reading.right_of_reply import replies
from ceasefire.centre.rights import Right, may
from ceasefire.centre.storage.picture import InboxRow, IncidentRow
from ceasefire.centre.web.acted import act_and_go
from ceasefire.centre.web.form_values import FormValues
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.refusals import missing, refused
from ceasefire.registers.human_acts import PartyPosition
from ceasefire.vocabulary.grades import Position


@takes(Right.SEE_OWN_INCIDENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, incident: str) -> HttpResponse:
    """The incident in coarse fields, and what the party has said of it; a form that was sent is its answer.

    What was not released to the viewer is not there.
    """
    if request.method != "POST":
        return _shown(request, incident)
    return _given(request, incident) if may(request.viewer, Right.GIVE_POSITION) else refused(request)


def _given(request: HttpRequest, incident: str) -> HttpResponse:
    """Sign the party's position, with an account in words beside it where one is given."""
    record = own_incident(centre(), request.viewer, incident)
    row = IncidentRow.objects.using(centre().alias).filter(id=incident).first() if record is not None else None
    if row is None:
        return missing(request)
    values = FormValues(sent=request.POST, case=centre().case)
    position, text = values.word("position", Position), values.text("text", needed=False)
    if values.mistakes or position is None:
        return _shown(request, incident, values)
    signed, party, founding = position, request.viewer.party, founding_report(row)
    if text:
        record_account(centre(), row, party, signed, text, request.wording.language)

    def make(by: str, at: datetime) -> PartyPosition:
        return PartyPosition(report=founding, party=party, position=signed, by=by, at=at)

    return act_and_go(request, make, said="reply.recorded", then=reverse("incident_account", args=[incident]))


def _shown(request: HttpRequest, incident: str, values: FormValues | None = None) -> HttpResponse:
    record = own_incident(centre(), request.viewer, incident)
    if record is None:
        return _moved(request, incident)
    context = {
        "incident": record,
        "form": "reply",
        "here": reverse("incident_account", args=[incident]),
        "replies": replies(centre(), request.viewer, incident),
        "can_reply": may(request.viewer, Right.GIVE_POSITION),
        "positions": list(Position),
        "sent": values.sent if values is not None else {},
        "mistakes": values.mistakes if values is not None else {},
        "size": centre().workspace.ledger_size,
    }
    return render(request, "hotline/account.html", context, status=422 if values is not None else 200)


def _moved(request: HttpRequest, report: str) -> HttpResponse:
    """To the incident that holds the report now, if the viewer may see it: another report may have become its founder."""
    row = InboxRow.objects.using(centre().alias).filter(report=report).exclude(incident=report).first()
    if row is None or own_incident(centre(), request.viewer, row.incident) is None:
        return missing(request)
    return HttpResponseRedirect(reverse("incident_account", args=[row.incident]))
