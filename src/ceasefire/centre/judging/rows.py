"""A walk as rows of the picture. Pure: the same walk gives the same rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ceasefire.agreement.case import Case
from ceasefire.centre.storage.canonical_json import canonical
from ceasefire.centre.storage.folding import box
from ceasefire.centre.storage.picture import DueRow, HeldRow, InboxRow, IncidentRow, PairRow, PublicRow
from ceasefire.pipeline.brief import CentreView, gravest
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.report import Channel, Report
from ceasefire.pipeline.response import Determination, Response
from ceasefire.pipeline.way import Walk
from ceasefire.publication.exports import ring
from ceasefire.publication.incident_section import bears
from ceasefire.publication.records import incident_record, when_record, where_record
from ceasefire.registers.desk_acts import EnquiryOpened, ReleasedTo, SiteVisited
from ceasefire.registers.human_acts import HumanActs, LinkJudgement, SignOff
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where

FROM_PEOPLE = frozenset({Channel.WEB, Channel.EMAIL, Channel.SMS, Channel.ODK, Channel.API, Channel.GATEWAY, Channel.HOTLINE})
"""Channels on which somebody waits for the centre to read."""

LIKELY = 0.05
"""A pair below this probability is not worth a person's look."""

Told = TypeVar("Told", Finding, Determination)

URGENT, SOON, ORDINARY, LATER = 3, 2, 1, 0
"""How soon a report wants a person: people may be dying; a clock runs; a report like any other; nothing new."""


def incident_rows(walk: Walk, acts: HumanActs, size: int) -> Iterator[IncidentRow]:
    """One row an incident. `size` is the size of the log that the walk rests on."""
    findings = _by_incident(walk.findings)
    ruled = _by_incident(walk.determinations)
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
            district=_district(walk.case, where.place_id),
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
            feature=_feature(incident, occurrence.grade.value, outcome),
            **_box_of(where),
        )


def inbox_rows(walk: Walk, acts: HumanActs, reports: Iterable[str] | None = None) -> Iterator[InboxRow]:
    """One row a report, of all reports or of some. A person has handled it once it was judged, graded, enquired about or visited.

    Of a report that tells of several incidents the row names the first; it is as urgent as the most urgent of them. A report that
    tells of none waits all the same.
    """
    handled = _handled(acts)
    held: dict[str, list[tuple[str, int, Incident]]] = {}
    for incident in walk.incidents:
        for claim in incident.claims:
            held.setdefault(walk.claims[claim].report, []).append((claim, urgency(incident), incident))
    for report in walk.reports if reports is None else sorted(set(reports) & walk.reports.keys()):
        told = held.get(report, [])
        first = min(told, key=lambda item: item[0])[2] if told else None
        act, place = _told(first, walk.reports[report])
        yield InboxRow(
            report=report,
            incident=first.id if first is not None else "",
            received=walk.reports[report].received,
            urgency=max((soon for _, soon, _ in told), default=_unread(walk.reports[report])),
            handled=report in handled,
            act=act,
            place_id=place,
            district=_district(walk.case, place),
        )


def _handled(acts: HumanActs) -> set[str]:
    judged = {report for act in acts.of(LinkJudgement) for report in (act.one, act.other)}
    judged |= {act.report for act in acts.of(SignOff)} | {act.report for act in acts.of(EnquiryOpened)}
    return judged | {act.report for act in acts.of(SiteVisited)}


def _told(incident: Incident | None, report: Report) -> tuple[str, str]:
    """The act and the place under which a report waits."""
    if incident is not None:
        return incident.act.value, incident.where.place_id if incident.where is not None else ""
    said = report.statements[0] if report.statements else None
    if said is None:
        return Act.UNKNOWN.value, ""
    return said.act.value, said.where.place_id if said.where is not None else ""


def _unread(report: Report) -> int:
    """How soon a report that tells of no incident wants a person: before others, where someone wrote and nothing was read.

    A picture is looked at with the report that it came with.
    """
    if report.media_type.startswith("image/"):
        return LATER
    return ORDINARY if report.channel in FROM_PEOPLE and not report.statements else LATER


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


def public_rows(view: CentreView) -> Iterator[PublicRow]:
    """One row an incident of a public view (`briefing.public_edition.publish`), which has left out all that may harm."""
    findings = _by_incident(view.findings)
    grades = {item.incident: item.grade.value for item in view.occurrences}
    attributions = {item.incident: item for item in view.attributions}
    for incident in view.incidents:
        where = incident.where or Where()
        outcome = gravest(item.outcome for item in findings.get(incident.id, ()))
        accounts = attributions[incident.id].accounts if incident.id in attributions else ()
        positions = attributions[incident.id].positions if incident.id in attributions else ()
        yield PublicRow(
            id=incident.id,
            starts=incident.when.earliest if incident.when else None,
            ends=incident.when.latest if incident.when else None,
            district=where.place_id,
            act=incident.act.value,
            grade=grades.get(incident.id, ""),
            outcome=outcome.value if outcome else "",
            document=canonical(
                {
                    "id": incident.id,
                    "act": incident.act.value,
                    "when": when_record(incident.when),
                    "where": where_record(incident.where),
                    "grade": grades.get(incident.id, ""),
                    "outcome": outcome.value if outcome else "",
                    "accounts": [list(account.actors) for account in accounts],
                    "positions": [{"party": item.party, "position": item.position.value} for item in positions],
                    "entries": sorted({view.ledger_positions[key] for key in incident.reports if key in view.ledger_positions}),
                }
            ),
            feature=_feature(incident, grades.get(incident.id, ""), outcome),
            **_box_of(where),
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


def barred(words: Iterable[str]) -> str:
    """Words as the rows hold them: `|a|b|`, each once, in order; empty for none."""
    found = sorted(set(words))
    return f"|{'|'.join(found)}|" if found else ""


def _parties(case: Case, incident: Incident, accused: Iterable[str]) -> Iterator[str]:
    hit = (target for targets, _ in incident.against for target in targets)
    for named in (*accused, *hit):
        for actor in named.split("+"):
            if actor and actor != UNKNOWN:
                yield actor
                yield case.answerable(actor)
                if side := case.side_of(actor):
                    yield side


def _district(case: Case, place_id: str) -> str:
    place = case.gazetteer.find(place_id) if place_id else None
    return place.admin2 if place is not None else ""


def _by_incident(items: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = {}
    for item in items:
        found.setdefault(item.incident, []).append(item)
    return found


def _box_of(where: Where) -> dict[str, float | None]:
    if where.lat is None or where.lon is None:
        return {"west": None, "south": None, "east": None, "north": None}
    west, south, east, north = box(where.lat, where.lon, where.radius_km)
    return {"west": west, "south": south, "east": east, "north": north}


def _feature(incident: Incident, grade: str, outcome: Outcome | None) -> str:
    where, when = incident.where or Where(), incident.when
    area = None
    if where.lat is not None and where.lon is not None:
        area = {"type": "Polygon", "coordinates": [ring(where.lat, where.lon, where.radius_km)]}
    told = {
        "type": "Feature",
        "id": incident.id,
        "geometry": area,
        "properties": {
            "id": incident.id,
            "act": incident.act.value,
            "grade": grade,
            "outcome": outcome.value if outcome else "",
            "place": where.place_id,
            "starts": when.earliest.isoformat() if when else None,
            "ends": when.latest.isoformat() if when else None,
            "radius_km": where.radius_km,
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
