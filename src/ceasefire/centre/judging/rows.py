"""A walk as rows of the picture. Pure: the same walk gives the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ceasefire.agreement.case import Case
from ceasefire.centre.judging.columns import barred, box_of, by_incident, district, feature
from ceasefire.centre.storage.canonical_json import canonical
from ceasefire.centre.storage.picture import DueRow, HeldRow, IncidentRow, PairRow
from ceasefire.pipeline.brief import gravest
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.response import Response
from ceasefire.pipeline.way import Walk
from ceasefire.publication.incident_section import bears
from ceasefire.publication.records import incident_record
from ceasefire.registers.desk_acts import ReleasedTo
from ceasefire.registers.human_acts import HumanActs
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where

LIKELY = 0.05
"""A pair below this probability is not worth a person's look."""

URGENT, SOON, ORDINARY, LATER = 3, 2, 1, 0
"""How soon a report wants a person: people may be dying; a clock runs; a report like any other; nothing new."""


def incident_rows(walk: Walk, acts: HumanActs, size: int) -> Iterator[IncidentRow]:
    """One row an incident. `size` is the size of the log that the walk rests on."""
    findings = by_incident(walk.findings)
    ruled = by_incident(walk.determinations)
    for incident in walk.incidents:
        occurrence, attribution = walk.occurrences[incident.id], walk.attributions[incident.id]
        where = incident.where or Where()
        outcome = gravest(item.outcome for item in findings.get(incident.id, ()))
        signed = gravest(item.outcome for item in ruled.get(incident.id, ()))
        yield IncidentRow(
            id=incident.id,
            starts=incident.when.earliest if incident.when else None,
            ends=incident.when.latest if incident.when else None,
            heard=max(walk.reports[report].received for report in incident.reports),
            lat=where.lat,
            lon=where.lon,
            radius_km=where.radius_km if where.is_located else None,
            place_id=where.place_id,
            district=district(walk.case, where.place_id),
            act=incident.act.value,
            grade=occurrence.grade.value,
            probability=occurrence.probability,
            attribution=attribution.grade.value,
            outcome=outcome.value if outcome else "",
            ruled=signed.value if signed else "",
            parties=barred(_parties(walk.case, incident, (actor for actor, _ in attribution.belief))),
            released=barred(act.party for act in acts.of(ReleasedTo) if act.report in incident.reports),
            clauses=barred(item.clause for item in findings.get(incident.id, ()) if touches(item)),
            reports=len(incident.reports),
            urgency=urgency(incident),
            changed=size,
            document=canonical(incident_record(walk, incident)),
            feature=feature(incident, occurrence.grade.value, outcome),
            **box_of(where),
        )


def held_rows(walk: Walk) -> Iterator[HeldRow]:
    """One row an incident and a report that it holds."""
    return (HeldRow(report=report, incident=incident.id) for incident in walk.incidents for report in incident.reports)


def pair_rows(walk: Walk) -> Iterator[PairRow]:
    """One row a pair of reports that may be of one happening; a report that tells of several things counts as a whole."""
    likeliest: dict[tuple[str, str], float] = {}
    for one, other, chance in walk.fusion.likely_pairs(LIKELY):
        pair = (_report(walk, one), _report(walk, other))
        if pair[0] != pair[1]:
            ordered = (min(pair), max(pair))
            likeliest[ordered] = max(chance, likeliest.get(ordered, 0.0))
    for (one, other), chance in likeliest.items():
        yield PairRow(one=one, other=other, p_same=chance)


def _report(walk: Walk, unit: str) -> str:
    """The report of a telling: its own id for the report's first act, else that of one of its claims."""
    return unit if unit in walk.reports else walk.claims[unit].report


def due_rows(responses: Iterable[Response]) -> Iterator[DueRow]:
    """One row a step of the ladder."""
    for response in responses:
        for step in response.steps:
            yield DueRow(
                incident=response.incident,
                party=response.party,
                step=step.step,
                state=step.state.value,
                opens=step.opens,
                due=step.due,
                addressees=barred(step.addressees),
            )


def touches(finding: Finding) -> bool:
    """Whether a clause may bear on an incident: in some way that it may have been, the clause speaks of it."""
    return finding.outcome is not Outcome.OUT_OF_SCOPE and bears(finding)


def urgency(incident: Incident) -> int:
    """How soon a person should look: many dead or hit first, a lone old rumour last."""
    killed = incident.killed.least if incident.killed else 0
    if killed >= 1:
        return URGENT
    return SOON if incident.wounded and incident.wounded.least >= 1 else ORDINARY


def _parties(case: Case, incident: Incident, accused: Iterable[str]) -> Iterator[str]:
    hit = (target for targets, _ in incident.against for target in targets)
    for named in (*accused, *hit):
        for actor in named.split("+"):
            if actor and actor != UNKNOWN:
                yield actor
                yield case.answerable(actor)
                if side := case.side_of(actor):
                    yield side
