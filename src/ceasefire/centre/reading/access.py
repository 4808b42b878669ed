"""Access as the coordinator and the staff see it: requests with their clocks, answers by party side by side, never ranked."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from ceasefire.agreement.case import Case
from ceasefire.briefing.register_tables import compliance
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_of
from ceasefire.centre.reading.case_now import case_now
from ceasefire.centre.rights import FIELDS, Viewer
from ceasefire.registers.access import Answer, Request
from ceasefire.registers.access_acts import AccessAnswered, AccessRequested
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.wording import Wording
from ceasefire.wording.wording import plain_letters

Record = dict[str, Any]


def access(centre: Centre, viewer: Viewer, wording: Wording) -> Record:
    """`requests`, `compliance`, `sieges`, `convoys`, `detainees`, `undertakings`: what the viewer may see; newest first."""
    case, now = case_now(centre), centre.clock()
    register = case.access
    told = {
        "requests": sorted(
            (_request(case, one, now) for one in register.requests), key=lambda one: one["made"].earliest, reverse=True
        ),
        "sieges": sorted(register.sieges, key=lambda one: one.window.start, reverse=True),
        "convoys": sorted(register.convoys, key=lambda one: one.on.earliest, reverse=True),
        "detainees": sorted(register.detainees, key=lambda one: one.on.earliest, reverse=True),
        "undertakings": sorted(register.undertakings, key=lambda one: one.on.earliest, reverse=True),
    }
    shown = {name: items for name, items in told.items() if viewer.role in FIELDS["access"].get(name, ())}
    return {**shown, "compliance": by_party(case, wording) if "requests" in shown else []}


def by_party(case: Case, wording: Wording) -> list[Record]:
    """How each party answered, in the alphabetical order of the language. Counts stand side by side; no score is made of them."""
    rows = [{"party": one.party, **{answer.value: number for answer, number in one.answers}} for one in compliance(case.access)]
    return sorted(rows, key=lambda row: plain_letters(wording.actor(row["party"])))


def unanswered(centre: Centre) -> list[AccessRequested]:
    """Requests recorded at the centre to which no answer is recorded; the oldest first."""
    acts = acts_of(centre, AccessAnswered, AccessRequested, Withdrawn).until(centre.clock())
    answered = {act.request for act in acts.of(AccessAnswered)}
    return [act for act in acts.of(AccessRequested) if act.id not in answered]


def answer_within(case: Case, kind: str, moment: datetime) -> timedelta | None:
    """How long the agreement gives for an answer to a request of this kind; None where it gives no time."""
    given = [
        rule.answer_within
        for clause in case.terms.clauses
        for rule in clause.rules
        if rule.request == kind and rule.answer_within is not None and rule.window.holds_at(moment)
    ]
    return min(given, default=None)


def _request(case: Case, one: Request, now: datetime) -> Record:
    within = answer_within(case, one.kind, one.made.latest)
    due = one.made.latest + within if within is not None else None
    waits = one.answered is Answer.NONE
    return {
        "id": one.id,
        "kind": one.kind,
        "by": one.by,
        "to": one.to,
        "place": one.place,
        "made": one.made,
        "answered": one.answered.value,
        "on": one.on,
        "due": due if waits else None,
        "late": bool(waits and due is not None and due <= now),
        "sources": one.sources,
    }
