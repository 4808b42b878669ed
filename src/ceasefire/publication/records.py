"""`incidents.jsonl`, `findings.jsonl`, `responses.jsonl`: what the hops gave, one JSON object a line, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ceasefire.agreement.case import Case
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.response import Response
from ceasefire.pipeline.way import Walk
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.reasons import Reason
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When, iso
from ceasefire.wording import Wording
from ceasefire.wording.reasons import step

Record = dict[str, Any]
"""One object of a file: plain JSON values."""

PLACES = 6
"""Decimals of probabilities and degrees."""


def incident_records(walk: Walk) -> Iterator[Record]:
    """Every incident with its occurrence and attribution."""
    for incident in walk.incidents:
        yield incident_record(walk, incident)


def incident_record(walk: Walk, incident: Incident) -> Record:
    """One incident as plain values. `reports` and `claims` are what it rests on."""
    occurrence, attribution = walk.occurrences[incident.id], walk.attributions[incident.id]
    wording = Wording("en", walk.case)
    return {
        "incident": incident.id,
        "act": incident.act.value,
        "when": when_record(incident.when),
        "where": where_record(incident.where),
        "against": [{"targets": list(targets), "p": round(share, PLACES)} for targets, share in incident.against],
        "killed": count_record(incident.killed),
        "wounded": count_record(incident.wounded),
        "circumstances": sorted(incident.circumstances),
        "reports": list(incident.reports),
        "claims": list(incident.claims),
        "cohesion": round(incident.cohesion, PLACES),
        "occurrence": {
            "grade": occurrence.grade.value,
            "probability": round(occurrence.probability, PLACES),
            "origins": list(occurrence.origins),
            "denied_by": list(occurrence.denied_by),
            "established": moment_record(occurrence.established),
            "reasons": reason_record(occurrence.reason, wording),
        },
        "attribution": {
            "grade": attribution.grade.value,
            "belief": {actor: round(share, PLACES) for actor, share in attribution.belief},
            "accounts": [
                {"actors": list(account.actors), "claims": list(account.claims), "denials": list(account.denials)}
                for account in attribution.accounts
            ],
            "positions": [
                {"party": item.party, "position": item.position.value, "claim": item.claim} for item in attribution.positions
            ],
            "reasons": reason_record(attribution.reason, wording),
        },
    }


def finding_records(case: Case, findings: Iterable[Finding], kind: str = "incident") -> Iterator[Record]:
    """Every finding; `kind` names what it is about: an incident or a duty."""
    wording = Wording("en", case)
    for finding in findings:
        yield {
            kind: finding.incident,
            "clause": finding.clause,
            "party": finding.party,
            "outcome": finding.outcome.value,
            "probability": round(finding.probability, PLACES),
            "masses": {outcome.value: round(mass, PLACES) for outcome, mass in finding.masses},
            "reasons": reason_record(finding.reason, wording),
        }


def response_records(case: Case, responses: Iterable[Response]) -> Iterator[Record]:
    """Every response with its clocks."""
    wording = Wording("en", case)
    for response in responses:
        yield {
            "incident": response.incident,
            "party": response.party,
            "clauses": list(response.clauses),
            "opened": iso(response.opened),
            "as_of": iso(response.as_of),
            "next_step": response.next_step,
            "reminders": list(response.reminders),
            "steps": [
                {
                    "step": step.step,
                    "state": step.state.value,
                    "opens": moment_record(step.opens),
                    "due": moment_record(step.due),
                    "done": moment_record(step.done),
                    "addressees": list(step.addressees),
                }
                for step in response.steps
            ],
            "reasons": reason_record(response.reason, wording),
        }


def reason_record(reason: Reason, wording: Wording) -> Record:
    """A tree of reasons: the words in English, the code that other languages are made from, and what stands under it."""
    record: Record = {"says": step(reason, wording), "code": reason.code}
    if reason.holds is not None:
        record["holds"] = reason.holds.value
    if reason.sources:
        record["sources"] = list(reason.sources)
    if reason.under:
        record["under"] = [reason_record(item, wording) for item in reason.under]
    return record


def when_record(when: When | None) -> Record | None:
    """A time as its two ends; null where unknown."""
    return {"from": iso(when.earliest), "to": iso(when.latest)} if when is not None else None


def where_record(where: Where | None) -> Record | None:
    """A place as its name and disc; null where unknown."""
    if where is None:
        return None
    return {
        "name": where.name,
        "place": where.place_id,
        "lat": where.lat,
        "lon": where.lon,
        "radius_km": where.radius_km,
        "precision": where.precision.value,
    }


def count_record(count: Count | None) -> Record | None:
    """Two bounds; null where nothing is said."""
    return {"min": count.least, "max": count.most} if count is not None else None


def moment_record(moment: datetime | None) -> str | None:
    """An instant in UTC; null where there is none."""
    return iso(moment) if moment is not None else None


def write_lines(records: Iterable[Mapping[str, Any]], file: Path) -> None:
    """Write one JSON object a line, complete or not at all."""
    part = file.with_name(file.name + ".part")
    with part.open("w", encoding="utf-8") as handle:
        for record in records:
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")
    part.replace(file)
