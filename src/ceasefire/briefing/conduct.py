"""What a walk says of each party and of its guarantor, as entries of the track record."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from ceasefire.agreement.case import Case
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.response import Response, StepState
from ceasefire.pipeline.way import Walk
from ceasefire.registers.track_record import Entry
from ceasefire.vocabulary.grades import Outcome, Position


def record_entries(walk: Walk) -> list[Entry]:
    """What the walk says of each party, for the track record."""
    ruled: dict[str, set[str]] = {}
    for item in walk.determinations:
        if item.outcome is Outcome.BREACH:
            ruled.setdefault(item.incident, set()).add(item.party)
    weights: dict[tuple[str, str], float] = {}
    suggested: set[tuple[str, str]] = set()
    for finding in walk.findings:
        key = (finding.incident, finding.party)
        weights[key] = max(weights.get(key, 0.0), finding.mass(Outcome.BREACH))
        if finding.outcome is Outcome.BREACH:
            suggested.add(key)
    responses = {(item.incident, item.party): item for item in walk.responses}
    entries: list[Entry] = []
    for incident in walk.incidents:
        attribution = walk.attributions[incident.id]
        named = {walk.case.answerable(actor) for account in attribution.accounts if account.claims for actor in account.actors}
        disputing = {item.party for item in attribution.positions if item.position is Position.DISPUTES}
        found = ruled.get(incident.id, set())
        for party in sorted(named | found):
            key = (incident.id, party)
            side = walk.case.sides.get(walk.case.side_of(party))
            entries.append(
                replace(
                    _steps_taken(walk.case, responses.get(key)),
                    party=party,
                    guarantor=side.guarantor if side is not None else "",
                    month=_month(incident, walk),
                    incident=incident.id,
                    complained=party in named,
                    weight=weights.get(key, 0.0) if walk.occurrences[incident.id].grade.carries_a_finding else 0.0,
                    suggested=key in suggested,
                    ruled=party in found,
                    disputed=party in disputing,
                )
            )
    return entries


NO_STEPS = Entry(
    party="",
    guarantor="",
    month=date.min,
    incident="",
    complained=False,
    weight=0.0,
    suggested=False,
    ruled=False,
    disputed=False,
    reply_due=False,
    reply_in_time=False,
    demarche_due=False,
    demarche_made=False,
)


def _steps_taken(case: Case, response: Response | None) -> Entry:
    """Which clocks ran for the party's reply and the guarantor's démarche, and whether they were met.

    A reply counts as due when it is in, or when its clock has run out. A démarche is a step by, or to, the guarantor.
    """
    if response is None:
        return NO_STEPS
    steps = list(zip(case.terms.ladder, response.steps, strict=True))
    clocks = [step.done + rung.within for rung, step in steps if rung.right_of_reply and step.done is not None]
    in_time = response.replied is not None and any(response.replied <= clock for clock in clocks)
    demarches = {step.state for rung, step in steps if "guarantor" in (rung.by, rung.to)}
    return replace(
        NO_STEPS,
        reply_due=in_time or any(clock <= response.as_of for clock in clocks),
        reply_in_time=in_time,
        demarche_due=bool(demarches & {StepState.DUE, StepState.OVERDUE, StepState.DONE}),
        demarche_made=StepState.DONE in demarches,
    )


def _month(incident: Incident, walk: Walk) -> date:
    zone: ZoneInfo = walk.case.zone
    moment = incident.when.earliest if incident.when is not None else walk.claims[incident.claims[0]].known
    return moment.astimezone(zone).date().replace(day=1)
