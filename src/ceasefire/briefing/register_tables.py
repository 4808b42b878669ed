"""What stands beside the incidents of a brief: access, responses due, silences, changes, sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from ceasefire.briefing.rows import claims_in, entries_of, overlap, touches
from ceasefire.pipeline.brief import (
    CentreView,
    Change,
    Compliance,
    DueStep,
    IncidentRow,
    Silence,
    SourceRow,
)
from ceasefire.pipeline.incident import Identity, identities
from ceasefire.pipeline.response import StepState
from ceasefire.registers.access import AccessRegister, Answer
from ceasefire.vocabulary.grades import Reliability
from ceasefire.vocabulary.times import Window


def access_in(register: AccessRegister, span: Window) -> AccessRegister:
    """The part of the access register that the span covers."""

    def concerns(fact: Any) -> bool:
        if hasattr(fact, "window"):
            return overlap(fact.window, span)
        return touches(fact.made, span) or touches(fact.on, span) if hasattr(fact, "made") else touches(fact.on, span)

    return AccessRegister(**{item.name: tuple(filter(concerns, getattr(register, item.name))) for item in fields(register)})


def compliance(register: AccessRegister) -> tuple[Compliance, ...]:
    """How each party answered. Sorted by id here; a page puts parties in the alphabetical order of its language."""
    asked: dict[str, Counter[Answer]] = defaultdict(Counter)
    for request in register.requests:
        asked[request.to][request.answered] += 1
    return tuple(Compliance(party=party, answers=tuple((a, asked[party][a]) for a in Answer)) for party in sorted(asked))


def due_steps(view: CentreView, rows: tuple[IncidentRow, ...]) -> tuple[DueStep, ...]:
    """Steps due or overdue, the earliest first."""
    listed: Mapping[str, IncidentRow] = {row.incident.id: row for row in rows}
    steps = [
        DueStep(
            incident=response.incident,
            number=listed[response.incident].number,
            party=response.party,
            step=step.step,
            state=step.state,
            due=step.due,
            addressees=step.addressees,
            entries=listed[response.incident].entries,
        )
        for response in view.responses
        if response.incident in listed
        for step in response.steps
        if step.state in (StepState.DUE, StepState.OVERDUE)
    ]
    return tuple(
        sorted(steps, key=lambda item: (item.due or datetime.max.replace(tzinfo=view.as_of.tzinfo), item.number, item.step))
    )


def silences(view: CentreView) -> tuple[Silence, ...]:
    """Inhabited places that no claim of the span names, by area."""
    spoken_of = {claim.said.where.place_id for claim in claims_in(view) if claim.said.where is not None}
    areas: dict[str, list[str]] = defaultdict(list)
    for place in view.case.gazetteer.places:
        if place.populated:
            areas[place.admin1].append(place.id)
    return tuple(
        Silence(area=area, places=tuple(p for p in places if p not in spoken_of), registered=len(places))
        for area, places in sorted(areas.items())
    )


def _holders(rows: tuple[IncidentRow, ...]) -> dict[str, str]:
    return {report: row.incident.id for row in rows for report in row.incident.reports}


def _turned(identity: Identity) -> Iterator[Change]:
    """What became of an incident that merged into another, or whose parts stand apart now."""
    if identity.redirect:
        yield Change(what="merged", incident=identity.incident, after=identity.redirect)
    for part in identity.parts:
        yield Change(what="split", incident=identity.incident, after=part)


def changes(before: tuple[IncidentRow, ...], after: tuple[IncidentRow, ...]) -> tuple[Change, ...]:
    """What differs between the incidents of two briefs, in order of incident id."""
    old, new = ({row.incident.id: row for row in rows} for rows in (before, after))
    turned = {item.incident: item for item in identities(_holders(before), _holders(after))}
    found: list[Change] = []
    for key in sorted(old.keys() | new.keys()):
        if key in turned:
            found.extend(_turned(turned[key]))
        if key not in new and key in turned:
            continue
        if key not in old or key not in new:
            found.append(Change(what="new" if key in new else "gone", incident=key))
            continue
        was, now = old[key], new[key]
        if was.grade is not now.grade:
            found.append(Change(what="grade", incident=key, before=was.grade, after=now.grade))
        if was.attribution is not now.attribution:
            found.append(Change(what="attribution", incident=key, before=was.attribution, after=now.attribution))
        then = {(item.clause, item.party): item.outcome for item in was.findings}
        for item in now.findings:
            earlier = then.get((item.clause, item.party))
            if earlier is not None and earlier is not item.outcome:
                change = Change(
                    what="outcome", incident=key, before=earlier, after=item.outcome, clause=item.clause, party=item.party
                )
                found.append(change)
    return tuple(found)


def sources_heard(view: CentreView) -> tuple[SourceRow, ...]:
    """Every source that spoke of the span. Sorted by id here; a page puts names in order."""
    said: dict[str, list[str]] = defaultdict(list)
    for claim in claims_in(view):
        said[claim.source].append(claim.id)
    rows = []
    for source, claims in sorted(said.items()):
        entry = view.case.sources.get(source)
        kind, reliability = (entry.kind, entry.reliability) if entry else (None, Reliability.F)
        row = SourceRow(source=source, kind=kind, reliability=reliability, claims=len(claims), entries=entries_of(view, claims))
        rows.append(row)
    return tuple(rows)
