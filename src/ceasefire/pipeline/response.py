"""Hop 7, response: the next step of the ladder, with its clock. Right of reply comes before escalation.

A step opens when the one before it is done, and after a right of reply only when the reply is in or its clock has run out.
Steps are done by people; the machine says what is due. Force is not a step it proposes, and a step that is others' to decide
is recorded, never proposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.agreement.case import Case
from ceasefire.agreement.terms import LadderStep
from ceasefire.pipeline.determination import Determination
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import Occurrence
from ceasefire.registers.human_acts import HumanActs
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.times import iso
from ceasefire.vocabulary.truth import Truth


class StepState(StrEnum):
    """Where a step stands at the date asked for."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    WAITING = "waiting"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the ladder for one response. `opens` is when its clock starts (None: not yet), `due` when it runs out."""

    step: str
    state: StepState
    opens: datetime | None
    due: datetime | None
    done: datetime | None
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What follows from the breaches found of one party in one incident, as of a date.

    `next_step` is the id of the step that is now due, or the empty string. `reminders` are steps whose clock has run out.
    `replied` is when the party first gave a signed position.
    """

    incident: str
    party: str
    clauses: tuple[str, ...]
    opened: datetime
    as_of: datetime
    steps: tuple[Step, ...]
    next_step: str
    reminders: tuple[str, ...]
    reason: Reason
    replied: datetime | None = None


def respond(
    case: Case,
    incidents: Sequence[Incident],
    occurrences: Mapping[str, Occurrence],
    findings: Iterable[Finding],
    ruled: Iterable[Determination],
    acts: HumanActs,
    as_of: datetime,
) -> tuple[Response, ...]:
    """One response for each incident and party with a breach found or ruled, ordered by incident and party."""
    suggested = {(item.incident, item.clause, item.party): item.outcome for item in findings}
    rulings = {(item.incident, item.clause, item.party): item for item in ruled}
    # People may rule on a party that the machine has no finding on.
    outcomes = {**suggested, **{question: ruling.outcome for question, ruling in rulings.items()}}
    breaches: dict[tuple[str, str], dict[str, datetime]] = {}
    for (incident, clause, party), outcome in outcomes.items():
        began = _began(occurrences.get(incident), rulings.get((incident, clause, party)))
        if outcome is Outcome.BREACH and began is not None and party != UNKNOWN:
            breaches.setdefault((incident, party), {})[clause] = began
    by_id = {incident.id: incident for incident in incidents}
    return tuple(
        _response(case, by_id[incident], party, clauses, acts, as_of)
        for (incident, party), clauses in sorted(breaches.items())
        if min(clauses.values()) <= as_of
    )


def _began(occurrence: Occurrence | None, ruling: Determination | None) -> datetime | None:
    """When the clocks started: when the centre could first say that it happened, or when both keys did, whichever came first."""
    moments = [occurrence.established if occurrence is not None else None, ruling.at if ruling is not None else None]
    return min((moment for moment in moments if moment is not None), default=None)


def _response(
    case: Case, incident: Incident, party: str, clauses: Mapping[str, datetime], acts: HumanActs, as_of: datetime
) -> Response:
    opened = min(clauses.values())
    taken = _taken(case, incident, party, acts, as_of)
    replied = _replied(case, incident, party, acts, as_of)
    steps: list[Step] = []
    opens: datetime | None = opened
    heard: datetime | None = opened
    for rung in case.terms.ladder:
        step = _step(case, rung, party, opens, taken.get(rung.id), as_of)
        steps.append(step)
        if rung.right_of_reply:
            heard = _heard(rung, step, replied)
        opens = max(step.done, heard) if step.done is not None and heard is not None else None
    due = [step.step for step in steps if step.state in (StepState.DUE, StepState.OVERDUE)]
    return Response(
        incident=incident.id,
        party=party,
        clauses=tuple(sorted(clauses)),
        opened=opened,
        as_of=as_of,
        steps=tuple(steps),
        next_step=due[0] if due else "",
        reminders=tuple(step.step for step in steps if step.state is StepState.OVERDUE),
        reason=_why(party, clauses, opened, steps, replied),
        replied=replied,
    )


def _taken(case: Case, incident: Incident, party: str, acts: HumanActs, as_of: datetime) -> dict[str, datetime]:
    """When each step was taken first towards the party, or towards a force whose acts are the party's."""
    told = [act for act in acts.steps(case.co_chairs) if act.report in incident.reports and act.at <= as_of]
    mine = [act for act in told if case.answerable(act.party) == party]
    return {act.step: act.at for act in sorted(mine, key=lambda act: act.at, reverse=True)}


def _replied(case: Case, incident: Incident, party: str, acts: HumanActs, as_of: datetime) -> datetime | None:
    """When the party, or a force whose acts are its own, first gave a signed position: its right of reply is then used."""
    told = [act for act in acts.positions if act.report in incident.reports and act.at <= as_of]
    return min((act.at for act in told if case.answerable(act.party) == party), default=None)


def _step(case: Case, rung: LadderStep, party: str, opens: datetime | None, done: datetime | None, as_of: datetime) -> Step:
    due = opens + rung.within if opens is not None else None
    if done is not None:
        state = StepState.DONE
    elif rung.theirs:
        state = StepState.THEIRS
    elif opens is None or opens > as_of:
        state = StepState.WAITING
    else:
        state = StepState.OVERDUE if due is not None and due <= as_of else StepState.DUE
    return Step(step=rung.id, state=state, opens=opens, due=due, done=done, addressees=_addressees(case, rung, party))


def _heard(rung: LadderStep, step: Step, replied: datetime | None) -> datetime | None:
    """When a right of reply has been used, or its clock runs out; None while the party has not been asked.

    No later step opens before, not even behind one that was taken early.
    """
    if step.done is None:
        return None
    clock = step.done + rung.within
    return min(clock, max(replied, step.done)) if replied is not None else clock


def _addressees(case: Case, rung: LadderStep, party: str) -> tuple[str, ...]:
    side = case.sides.get(case.side_of(party))
    guarantor = (side.guarantor,) if side is not None and side.guarantor else ()
    bodies = {"party": (party,), "guarantor": guarantor, "co_chairs": case.co_chairs, "parties": tuple(sorted(case.sides))}
    return bodies.get(rung.to, (rung.to,))


def _why(
    party: str, clauses: Mapping[str, datetime], opened: datetime, steps: Sequence[Step], replied: datetime | None
) -> Reason:
    reply = because("replied", Truth.YES, at=iso(replied)) if replied else because("not-replied", Truth.NO)
    told = tuple(
        because(f"step-{step.state.value}", given={"until": iso(step.due)} if step.due else {}, step=step.step) for step in steps
    )
    return because("response", party=party, clauses=tuple(sorted(clauses)), since=iso(opened), under=(reply, *told))
