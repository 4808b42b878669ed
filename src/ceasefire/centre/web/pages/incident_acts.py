"""What people do from an incident's page: a grade, a judgement on two reports, taking back an act of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from ceasefire.centre.acting.performing import perform, signed
from ceasefire.centre.opened import centre
from ceasefire.centre.reading.incidents import words_in
from ceasefire.centre.rights import Right
from ceasefire.centre.rights.sight import sees
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.incident import address
from ceasefire.errors import ActError, DeniedError
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct, Link, LinkJudgement, SignOff
from ceasefire.vocabulary.grades import OccurrenceGrade

LONGEST_TEXT = 2_000

Make = Callable[[str, datetime], HumanAct]


@takes(Right.GRADE)
@require_POST
def grade(request: HttpRequest, name: str) -> HttpResponse:
    """An analyst grades the occurrence. It hangs on the founding report, so that it survives every new fusion."""
    try:
        chosen = OccurrenceGrade(request.POST.get("grade", ""))
    except ValueError:
        return _back(request, name, "incident.act.choose")
    return _done(request, name, lambda by, at: SignOff(report=_founding(name), grade=chosen, by=by, at=at))


@takes(Right.JUDGE_LINKS)
@require_POST
def link(request: HttpRequest, name: str) -> HttpResponse:
    """A monitor or analyst says whether two reports tell of one happening. `not_same` splits."""
    one, other = (request.POST.get(field, "").strip() for field in ("one", "other"))
    try:
        said = Link(request.POST.get("link", ""))
    except ValueError:
        return _back(request, name, "incident.act.choose")
    if not one or not other or one == other or not {one, other} & _held(name):
        return _back(request, name, "incident.act.two")
    return _done(request, name, lambda by, at: LinkJudgement(one=one, other=other, link=said, by=by, at=at))


@takes(Right.WITHDRAW)
@require_POST
def withdraw(request: HttpRequest, name: str) -> HttpResponse:
    """Who did an act takes it back: another entry, beside the first."""
    entry, text = request.POST.get("entry", ""), request.POST.get("text", "")[:LONGEST_TEXT]
    if not entry.isascii() or not entry.isdigit():
        return _back(request, name, "incident.act.choose")
    return _done(request, name, lambda by, at: Withdrawn(entry=int(entry[:18]), text=text, by=by, at=at))


def _done(request: HttpRequest, name: str, make: Make) -> HttpResponse:
    opened = centre()
    row = IncidentRow.objects.using(opened.alias).filter(id=name).first()
    if row is None or not sees(request.viewer, opened.case, words_in(row.released)):
        return _back(request, name, "incident.act.gone")
    seen = request.POST.get("seen", "")
    size = int(seen[:18]) if seen.isascii() and seen.isdigit() else None
    try:
        done = perform(opened, request.viewer, signed(opened, request.viewer, make), seen=size)
    except DeniedError:
        return _back(request, name, "incident.act.denied")
    except ActError:
        return _back(request, name, "incident.act.misfit")
    messages.success(request, request.wording.say("incident.act.recorded", entry=done.receipt.index))
    if done.meanwhile:
        messages.warning(request, request.wording.count("incident.act.meanwhile", len(done.meanwhile)))
    return HttpResponseRedirect(address(name))


def _back(request: HttpRequest, name: str, key: str) -> HttpResponse:
    messages.error(request, request.wording.say(key))
    return HttpResponseRedirect(address(name))


def _founding(name: str) -> str:
    """The report that founded an incident: of a report's later telling, the report itself."""
    held = _held(name)
    return name if name in held else name.rpartition("/")[0]


def _held(name: str) -> set[str]:
    return set(HeldRow.objects.using(centre().alias).filter(incident=name).values_list("report", flat=True))
