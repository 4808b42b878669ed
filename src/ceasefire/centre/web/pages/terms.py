"""A party accepts the terms through a co-chair, with the exact text beside the form."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.reading.terms_text import terms_text
from ceasefire.centre.rights import Right
from ceasefire.centre.rights.acting import signs_as
from ceasefire.centre.web.acted import act_and_go
from ceasefire.centre.web.form_values import FormValues
from ceasefire.centre.web.guard import takes
from ceasefire.registers.agreement_acts import TermsAccepted


@takes(Right.ACCEPT_TERMS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """The text, what the party has accepted so far, and the form."""
    return _shown(request)


@takes(Right.ACCEPT_TERMS)
@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Accept the text of this digest; where the text has changed since the page was made, nothing is recorded."""
    values = FormValues(sent=request.POST, case=centre().case)
    to = values.one_of("to", frozenset(centre().case.co_chairs))
    text = values.text("text", needed=False)
    if values.sent.get("agree") != "yes":
        values.mistakes["agree"] = "form.needed"
    digest = terms_text(centre().case_folder).digest
    if values.sent.get("digest") != digest:
        values.mistakes["digest"] = "terms.changed"
    if values.mistakes:
        return _shown(request, values)
    party = request.viewer.party

    def make(by: str, at: datetime) -> TermsAccepted:
        return TermsAccepted(party=party, to=to, text=text, digest=digest, by=by, at=at)

    return act_and_go(request, make, said="terms.accepted", then=reverse("terms"))


def _shown(request: HttpRequest, values: FormValues | None = None) -> HttpResponse:
    case, party = centre().case, request.viewer.party
    accepted = list(standing(centre().alias, TermsAccepted, {"party": party}))
    context = {
        "form": "terms",
        "here": reverse("terms"),
        "terms": terms_text(centre().case_folder),
        "before": [item for item in case.acceptances if item.party == party],
        "accepted": [{"to": act.to, "at": act.at, "by": act.by, "digest": act.digest, "entry": entry} for act, entry in accepted],
        "co_chairs": [(chair, request.wording.actor(chair)) for chair in case.co_chairs],
        "own": signs_as(request.viewer),
        "sent": values.sent if values is not None else {},
        "mistakes": values.mistakes if values is not None else {},
    }
    return render(request, "hotline/terms.html", context, status=422 if values is not None else 200)
