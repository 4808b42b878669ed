"""The analyst's page of one incident: what is said, what follows, who did what on it, and how it was known at any date."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.incident import Moved, incident
from ceasefire.centre.rights import Right, Role, Viewer, may
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.web.choices import keyed
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.incident_shape import grouped_claims, in_order, stepped
from ceasefire.centre.web.moments import as_field, read_moment
from ceasefire.registers.human_acts import Link
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome


@takes(Right.SEE_INCIDENTS, Right.SEE_OWN_INCIDENTS)
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One incident; an id that was taken in by another leads there, and a party's side to its own account of it."""
    opened, viewer = centre(), request.viewer
    if not may(viewer, Right.SEE_INCIDENTS):
        return HttpResponseRedirect(f"{address(name)}account/")
    zone = opened.case.zone
    as_of, since = (read_moment(request.GET.get(field, ""), zone) for field in ("as_of", "since"))
    found = incident(opened, viewer, name, request.wording, as_of=as_of, since=since, with_words=True)
    if found is None:
        raise Http404
    if isinstance(found, Moved):
        messages.info(request, request.wording.say("incident.moved"))
        query = urlencode([(field, request.GET[field]) for field in ("as_of", "since") if field in request.GET])
        return HttpResponseRedirect(f"{address(found.to)}{'?' + query if query else ''}")
    record = found["incident"]
    shown = {
        **found,
        "item": in_order(record, request.wording) if record else {},
        "claims": grouped_claims(record, request.wording) if record else {},
        "steps": stepped(found["moments"], found["as_of"], address(name)),
        "address": address(name),
        "as_of_field": as_field(found["as_of"], zone),
        "since_field": as_field(since, zone) if since else "",
        "may": _may(viewer, is_now=found["is_now"]),
        "own_key": signs_as(viewer),
        "grades": keyed(OccurrenceGrade, "occurrence", request.wording),
        "links": keyed(Link, "incident.link", request.wording),
        "outcomes": [outcome.value for outcome in Outcome],
    }
    return render(request, "incident/page.html", shown)


def address(name: str) -> str:
    """The address of an incident's page."""
    return f"/incidents/{quote(name, safe='')}/"


def _may(viewer: Viewer, *, is_now: bool) -> dict[str, Any]:
    """What the viewer may do here; nothing in the past."""
    rights = {
        "grade": Right.GRADE,
        "judge": Right.JUDGE_LINKS,
        "determine": Right.DETERMINE,
        "withdraw": Right.WITHDRAW,
        "release": Right.RELEASE_TO_PARTY,
        "enquire": Right.ENQUIRE,
    }
    allowed = {name: is_now and may(viewer, right) for name, right in rights.items()}
    return {**allowed, "see_determination": viewer.role is not Role.COORDINATOR}
