"""Steps of the ladder over an incident: taken by the desk, signed by both co-chairs, or recorded where others decide.

Force is no step, and none is proposed.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ceasefire.centre.acting.exactness import rung_of, takes_both_keys
from ceasefire.centre.opened import centre
from ceasefire.centre.reading.determining import Put, exact_step, put
from ceasefire.centre.rights import Right, may
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.recording import recorded, took_back
from ceasefire.centre.web.second_factor import with_second_factor
from ceasefire.centre.web.signing import instant_in, proof_in, sheet
from ceasefire.errors import ActError
from ceasefire.pipeline.response import Response, StepState
from ceasefire.registers.agreement_acts import StepSigned
from ceasefire.registers.human_acts import HumanAct, StepTaken
from ceasefire.wording.wording import plain_letters

OPEN = frozenset({StepState.DUE, StepState.OVERDUE, StepState.THEIRS})
"""States in which a step can be taken from the page."""


@takes(Right.TAKE_STEP, Right.SIGN_STEP)
@with_second_factor
def page(request: HttpRequest, name: str) -> HttpResponse:
    """GET: the ladder towards each party; with `party` and `step` the exact text to sign. POST: take, sign, or take back."""
    told_of = put(centre(), request.viewer, name)
    if told_of is None:
        raise Http404
    if request.method == "POST":
        return _act(request, told_of)
    return render(request, "incident/steps.html", _shown(request, told_of))


def address(incident: str, **chosen: str) -> str:
    """The page's address, with what was chosen."""
    return f"/incidents/{quote(incident)}/steps/" + (f"?{urlencode(chosen)}" if chosen else "")


def _shown(request: HttpRequest, told_of: Put) -> dict[str, Any]:
    wording = request.wording
    responses = [one for one in told_of.seen.responses if one.incident == told_of.item.id]
    ordered = sorted(responses, key=lambda one: plain_letters(wording.actor(one.party)))
    party, step = request.GET.get("party", ""), request.GET.get("step", "")
    signing = None
    if may(request.viewer, Right.SIGN_STEP) and _may_be_signed(responses, party, step):
        told = exact_step(centre(), told_of, party, step)
        signing = {**sheet(request, told["text"], told["digest"]), "party": party, "step": step}
    return {
        "incident": told_of.item.id,
        "report": told_of.report,
        "ladders": [_ladder(told_of, one) for one in ordered],
        "signing": signing,
        "me": request.viewer.party,
        "may_sign": may(request.viewer, Right.SIGN_STEP),
        "may_take": may(request.viewer, Right.TAKE_STEP),
        "seen": centre().workspace.ledger_size,
    }


def _ladder(told_of: Put, response: Response) -> dict[str, Any]:
    rungs = {rung.id: rung for rung in told_of.seen.case.terms.ladder}
    steps = []
    for step in response.steps:
        rung = rungs[step.step]
        signed = exact_step(centre(), told_of, response.party, step.step)["signatures"] if takes_both_keys(rung) else []
        steps.append(
            {
                "step": step.step,
                "state": step.state.value,
                "due": step.due,
                "done": step.done,
                "addressees": step.addressees,
                "two_keys": takes_both_keys(rung),
                "theirs": rung.theirs,
                "open": step.state in OPEN and bool(told_of.report),
                "signatures": signed,
            }
        )
    return {"party": response.party, "steps": steps}


def _may_be_signed(responses: list[Response], party: str, step: str) -> bool:
    return any(
        one.step == step and one.state in OPEN for response in responses if response.party == party for one in response.steps
    )


def _act(request: HttpRequest, told_of: Put) -> HttpResponse:
    if took_back(request):
        return HttpResponseRedirect(address(told_of.item.id))
    party, step = request.POST.get("party", ""), request.POST.get("step", "")

    def made(by: str, at: Any) -> HumanAct:
        if not told_of.report or request.POST.get("report") != told_of.report:
            raise ActError("another report founds this incident now; load the page again")
        responses = [one for one in told_of.seen.responses if one.incident == told_of.item.id]
        if not _may_be_signed(responses, party, step):
            raise ActError("this step is not open towards this party; take the one that is")
        if not takes_both_keys(rung_of(centre(), step)):
            return StepTaken(report=told_of.report, party=party, step=step, by=by, at=at)
        return StepSigned(
            report=told_of.report,
            party=party,
            step=step,
            digest=request.POST.get("digest", ""),
            proof=proof_in(request),
            by=by,
            at=instant_in(request),
        )

    done = recorded(request, made)
    signing = done is None and "digest" in request.POST
    return HttpResponseRedirect(address(told_of.item.id, **({"party": party, "step": step} if signing else {})))
