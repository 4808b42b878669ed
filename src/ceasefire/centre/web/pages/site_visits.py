"""Recording a visit over an incident: made or prevented, and what was seen."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from ceasefire.centre.acting.site_visit import Observed, record_observation
from ceasefire.centre.opened import centre
from ceasefire.centre.reading.report_words import is_recorded
from ceasefire.centre.rights import Right
from ceasefire.centre.web.acted import act_and_go
from ceasefire.centre.web.form_values import FormValues
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.pages.inbox_report import shown
from ceasefire.centre.web.refusals import missing
from ceasefire.registers.desk_acts import SiteVisited
from ceasefire.registers.places import Place
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When

VISITS = frozenset({"visited", "prevented"})
SEEN = frozenset({"happened", "against", "nothing"})
"""What a visit showed: that it happened, signs against it, or nothing that can be said."""


@takes(Right.ENQUIRE)
@require_POST
def record(request: HttpRequest, report: str) -> HttpResponse:
    """Record a visit; where something was seen, as a report of its own first."""
    if not is_recorded(centre(), report):
        return missing(request)
    values = FormValues(sent=request.POST, case=centre().case)
    visited = values.one_of("visited", VISITS) == "visited"
    place, text = values.place("place"), values.text("text", needed=False)
    seen = values.one_of("seen_there", SEEN) if visited else "nothing"
    observed = _observed(values, place, seen == "happened") if visited and seen != "nothing" else None
    if values.mistakes or place is None:
        return shown(request, report, "visit", values)
    made = record_observation(centre(), report, observed, centre().clock()) if observed is not None else ""
    where, name = place.id, secrets.token_hex(16)

    def make(by: str, at: datetime) -> SiteVisited:
        return SiteVisited(id=name, report=report, place=where, visited=visited, observed=made, text=text, by=by, at=at)

    return act_and_go(request, make, said="desk.visit_recorded", then=f"{reverse('inbox_report', args=[report])}#visits")


def _observed(values: FormValues, place: Place | None, happened: bool) -> Observed | None:
    act, observation = values.word("act", Act), values.word("observation", Observation)
    text, moment = values.text("saw"), values.moment("occurred", needed=False)
    killed, wounded = values.number("killed"), values.number("wounded")
    if values.mistakes or act is None or observation is None or place is None:
        return None
    return Observed(
        act=act,
        happened=happened,
        observation=observation,
        place=place,
        when=When(earliest=moment, latest=moment) if moment is not None else None,
        killed=Count(least=killed, most=killed) if killed is not None else None,
        wounded=Count(least=wounded, most=wounded) if wounded is not None else None,
        text=text,
    )
