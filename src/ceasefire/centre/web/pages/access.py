"""Access: what the humanitarian coordinator records and the staff reads. Parties stand in alphabetical order, unranked."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.opened import centre
from ceasefire.centre.reading import access as reading
from ceasefire.centre.rights import Right, may
from ceasefire.centre.web.acted import act_and_go
from ceasefire.centre.web.choices import keyed, worded
from ceasefire.centre.web.form_values import FormValues, typed_moment
from ceasefire.centre.web.guard import takes
from ceasefire.registers.access import Answer, ConvoyOutcome, DetaineeEvent
from ceasefire.registers.access_acts import (
    AccessAct,
    AccessAnswered,
    AccessRequested,
    ConvoyReported,
    DetaineesReported,
    SiegeStated,
)
from ceasefire.registers.groups import Standing

Read = Callable[[FormValues], Callable[[str, datetime], AccessAct] | None]


@takes(Right.SEE_ACCESS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The register, and for the coordinator its forms."""
    return _shown(request)


@takes(Right.RECORD_ACCESS)
@require_POST
def record(request: HttpRequest, form: str) -> HttpResponse:
    """Record one act of a form: request, answer, siege, convoy, held. A mistake brings the form back as it was."""
    if form not in FORMS:
        raise Http404
    values = FormValues(sent=request.POST, case=centre().case)
    make = FORMS[form](values)
    if values.mistakes or make is None:
        return _shown(request, form, values)
    return act_and_go(request, make, said="access.recorded", then="/access/")


def _request(values: FormValues) -> Callable[[str, datetime], AccessAct] | None:
    kind, to = values.one_of("kind", _request_kinds(values)), values.one_of("to", _parties(values))
    place, made = values.place("place"), values.moment("made")
    if values.mistakes or place is None or made is None:
        return None
    where, when = place.id, made
    return lambda by, at: AccessRequested(id=_id("request"), kind=kind, to=to, place=where, made=when, by=by, at=at)


def _answer(values: FormValues) -> Callable[[str, datetime], AccessAct] | None:
    asked = values.one_of("request", frozenset(act.id for act in reading.unanswered(centre())))
    answer, on = values.word("answer", Answer), values.moment("on")
    if values.mistakes or answer is None or on is None:
        return None
    said, when = answer, on
    return lambda by, at: AccessAnswered(request=asked, answer=said, answered_on=when, by=by, at=at)


def _siege(values: FormValues) -> Callable[[str, datetime], AccessAct] | None:
    place, besieger = values.place("place"), values.one_of("besieger", _parties(values))
    starts, ends = values.moment("starts"), values.moment("ends", needed=False)
    standing, population = values.word("standing", Standing), values.number("population")
    if starts is not None and ends is not None and ends <= starts:
        values.mistakes["ends"] = "form.ends_before"
    if values.mistakes or place is None or starts is None or standing is None:
        return None
    where, began, held = place.id, starts, standing
    return lambda by, at: SiegeStated(
        id=f"siege-{where}",
        place=where,
        besiegers=(besieger,),
        starts=began,
        ends=ends,
        standing=held,
        population=population,
        by=by,
        at=at,
    )


def _convoy(values: FormValues) -> Callable[[str, datetime], AccessAct] | None:
    place, on = values.place("place"), values.moment("on")
    outcome, reached = values.word("outcome", ConvoyOutcome), values.number("people_reached")
    if values.mistakes or place is None or on is None or outcome is None:
        return None
    where, when, became = place.id, on, outcome
    return lambda by, at: ConvoyReported(
        id=_id("convoy"), place=where, on=when, outcome=became, people_reached=reached, by=by, at=at
    )


def _held(values: FormValues) -> Callable[[str, datetime], AccessAct] | None:
    held_by, event = values.one_of("held_by", _parties(values)), values.word("event", DetaineeEvent)
    on, place = values.moment("on"), values.place("place", needed=False)
    least, most = values.number("least"), values.number("most")
    if least is not None and most is not None and most < least:
        values.mistakes["most"] = "form.number"
    if values.mistakes or event is None or on is None:
        return None
    happened, when, where = event, on, place.id if place is not None else ""
    return lambda by, at: DetaineesReported(
        id=_id("held"), held_by=held_by, event=happened, least=least, most=most, on=when, place=where, by=by, at=at
    )


FORMS: dict[str, Read] = {"request": _request, "answer": _answer, "siege": _siege, "convoy": _convoy, "held": _held}
"""The forms by name, each with what reads it."""


def _id(kind: str) -> str:
    return f"{kind}-{secrets.token_hex(6)}"


def _parties(values: FormValues) -> frozenset[str]:
    return frozenset(one.id for one in values.case.actors.values() if one.side)


def _request_kinds(values: FormValues) -> frozenset[str]:
    return frozenset(rule.request for clause in values.case.terms.clauses for rule in clause.rules if rule.request)


def _shown(request: HttpRequest, form: str = "", values: FormValues | None = None) -> HttpResponse:
    opened, wording = centre(), request.wording
    blank = FormValues(sent={}, case=opened.case)
    records = may(request.viewer, Right.RECORD_ACCESS)
    told: dict[str, Any] = {
        **reading.access(opened, request.viewer, wording),
        "answers": [answer.value for answer in (Answer.GRANTED, Answer.PARTLY, Answer.REFUSED, Answer.NONE)],
        "records": records,
        "waiting": reading.unanswered(opened) if records else [],
        "kinds": keyed(sorted(_request_kinds(blank)), "kind", wording),
        "parties": worded(_parties(blank), wording.actor),
        "said_answers": [Answer.GRANTED.value, Answer.PARTLY.value, Answer.REFUSED.value],
        "standings": [item.value for item in Standing],
        "outcomes": [item.value for item in ConvoyOutcome],
        "events": [item.value for item in DetaineeEvent],
        "now_typed": typed_moment(opened.clock(), opened.case),
        "size": opened.workspace.ledger_size,
        "form": f"aid_{form}" if form else "",
        "sent": values.sent if values is not None else {},
        "mistakes": values.mistakes if values is not None else {},
        "offered": values.offered if values is not None else {},
        "here": f"/access/{form}/" if form else "/access/",
    }
    return render(request, "access/page.html", told, status=422 if values is not None else 200)
