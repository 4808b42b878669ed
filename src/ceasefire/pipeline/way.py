"""The whole way, from reports to responses, as of any date: one pure function that walks the hops in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ceasefire.agreement.acted import with_acts
from ceasefire.agreement.case import Case
from ceasefire.agreement.duties import request_answers, undertaking_answers
from ceasefire.agreement.world import Circumstances, Subject
from ceasefire.pipeline.attribution import Attribution, judge_attribution
from ceasefire.pipeline.claim import Claim, claims_of, stated, trace_origins
from ceasefire.pipeline.determination import Determination, determinations
from ceasefire.pipeline.finding import Finding, conclude, find_all
from ceasefire.pipeline.incident import Bearing, Incident, is_signal, judge_incidents
from ceasefire.pipeline.occurrence import Occurrence, judge_occurrence
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.response import Response, respond
from ceasefire.pipeline.witnesses.credence import METHOD, table_of
from ceasefire.pipeline.witnesses.evidence import UNCORRECTED, Correction
from ceasefire.pipeline.witnesses.testimony import AGREEING, listen
from ceasefire.pipeline.witnesses.wording import shared_words
from ceasefire.registers.human_acts import HumanActs
from ceasefire.registers.indicators import Signal
from ceasefire.registers.sources import SourceKind
from ceasefire.text.reading import RuleReader
from ceasefire.vocabulary.grades import OccurrenceGrade

if TYPE_CHECKING:
    from ceasefire.fusion import FusionResult

Progress = Callable[[str, int, int], None]
"""Called with the hop's name, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What every hop gave, as of a date. `duties` are findings on requests and undertakings; their incident is its id.

    `copies`: for each claim of an incident the report with which its wording began, its own where it copies none. `heard`:
    incidents with two or more voices; `table`: what was learnt of the voices, where the walk was to learn and could.
    """

    case: Case
    as_of: datetime
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    signals: tuple[Signal, ...]
    incidents: tuple[Incident, ...]
    occurrences: Mapping[str, Occurrence]
    attributions: Mapping[str, Attribution]
    findings: tuple[Finding, ...]
    duties: tuple[Finding, ...]
    determinations: tuple[Determination, ...]
    responses: tuple[Response, ...]
    fusion: FusionResult
    copies: Mapping[str, str]
    heard: int = 0
    table: str = ""


def quiet(hop: str, done: int, total: int) -> None:
    """No progress."""


def walk(
    case: Case,
    reports: Iterable[Report],
    acts: HumanActs,
    as_of: datetime,
    progress: Progress = quiet,
    *,
    learning: bool = False,
) -> Walk:
    """Walk all reports that the centre had by `as_of`. The order of reports does not matter.

    With `learning`, and enough incidents, voices are weighed by what they said on all of them, so that each report touches every
    incident a little. Without it they are weighed by what people have accepted of such learning, or as the register has them, and
    a report touches its neighbourhood alone.
    """
    done = acts.until(as_of)
    progress("incident", 0, 1)
    grouped = group(case, reports, done, as_of)
    progress("incident", 1, 1)
    seen, listed, claims = grouped.case, grouped.reports, grouped.claims
    incidents, fusion = grouped.incidents, grouped.fusion
    copies = shared_words(seen, incidents, claims)
    held = done.credence
    table = held.table if held is not None and held.method == METHOD and not learning else ""
    testimony = listen(seen, incidents, claims, copies, learning=learning, table=table)
    correction = Correction(shift=float(held.shift), scale=float(held.scale)) if held is not None else UNCORRECTED
    occurrences: dict[str, Occurrence] = {}
    attributions: dict[str, Attribution] = {}
    findings: list[Finding] = []
    for number, incident in enumerate(incidents, start=1):
        signed = [act for act in done.sign_offs if act.report in incident.reports]
        positions = [act for act in done.positions if act.report in incident.reports]
        last = max(signed, key=lambda act: act.at, default=None)
        occurrences[incident.id] = judge_occurrence(seen, incident, claims, copies, last, as_of, correction)
        attributions[incident.id] = judge_attribution(seen, incident, claims, copies, positions, testimony)
        subject = subject_of(incident, occurrences[incident.id], attributions[incident.id])
        findings.extend(find_all(seen, subject, incident.id))
        progress("finding", number, len(incidents))
    ruled = determinations(seen, incidents, done)
    return Walk(
        case=seen,
        as_of=as_of,
        reports=listed,
        claims=claims,
        signals=tuple(signal_of(claim) for claim in sorted(claims.values(), key=lambda item: item.id) if is_signal(claim)),
        incidents=incidents,
        occurrences=occurrences,
        attributions=attributions,
        findings=tuple(findings),
        duties=tuple(_duties(seen, as_of)),
        determinations=ruled,
        responses=respond(seen, incidents, occurrences, findings, ruled, done, as_of),
        fusion=fusion,
        copies=copies,
        heard=int((testimony.learnt.hearing.voices >= AGREEING).sum()),
        table=table_of(seen, testimony.accounts, testimony.witnesses, testimony.learnt) if testimony.is_taught else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What the first hops gave: the case as it was known, what was read, and which claims tell of one happening."""

    case: Case
    reports: Mapping[str, Report]
    claims: Mapping[str, Claim]
    incidents: tuple[Incident, ...]
    fusion: FusionResult


def group(
    case: Case,
    reports: Iterable[Report],
    acts: HumanActs,
    as_of: datetime,
    *,
    asked: str = "",
    bearing: Bearing | None = None,
) -> Grouping:
    """The way from reports to incidents alone, for who asks no more than which reports belong together, or with what one does:
    the report `asked`. `bearing` is as in `pipeline.incident.judge_incidents`.
    """
    done = acts.until(as_of)
    seen = with_acts(case.as_known_at(as_of), done)
    reader = RuleReader()
    listed = {report.id: stated(report, seen, reader) for report in reports if report.received <= as_of}
    traced = trace_origins(listed.values(), seen.sources)
    claims = {claim.id: claim for report in listed.values() for claim in claims_of(report, traced)}
    happenings = [claim for claim in claims.values() if not is_signal(claim)]
    incidents, fusion = judge_incidents(happenings, done.links, _references(listed), _datasets(seen), asked, bearing)
    return Grouping(case=seen, reports=listed, claims=claims, incidents=incidents, fusion=fusion)


def subject_of(incident: Incident, occurrence: Occurrence, attribution: Attribution) -> Subject:
    """An incident as the terms see it."""
    return Subject(
        act=incident.act,
        when=incident.when,
        where=incident.where,
        by=attribution.belief,
        against=incident.against,
        circumstances=Circumstances(stated=incident.circumstances, proportionate=incident.proportionate),
        occurrence=occurrence.grade,
    )


def _references(reports: Mapping[str, Report]) -> dict[str, tuple[str, ...]]:
    """For each report, the reports that it answers or passes on."""
    return {
        report.id: tuple(
            sorted({name for item in report.statements for name in (item.answers, item.passes_on) if name in reports})
        )
        for report in reports.values()
    }


def _datasets(case: Case) -> frozenset[str]:
    return frozenset(source.id for source in case.sources.values() if source.kind is SourceKind.DATASET)


def signal_of(claim: Claim) -> Signal:
    """What the register of indicators keeps of a claim that tells of a signal."""
    return Signal(
        claim=claim.id,
        act=claim.said.act,
        actors=claim.said.actors,
        occurred=claim.said.occurred,
        source=claim.source,
        origin=claim.origin,
        stance=claim.said.stance,
        quantity=claim.said.quantity,
        unit=claim.said.unit,
    )


def _duties(case: Case, as_of: datetime) -> Iterable[Finding]:
    """Findings on every request and deed of the access register, for the clauses that are about them."""
    for number, request in enumerate(case.access.requests, start=1):
        for clause in case.terms.clauses:
            if any(rule.request == request.kind for rule in clause.rules):
                party = case.answerable(request.to)
                answers = request_answers(case, request, clause, party, as_of)
                name = request.id or f"request-{number}"
                yield conclude(case, OccurrenceGrade.CONFIRMED, clause.id, party, answers, name)
    for number, deed in enumerate(case.access.undertakings, start=1):
        for clause in case.terms.clauses:
            if any(rule.undertaking == deed.kind for rule in clause.rules):
                party = case.answerable(deed.by)
                answers = undertaking_answers(case, deed, clause, party, as_of)
                name = deed.id or f"undertaking-{number}"
                yield conclude(case, OccurrenceGrade.CONFIRMED, clause.id, party, answers, name)
