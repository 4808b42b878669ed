"""The territory desk: maps at a date, what they say together, zones proposed and signed.

Delineated ground is a promise not to attack. The rest is not therefore a target, and nothing here says what is.
"""

from __future__ import annotations

import json
import secrets
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ceasefire.centre.opened import centre
from ceasefire.centre.reading import territory as reading
from ceasefire.centre.rights import Right, may
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.territory.shapes import shape_of_words
from ceasefire.centre.web.atlas import bounds
from ceasefire.centre.web.choices import keyed, worded
from ceasefire.centre.web.form_values import FormValues
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.moments import as_field, read_moment
from ceasefire.centre.web.recording import recorded, took_back, why
from ceasefire.centre.web.second_factor import with_second_factor
from ceasefire.centre.web.signing import instant_in, proof_in, sheet
from ceasefire.errors import ActError
from ceasefire.registers.agreement_acts import ZoneProposed, ZoneSigned
from ceasefire.registers.territory import AGREED, ZoneKind

GEOJSON = "application/geo+json"
LONGEST_OUTLINE = 200_000


@takes(Right.SEE_TERRITORY)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The maps at a date (`on`, or `step` of the slider), by kind and author, with the table beside the map."""
    opened, wording = centre(), request.wording
    steps = reading.moments(opened, request.viewer)
    moment, kind, author = _asked(request, steps)
    own = (opened, request.viewer, moment, wording)
    told = {
        "moment": moment,
        "on": as_field(moment, opened.case.zone),
        "step": sum(one <= moment for one in steps) - 1,
        "steps": steps,
        "last_step": len(steps) - 1,
        "zones": reading.rows(*own, kind, author),
        "ground": reading.ground(*own),
        "kind": kind,
        "author": author,
        "kinds": keyed((item.value for item in ZoneKind), "zone.kind", wording),
        "authors": [(name, _author(name, wording)) for name in reading.authors(opened, request.viewer)],
        "proposals": reading.proposals(opened, request.viewer),
        "proposes": may(request.viewer, Right.PROPOSE_ZONE),
        "bounds": bounds(opened.case),
        "me": signs_as(request.viewer),
    }
    return render(request, "territory/page.html", told)


@takes(Right.SEE_TERRITORY)
@require_GET
def zones(request: HttpRequest) -> HttpResponse:
    """The zones of the page as GeoJSON."""
    moment, kind, author = _asked(request, [])
    return JsonResponse(reading.features(centre(), request.viewer, moment, request.wording, kind, author), content_type=GEOJSON)


@takes(Right.PROPOSE_ZONE)
def propose(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: propose a zone; what is wrong is said above the form, which keeps what was typed."""
    problem = ""
    if request.method == "POST":
        try:
            values = FormValues(sent=request.POST, case=centre().case)
            shape = shape_of_words(request.POST.get("outline", "")[:LONGEST_OUTLINE])
            done = recorded(request, lambda by, at: _proposed(values, shape, by, at))
            if done is not None:
                return HttpResponseRedirect("/territory/#h-proposals")
        except ActError as error:
            problem = why(error, request.wording)
    wording, opened = request.wording, centre()
    told = {
        "problem": problem,
        "sent": request.POST,
        "kinds": keyed((item.value for item in ZoneKind), "zone.kind", wording),
        "holders": worded((one.id for one in opened.case.actors.values() if one.side), wording.actor),
        "now_typed": as_field(opened.clock(), opened.case.zone),
        "bounds": bounds(opened.case),
    }
    return render(request, "territory/propose.html", told, status=400 if problem else 200)


@takes(Right.SEE_TERRITORY)
@with_second_factor
def proposal(request: HttpRequest, entry: int) -> HttpResponse:
    """GET: one proposal with its exact text. POST: sign it, take the signature back, or take the proposal back."""
    found = next((one for one in reading.proposals(centre(), request.viewer) if one["entry"] == entry), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        _act(request, found)
        return HttpResponseRedirect(f"/territory/proposals/{entry}/" if "digest" in request.POST else "/territory/#h-proposals")
    signs = may(request.viewer, Right.SIGN_ZONE)
    me = signs_as(request.viewer)
    signed = any(one["key"] == me for one in found["signatures"])
    told = {
        "proposal": found,
        "signing": sheet(request, found["text"], found["digest"]) if signs and not signed else None,
        "me": me,
        "seen": centre().workspace.ledger_size,
        "bounds": bounds(centre().case),
    }
    return render(request, "territory/proposal.html", told)


@takes(Right.SEE_TERRITORY)
@require_GET
def proposed_shape(request: HttpRequest, entry: int) -> HttpResponse:
    """The outline of one proposal as GeoJSON."""
    found = next((one for one in reading.proposals(centre(), request.viewer) if one["entry"] == entry), None)
    if found is None:
        raise Http404
    drawn = {"kind": "agreed" if found["agreed"] else "claimed", "title": found["name"]}
    feature = {"type": "Feature", "geometry": json.loads(found["shape"]), "properties": drawn}
    return JsonResponse({"type": "FeatureCollection", "features": [feature]}, content_type=GEOJSON)


def _asked(request: HttpRequest, steps: list[datetime]) -> tuple[datetime, str, str]:
    kind, author = request.GET.get("kind", ""), request.GET.get("author", "")
    step = request.GET.get("step", "")
    if steps and step.isascii() and step.isdigit() and int(step[:6]) < len(steps):
        return steps[int(step[:6])], kind, author
    return read_moment(request.GET.get("on", ""), centre().case.zone) or centre().clock(), kind, author


def _author(name: str, wording: Any) -> str:
    return str(wording.say("territory.agreed_map") if name == AGREED else wording.actor(name))


def _proposed(values: FormValues, shape: str, by: str, at: datetime) -> ZoneProposed:
    kind = values.word("kind", ZoneKind)
    starts, ends = values.moment("starts"), values.moment("ends", needed=False)
    name, holder = values.text("name"), values.sent.get("holder", "")
    if values.mistakes or kind is None or starts is None:
        raise ActError(
            f"the form is not whole ({', '.join(sorted(values.mistakes)) or 'kind'}); fill it in", key="form_not_whole"
        )
    if holder and holder not in values.case.actors:
        raise ActError("no such holder is in the case; choose one from the list")
    if kind is ZoneKind.CONTROL and not holder:
        raise ActError("a zone of control needs who holds it; choose one", key="needs_holder")
    return ZoneProposed(
        id=f"drawn-{secrets.token_hex(4)}",
        name=name[:200],
        kind=kind,
        holder=holder,
        starts=starts,
        ends=ends,
        shape=shape,
        by=by,
        at=at,
    )


def _act(request: HttpRequest, found: dict[str, Any]) -> None:
    if took_back(request):
        return

    def signed(by: str, at: datetime) -> ZoneSigned:
        return ZoneSigned(
            zone=found["zone"], digest=request.POST.get("digest", ""), proof=proof_in(request), by=by, at=instant_in(request)
        )

    recorded(request, signed)
