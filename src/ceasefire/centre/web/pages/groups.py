"""Groups: who was listed, affiliated, excluded, and when; by whom it is said, and by whom it is disputed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.groups import groups_through_time
from ceasefire.centre.rights import Right
from ceasefire.centre.web.bars import with_bar
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.moments import as_field, read_moment
from ceasefire.wording.wording import plain_letters


@takes(Right.SEE_GROUPS)
def page(request: HttpRequest) -> HttpResponse:
    """The register of groups as a chart through time, as known at any date."""
    opened, wording = centre(), request.wording
    moment = read_moment(request.GET.get("as_of", ""), opened.case.zone)
    told = groups_through_time(opened, request.viewer, moment)

    def charted(kind: str, name: str) -> list[dict[str, Any]]:
        facts = [with_bar(fact, told["starts"], told["ends"]) for fact in told[kind]]
        return sorted(facts, key=lambda fact: (plain_letters(wording.actor(fact[name])), fact["starts"]))

    shown = {
        **told,
        "affiliations": charted("affiliations", "group"),
        "listings": charted("listings", "group"),
        "exclusions": charted("exclusions", "party"),
        "as_of_field": as_field(told["as_of"], opened.case.zone),
    }
    return render(request, "groups/page.html", shown)
