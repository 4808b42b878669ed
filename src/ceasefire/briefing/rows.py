"""What a brief rests on: the incidents and claims that its span covers, and their ledger entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ceasefire.pipeline.attribution import Attribution
from ceasefire.pipeline.brief import (
    CentreView,
    Entries,
    IncidentRow,
)
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.vocabulary.belief import NOBODY_KNOWN
from ceasefire.vocabulary.grades import AttributionGrade, OccurrenceGrade
from ceasefire.vocabulary.times import When, Window


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


def joined(many: Iterable[Entries]) -> Entries:
    """Several sets of entries as one."""
    return tuple(sorted({entry for entries in many for entry in entries}))


def claims_in(view: CentreView) -> list[Claim]:
    """The claims that may concern the span and that the centre had by `as_of`, in order of id."""
    heard = (view.claims[key] for key in sorted(view.claims))
    return [claim for claim in heard if claim.known <= view.as_of and touches(claim.said.occurred, view.span)]


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
