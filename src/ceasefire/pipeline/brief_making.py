"""Making a brief out of what the centre holds: which incidents the span covers, what is counted, and on which entries it rests."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from ceasefire.pipeline.attribution import Attribution
from ceasefire.pipeline.brief import (
    ActCount,
    Brief,
    CentreView,
    Change,
    ClauseCount,
    Compliance,
    DayCount,
    DueStep,
    Entries,
    Figure,
    IncidentRow,
    Silence,
    SourceRow,
    gravest,
)
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.response import StepState
from ceasefire.registers.access import AccessRegister, Answer
from ceasefire.vocabulary.acts import ATTACKS
from ceasefire.vocabulary.belief import NOBODY_KNOWN
from ceasefire.vocabulary.grades import AttributionGrade, OccurrenceGrade, Outcome, Reliability, Stance
from ceasefire.vocabulary.times import When, Window

LONGEST_DAY = timedelta(hours=36)
"""A time no longer than this is counted on the day it begins; a vaguer one is in no day's bar."""


def make_brief(view: CentreView, *, edition: str = "internal", previous: Brief | None = None) -> Brief:
    """The brief of a view. For the public edition, pass a view through `publish` first."""
    rows = incident_rows(view)
    blind = tuple(spot for spot in view.case.coverage if overlap(spot.window, view.span))
    due = due_steps(view, rows)
    return Brief(
        as_of=view.as_of,
        span=view.span,
        edition=edition,
        ledger_size=view.ledger_size,
        figures=figures(view, rows, len(blind), due),
        incidents=rows,
        days=by_day(view, rows),
        acts=by_act(rows),
        clauses=by_clause(view, rows),
        access=access_in(view.case.access, view.span),
        compliance=compliance(access_in(view.case.access, view.span)),
        tables=tuple(table for table in (view.access, view.territory, view.indicators, view.track_record) if table is not None),
        due=due,
        blind=blind,
        silent=silences(view),
        changes=None if previous is None else changes(previous.incidents, rows),
        previous_as_of=None if previous is None else previous.as_of,
        sources=sources_heard(view),
        least_killed=sum(row.incident.killed.least for row in rows if row.incident.killed is not None),
    )


def overlap(window: Window, span: Window) -> bool:
    """Whether two windows share a moment."""
    return (span.end is None or window.start < span.end) and (window.end is None or span.start < window.end)


def touches(when: When | None, span: Window) -> bool:
    """Whether a time may lie in the span; an unknown time may."""
    if when is None:
        return True
    begins_before_end = span.end is None or when.earliest < span.end
    return begins_before_end and (when.latest > span.start or (when.is_instant and when.earliest == span.start))


def entries_of(view: CentreView, claims: Iterable[str]) -> Entries:
    """The ledger entries of the reports behind some claims."""
    reports = (view.claims[claim].report for claim in claims if claim in view.claims)
    return tuple(sorted({view.ledger_positions[report] for report in reports if report in view.ledger_positions}))


def incident_rows(view: CentreView) -> tuple[IncidentRow, ...]:
    """The incidents that the span may cover, by time, with everything that hangs on them."""
    occurrences = {item.incident: item for item in view.occurrences}
    attributions = {item.incident: item for item in view.attributions}
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in view.findings:
        findings[finding.incident].append(finding)
    covered = sorted((item for item in view.incidents if touches(item.when, view.span)), key=_by_time)
    rows = []
    for number, incident in enumerate(covered, start=1):
        occurrence = occurrences.get(incident.id)
        attribution = attributions.get(incident.id)
        rows.append(
            IncidentRow(
                number=number,
                incident=incident,
                grade=occurrence.grade if occurrence else OccurrenceGrade.REPORTED,
                probability=occurrence.probability if occurrence else None,
                actors=_likeliest_first(attribution),
                attribution=attribution.grade if attribution else AttributionGrade.NONE,
                accounts=attribution.accounts if attribution else (),
                positions=attribution.positions if attribution else (),
                findings=tuple(findings[incident.id]),
                entries=entries_of(view, incident.claims),
            )
        )
    return tuple(rows)


def _likeliest_first(attribution: Attribution | None) -> tuple[tuple[str, float], ...]:
    belief = attribution.belief if attribution else NOBODY_KNOWN
    return tuple(sorted(belief.shares, key=lambda share: (-share[1], share[0])))


def _by_time(incident: Incident) -> tuple[bool, float, str]:
    return (incident.when is None, incident.when.earliest.timestamp() if incident.when else 0.0, incident.id)


def joined(many: Iterable[Entries]) -> Entries:
    """Several sets of entries as one."""
    return tuple(sorted({entry for entries in many for entry in entries}))


def claims_in(view: CentreView) -> list[Claim]:
    """The claims that may concern the span and that the centre had by `as_of`, in order of id."""
    heard = (view.claims[key] for key in sorted(view.claims))
    return [claim for claim in heard if claim.known <= view.as_of and touches(claim.said.occurred, view.span)]


def figures(view: CentreView, rows: tuple[IncidentRow, ...], blind: int, due: tuple[DueStep, ...]) -> tuple[Figure, ...]:
    """The headline numbers. Complaints are claims of attack; rulings are people's; the backlog waits for them."""
    heard = claims_in(view)
    complaints = [claim.id for claim in heard if claim.asserts and claim.said.act in ATTACKS]
    denials = [claim.id for claim in heard if claim.said.stance is Stance.DENIES]
    ruled = {ruling.incident for ruling in view.rulings}
    touched = [row for row in rows if row.suggests in (Outcome.BREACH, Outcome.CANNOT_DETERMINE)]
    rulings = [ruling for ruling in view.rulings if any(ruling.incident == row.incident.id for row in rows)]
    chosen = {
        "incidents": rows,
        "firm": [row for row in rows if row.grade.carries_a_finding],
        "breach": [row for row in rows if row.suggests is Outcome.BREACH],
        "open": [row for row in rows if row.suggests is Outcome.CANNOT_DETERMINE],
        "backlog": [row for row in touched if row.incident.id not in ruled],
    }
    return (
        Figure(name="complaints", value=len(complaints), entries=entries_of(view, complaints)),
        Figure(name="denials", value=len(denials), entries=entries_of(view, denials)),
        *(Figure(name=name, value=len(some), entries=joined(row.entries for row in some)) for name, some in chosen.items()),
        Figure(name="rulings", value=len(rulings), entries=joined((ruling.entry,) for ruling in rulings)),
        Figure(name="due", value=len(due), entries=joined(step.entries for step in due)),
        Figure(name="blind", value=blind),
        Figure(name="sources", value=len({claim.source for claim in heard}), entries=entries_of(view, (c.id for c in heard))),
        Figure(name="quarantined", value=view.quarantined),
    )


def day_of(when: When | None, view: CentreView) -> date | None:
    """The day on which a time begins, in the case's zone, if it is not longer than about a day."""
    if when is None or when.latest - when.earliest > LONGEST_DAY:
        return None
    return when.earliest.astimezone(view.case.zone).date()


def by_day(view: CentreView, rows: tuple[IncidentRow, ...]) -> tuple[DayCount, ...]:
    """Every day of the span with its incidents and the number of sources that spoke of it."""
    told: dict[date, set[str]] = defaultdict(set)
    for claim in claims_in(view):
        day = day_of(claim.said.occurred, view)
        if day is not None:
            told[day].add(claim.source)
    happened: dict[date, list[IncidentRow]] = defaultdict(list)
    for row in rows:
        day = day_of(row.incident.when, view)
        if day is not None:
            happened[day].append(row)
    counts = []
    for day in days_of(view):
        firm = sum(row.grade.carries_a_finding for row in happened[day])
        entries = joined(row.entries for row in happened[day])
        weak = len(happened[day]) - firm
        counts.append(DayCount(day=day, firm=firm, weak=weak, sources=len(told[day]), entries=entries))
    return tuple(counts)


def days_of(view: CentreView) -> list[date]:
    """The days of the span in the case's zone; an open span ends with `as_of`."""
    first = view.span.start.astimezone(view.case.zone).date()
    end = min(view.span.end, view.as_of) if view.span.end is not None else view.as_of
    last = (end - timedelta(seconds=1)).astimezone(view.case.zone).date()
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def by_act(rows: tuple[IncidentRow, ...]) -> tuple[ActCount, ...]:
    """Incidents by act, the commonest first."""
    counts = []
    for act in sorted({row.incident.act for row in rows}):
        some = [row for row in rows if row.incident.act is act]
        firm = sum(row.grade.carries_a_finding for row in some)
        counts.append(ActCount(act=act, firm=firm, weak=len(some) - firm, entries=joined(row.entries for row in some)))
    return tuple(sorted(counts, key=lambda count: (-(count.firm + count.weak), count.act)))


def by_clause(view: CentreView, rows: tuple[IncidentRow, ...]) -> tuple[ClauseCount, ...]:
    """For each clause, incidents by the gravest outcome over the parties tested, in the order of the terms."""
    counts = []
    for clause in view.case.terms.clauses:
        tally: Counter[Outcome] = Counter()
        touched = []
        for row in rows:
            outcome = gravest(finding.outcome for finding in row.findings if finding.clause == clause.id)
            if outcome is not None:
                tally[outcome] += 1
                if outcome is not Outcome.OUT_OF_SCOPE:
                    touched.append(row.entries)
        outcomes = tuple((outcome, tally[outcome]) for outcome in Outcome)
        counts.append(ClauseCount(clause=clause.id, outcomes=outcomes, entries=joined(touched)))
    return tuple(counts)


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


def changes(before: tuple[IncidentRow, ...], after: tuple[IncidentRow, ...]) -> tuple[Change, ...]:
    """What differs between the incidents of two briefs, in order of incident id."""
    old, new = ({row.incident.id: row for row in rows} for rows in (before, after))
    found: list[Change] = []
    for key in sorted(old.keys() | new.keys()):
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
