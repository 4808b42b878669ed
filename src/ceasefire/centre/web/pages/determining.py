"""Two keys: the co-chairs determine on the exact text. The machine's suggestion stands beside it and is never chosen for them."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.determining import Put, answerable, exact, put, question, questions
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.recording import recorded, took_back
from ceasefire.centre.web.second_factor import with_second_factor
from ceasefire.centre.web.signing import instant_in, proof_in, sheet
from ceasefire.errors import ActError
from ceasefire.registers.human_acts import KeySignature
from ceasefire.vocabulary.grades import Outcome
from ceasefire.wording import Wording
from ceasefire.wording.wording import plain_letters

OUTCOMES = (Outcome.BREACH, Outcome.PERMITTED, Outcome.OUT_OF_SCOPE, Outcome.CANNOT_DETERMINE)
"""The answers, always in this order: the suggested one has no place of its own."""


@takes(Right.DETERMINE)
@with_second_factor
def page(request: HttpRequest, name: str) -> HttpResponse:
    """GET: the questions of an incident; with `clause`, `party` and `outcome` the exact text to sign. POST: sign or take back."""
    told_of = put(centre(), request.viewer, name)
    if told_of is None:
        raise Http404
    if request.method == "POST":
        return _act(request, told_of)
    return render(request, "incident/determine.html", _shown(request, told_of))


def address(incident: str, **chosen: str) -> str:
    """The page's address, with what was chosen."""
    return f"/incidents/{quote(incident)}/determine/" + (f"?{urlencode(chosen)}" if chosen else "")


def _shown(request: HttpRequest, told_of: Put) -> dict[str, Any]:
    wording, opened = request.wording, centre()
    clause, party = request.GET.get("clause", ""), request.GET.get("party", "")
    asked = question(told_of, clause, party) if clause or party else None
    outcome = next((one for one in OUTCOMES if one.value == request.GET.get("outcome")), None)
    signing = None
    if asked is not None and outcome is not None and told_of.report:
        told = exact(opened, told_of, clause, party, outcome)
        signing = {**sheet(request, told["text"], told["digest"]), "outcome": outcome.value}
    return {
        "incident": told_of.item.id,
        "report": told_of.report,
        "listed": in_order(questions(told_of), wording),
        "asked": asked,
        "outcomes": [one.value for one in OUTCOMES],
        "signing": signing,
        "me": request.viewer.party,
        "seen": opened.workspace.ledger_size,
        "clauses": [(one.id, wording.clause(one.id)) for one in opened.case.terms.clauses],
        "parties": sorted(((one, wording.actor(one)) for one in answerable(told_of)), key=lambda item: plain_letters(item[1])),
    }


def in_order(records: list[dict[str, Any]], wording: Wording) -> list[dict[str, Any]]:
    """Questions in the order of the agreement; within a clause the parties in alphabetical order."""
    order = [clause.id for clause in wording.case.terms.clauses]
    return sorted(records, key=lambda one: (order.index(one["clause"]), plain_letters(wording.actor(one["party"]))))


def _act(request: HttpRequest, told_of: Put) -> HttpResponse:
    if took_back(request):
        return HttpResponseRedirect(address(told_of.item.id))
    clause, party, outcome = (request.POST.get(name, "") for name in ("clause", "party", "outcome"))
    done = recorded(request, lambda by, at: _signature(request, told_of, by))
    chosen = {} if done is not None else {"clause": clause, "party": party, "outcome": outcome}
    return HttpResponseRedirect(address(told_of.item.id, **chosen))


def _signature(request: HttpRequest, told_of: Put, by: str) -> KeySignature:
    """The signature that the form gives. The digest is that which the page showed, never one made from what the form says now."""
    told = {name: request.POST.get(name, "") for name in ("report", "clause", "party", "outcome", "digest")}
    if not told_of.report or told["report"] != told_of.report:
        raise ActError("another report founds this incident now; load the page again")
    return KeySignature(
        report=told["report"],
        clause=told["clause"],
        party=told["party"],
        outcome=Outcome(told["outcome"]),
        digest=told["digest"],
        key=by,
        proof=proof_in(request),
        at=instant_in(request),
    )
