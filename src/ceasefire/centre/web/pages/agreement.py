"""The agreement: each clause's text beside its rule in words, who accepted when, and what changed; as known at any date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.agreement import agreement
from ceasefire.centre.rights import Right, may
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.moments import as_field, read_moment
from ceasefire.centre.web.rule_words import rule_words
from ceasefire.wording.wording import plain_letters


@takes(Right.SEE_AGREEMENT)
def page(request: HttpRequest) -> HttpResponse:
    """The agreement. Anyone may read it."""
    opened, wording = centre(), request.wording
    moment = read_moment(request.GET.get("as_of", ""), opened.case.zone)
    told = agreement(opened, request.viewer, moment)
    clauses = [
        {**clause, "worded": [{**rule, "parts": rule_words(rule, wording)} for rule in clause["rules"]]}
        for clause in told["clauses"]
    ]
    shown = {
        **told,
        "clauses": clauses,
        "acceptances": sorted(told["acceptances"], key=lambda item: (plain_letters(wording.actor(item["party"])), item["at"])),
        "as_of_field": as_field(told["as_of"], opened.case.zone),
        "links": may(request.viewer, Right.SEE_INCIDENTS),
        "title": wording.of(opened.case.titles, opened.case.id),
        "span": {"starts": told["starts"], "ends": told["ends"]},
    }
    return render(request, "agreement/page.html", shown)
