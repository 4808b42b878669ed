"""Duties to grant and duties to do: what the terms say of a request and its answer, and of a deed on a deadline."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ceasefire.agreement import checks
from ceasefire.agreement.case import Case
from ceasefire.agreement.clause_test import Answer, gravest, stands, weigh, weigh_stages
from ceasefire.agreement.standing import Verdict, disputed
from ceasefire.agreement.terms import Clause, ClauseKind, Rule, RuleOutcome
from ceasefire.agreement.world import Scene, scenes
from ceasefire.registers.access import Answer as Reply
from ceasefire.registers.access import DeedStatus, Request, Undertaking
from ceasefire.registers.groups import Standing
from ceasefire.registers.territory import Control
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.reasons import because
from ceasefire.vocabulary.times import When, iso
from ceasefire.vocabulary.truth import Truth, truth

Answers = list[tuple[Answer, float]]
"""Answers with their weights, which sum to 1."""

REPLIES = {
    Reply.GRANTED: (Outcome.PERMITTED, "request-granted", Truth.YES),
    Reply.REFUSED: (Outcome.BREACH, "request-refused", Truth.YES),
    Reply.PARTLY: (Outcome.CANNOT_DETERMINE, "request-partly", Truth.UNKNOWN),
}


def as_known(request: Request, asked_at: datetime | None) -> Request:
    """The request as it stood at a date: an answer that the centre learnt later is not there yet."""
    learnt = request.answered is Reply.NONE or asked_at is None or (request.answer_known or request.known) <= asked_at
    return request if learnt else replace(request, answered=Reply.NONE, on=None)


def request_answers(case: Case, asked: Request, clause: Clause, party: str, asked_at: datetime | None) -> Answers:
    """What a clause says of a request, in each period and place it may fall in. `asked_at`: the date of the question."""
    request = as_known(asked, asked_at)
    return [
        (_request_answer(case, request, clause, party, scene, asked_at), weight)
        for scene, weight in _scenes(case, request.on or request.made, request.place)
    ]


def undertaking_answers(case: Case, deed: Undertaking, clause: Clause, party: str, asked_at: datetime | None) -> Answers:
    """What a clause says of a deed, as seen at `deed.on`."""
    return [
        (_undertaking_answer(case, deed, clause, party, scene, asked_at), weight)
        for scene, weight in _scenes(case, deed.on, deed.place)
    ]


def _scenes(case: Case, when: When, place: str) -> list[tuple[Scene, float]]:
    found = case.gazetteer.find(place) if place else None
    return scenes(case, when, found.where(place) if found is not None else None)


def _request_answer(case: Case, request: Request, clause: Clause, party: str, scene: Scene, asked_at: datetime | None) -> Answer:
    rules = [rule for rule in clause.rules if rule.request and rule.request == request.kind]
    if clause.kind is not ClauseKind.STANDING_DUTY or not rules:
        return Outcome.OUT_OF_SCOPE, because("clause-not-about-request", Truth.NO, clause=clause.id, kind=request.kind)
    return gravest(_request_rule(case, request, clause, rule, party, scene, asked_at) for rule in rules)


def _request_rule(
    case: Case, request: Request, clause: Clause, rule: Rule, party: str, scene: Scene, asked_at: datetime | None
) -> Answer:
    control = [lambda: _in_control(case, request, party, scene)] if rule.in_control else []
    holds, reasons = weigh_stages(
        lambda: weigh(lambda: _asked_of(case, party, request.to)),
        lambda: stands(case, clause, rule, party, scene),
        lambda: weigh(*control),
    )
    if holds is Truth.NO:
        return Outcome.OUT_OF_SCOPE, because("rule-not-met", holds, rule=rule.id, under=reasons)
    if holds is Truth.UNKNOWN:
        return Outcome.CANNOT_DETERMINE, because("rule-open", holds, rule=rule.id, under=reasons)
    outcome, code, sure = REPLIES.get(request.answered) or _silence(request, rule, asked_at)
    reply = because(code, sure, kind=request.kind, party=party, at=iso((request.on or request.made).earliest))
    if outcome is Outcome.BREACH and rule.outcome is RuleOutcome.NEEDS_JUDGEMENT:
        question = because("judgement", Truth.UNKNOWN, rule=rule.id, part=-1)
        return Outcome.CANNOT_DETERMINE, because(
            "needs-judgement", Truth.UNKNOWN, rule=rule.id, under=(*reasons, reply, question)
        )
    return outcome, because(f"duty-{outcome.value}", sure, rule=rule.id, under=(*reasons, reply))


def _silence(request: Request, rule: Rule, asked_at: datetime | None) -> tuple[Outcome, str, Truth]:
    """No answer: a refusal once the time to answer has surely run out; until then, and where none is set, undetermined.

    Without a date of the question everything is known, and the silence has lasted.
    """
    if rule.answer_within is None:
        return Outcome.CANNOT_DETERMINE, "request-unanswered", Truth.UNKNOWN
    if asked_at is None or asked_at >= request.made.latest + rule.answer_within:
        return Outcome.BREACH, "request-unanswered-too-long", Truth.YES
    return Outcome.CANNOT_DETERMINE, "request-unanswered", Truth.UNKNOWN


def _asked_of(case: Case, party: str, asked: str) -> Verdict:
    holds = truth(case.answerable(asked) == party)
    return holds, because("asked-of" if holds is Truth.YES else "asked-of-another", holds, actor=asked)


def _in_control(case: Case, request: Request, party: str, scene: Scene) -> Verdict:
    """Whether the party controls access: it answered as one who does, besieges the place, or holds it.

    Where nobody answered and no map says, the request itself does.
    """
    if request.answered is not Reply.NONE:
        return Truth.YES, because("answers-as-in-control", Truth.YES, actor=party)
    for siege in case.access.sieges:
        same = siege.place == request.place or case.gazetteer.find(siege.place) == case.gazetteer.find(request.place)
        if same and party in {case.answerable(actor) for actor in siege.by}:
            holds = disputed(truth(scene.moment is not None and siege.window.holds_at(scene.moment)), siege.standing)
            if holds is not Truth.NO:
                return holds, because("besieges", holds, actor=party, since=iso(siege.window.start), sources=siege.sources)
    found = checks.held(case, scene.spot, scene.moment)
    if found is None or found.control is Control.UNCLAIMED:
        return Truth.YES, because("control-not-recorded", Truth.YES, actor=party)
    if found.control is Control.CONTESTED or found.control is Control.CLAIMED:
        holds = Truth.YES if found.holders == (party,) else Truth.UNKNOWN
    else:
        holds = truth(case.answerable(found.holder) == party)
    return holds, because(f"place-{found.control.value}", holds, holders=found.holders)


def _undertaking_answer(
    case: Case, deed: Undertaking, clause: Clause, party: str, scene: Scene, asked_at: datetime | None
) -> Answer:
    rules = [rule for rule in clause.rules if rule.undertaking and rule.undertaking == deed.kind]
    if clause.kind is not ClauseKind.DEADLINE_DUTY or not rules:
        return Outcome.OUT_OF_SCOPE, because("clause-not-about-deed", Truth.NO, clause=clause.id, kind=deed.kind)
    return gravest(_deed_rule(case, deed, clause, rule, party, scene, asked_at) for rule in rules)


def _deed_rule(
    case: Case, deed: Undertaking, clause: Clause, rule: Rule, party: str, scene: Scene, asked_at: datetime | None
) -> Answer:
    holds, reasons = weigh_stages(
        lambda: weigh(lambda: _asked_of(case, party, deed.by), lambda: _same_place(case, rule, deed)),
        lambda: stands(case, clause, rule, party, scene),
    )
    if holds is Truth.NO:
        return Outcome.OUT_OF_SCOPE, because("rule-not-met", holds, rule=rule.id, under=reasons)
    if holds is Truth.UNKNOWN:
        return Outcome.CANNOT_DETERMINE, because("rule-open", holds, rule=rule.id, under=reasons)
    outcome, code = _deed_outcome(deed, rule, asked_at)
    sure = Truth.UNKNOWN if outcome is Outcome.CANNOT_DETERMINE else Truth.YES
    given = {"at": iso(deed.on.earliest), **({"until": iso(rule.due)} if rule.due else {})}
    seen = because(code, sure, given=given, kind=deed.kind, party=party)
    return outcome, because(f"duty-{outcome.value}", sure, rule=rule.id, under=(*reasons, seen))


def _same_place(case: Case, rule: Rule, deed: Undertaking) -> Verdict:
    if not rule.place:
        return Truth.YES, because("any-place", Truth.YES)
    if not deed.place:
        return Truth.UNKNOWN, because("place-unknown", Truth.UNKNOWN)
    same = rule.place == deed.place or (
        case.gazetteer.find(rule.place) is not None and case.gazetteer.find(rule.place) == case.gazetteer.find(deed.place)
    )
    return truth(same), because("place-of-duty" if same else "another-place", truth(same), place=rule.place)


def _deed_outcome(deed: Undertaking, rule: Rule, asked_at: datetime | None) -> tuple[Outcome, str]:
    """Done by the deadline: permitted. Late, or not done when it fell due: a breach. Seen before it fell due: not yet."""
    due = rule.due
    if deed.status is DeedStatus.CLAIMED or deed.standing is Standing.CONTESTED:
        return Outcome.CANNOT_DETERMINE, "deed-contested"
    if deed.status is DeedStatus.DONE:
        late = due is not None and deed.on.earliest >= due
        on_time = due is None or deed.on.latest <= due
        if not late and not on_time:
            return Outcome.CANNOT_DETERMINE, "deed-about-due"
        return (Outcome.BREACH, "deed-late") if late else (Outcome.PERMITTED, "deed-done")
    if due is None:
        return Outcome.CANNOT_DETERMINE, "deed-no-deadline"
    if deed.on.earliest >= due:
        partly = deed.status is DeedStatus.PARTLY
        return (Outcome.CANNOT_DETERMINE, "deed-partly") if partly else (Outcome.BREACH, "deed-not-done")
    if asked_at is not None and asked_at < due:
        return Outcome.OUT_OF_SCOPE, "deed-not-yet-due"
    return Outcome.CANNOT_DETERMINE, "deed-last-seen-before-due"
