"""An incident through time: the moments at which something about it changed, and what differs between two dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from ceasefire.briefing.register_tables import changes
from ceasefire.briefing.rows import incident_rows
from ceasefire.centre.storage.act_body import TYPES, author_of, reports_of
from ceasefire.pipeline.brief import CentreView
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.way import Walk
from ceasefire.registers.desk_acts import Withdrawn
from ceasefire.registers.human_acts import HumanAct
from ceasefire.vocabulary.times import Window

Record = dict[str, Any]

ALL_TIME = Window(start=datetime(1, 1, 2, tzinfo=UTC))


def moments(
    reports: Iterable[Report], acts: Iterable[tuple[HumanAct, int]], entries: Mapping[str, int], own: frozenset[str]
) -> list[Record]:
    """What came and what people did, oldest first: `at`, `entry`, `kind` (`report` or the act's), `by` (source or role key)."""
    found = [
        {"at": report.received, "entry": entries.get(report.id), "kind": "report", "by": report.source, "report": report.id}
        for report in reports
        if report.id in own
    ]
    found += [
        {"at": act.at, "entry": entry, "kind": TYPES[type(act)].partition("/")[0], "by": author_of(act), "report": ""}
        for act, entry in _on(own, list(acts))
    ]
    return sorted(found, key=lambda item: (item["at"], item["entry"] or 0))


def differences(before: Walk, after: Walk, incident: str) -> list[Record]:
    """What changed of one incident between two walks: reports, grade, attribution, outcomes, steps; merged and split apart."""
    then, now = (incident_rows(_view(seen)) for seen in (before, after))
    concerned = {incident} | {row.incident.id for row in (*then, *now) if row.incident.id == incident}
    found: list[Record] = [
        {"what": item.what, "before": item.before, "after": item.after, "clause": item.clause, "party": item.party}
        for item in changes(then, now)
        if item.incident in concerned
    ]
    held = [{report for row in rows if row.incident.id == incident for report in row.incident.reports} for rows in (then, now)]
    for what, reports in (("report_added", held[1] - held[0]), ("report_left", held[0] - held[1])):
        found += [{"what": what, "before": "", "after": report, "clause": "", "party": ""} for report in sorted(reports)]
    return found + list(_steps(before, after, incident))


def _steps(before: Walk, after: Walk, incident: str) -> Iterator[Record]:
    then = {
        (item.party, step.step): step.state.value for item in before.responses if item.incident == incident for step in item.steps
    }
    for item in after.responses:
        for step in item.steps if item.incident == incident else ():
            was = then.get((item.party, step.step), "")
            if was != step.state.value:
                yield {"what": "step", "before": was, "after": step.state.value, "clause": step.step, "party": item.party}


def _on(own: frozenset[str], acts: list[tuple[HumanAct, int]]) -> Iterator[tuple[HumanAct, int]]:
    """The acts on the reports, and those that took one of them back."""
    mine = {entry for act, entry in acts if own & set(reports_of(act))}
    return ((act, entry) for act, entry in acts if entry in mine or (isinstance(act, Withdrawn) and act.entry in mine))


def _view(seen: Walk) -> CentreView:
    return CentreView(
        case=seen.case,
        as_of=seen.as_of,
        span=ALL_TIME,
        reports=seen.reports,
        claims=seen.claims,
        incidents=seen.incidents,
        occurrences=tuple(seen.occurrences.values()),
        attributions=tuple(seen.attributions.values()),
        findings=seen.findings,
    )
