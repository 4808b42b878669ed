"""One incident walked anew, as of any date: over its own reports, those they refer to, and those that people judged with them.

The walk of so few reports sees no crowd around them, and may then group them otherwise than the walk of all did. Where that is
so, the picture's own grouping is given to it as if the machine had said so: what people judged still wins over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_on, acts_so_far, in_order
from ceasefire.centre.reading.entries import IDS_AT_ONCE
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.pipeline.grouping.links import BEFORE_PEOPLE
from ceasefire.pipeline.incident import Incident, is_signal
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.way import Walk, walk
from ceasefire.registers.human_acts import HumanActs, Link, LinkJudgement

MACHINE = "machine"
"""Who says what the picture's grouping says. No role key: it never leaves this module."""

MOST = 400
"""Reports that one incident is walked with at most: the first that came. A flood of copies of one text adds nothing that the
first hundreds do not say; the page names how many were left out.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an incident is walked over. `own` are the ids of its reports in the picture, `left_out` how many are not read."""

    row: IncidentRow
    own: tuple[str, ...]
    claims: frozenset[str]
    reports: tuple[Report, ...]
    acts: HumanActs
    left_out: int = 0


def subject_of(centre: Centre, row: IncidentRow) -> Subject:
    """Everything that the walk of an incident reads, from the record."""
    told = json.loads(row.document)
    own = _first(centre, row.id, told["reports"])
    reports = _read(centre, own)
    reports |= _read(centre, _further(centre, reports) - reports.keys())
    return Subject(
        row=row,
        own=tuple(told["reports"]),
        claims=frozenset(told["claims"]),
        reports=tuple(reports[report] for report in sorted(reports)),
        acts=acts_on(centre, reports),
        left_out=len(told["reports"]) - len(own),
    )


def walked(centre: Centre, subject: Subject, moment: datetime) -> Walk:
    """The walk of a subject as of a moment."""
    free = walk(centre.case, subject.reports, subject.acts, moment)
    if _agrees(free, subject, moment):
        return free
    return walk(centre.case, subject.reports, _with_grouping(free, subject), moment)


def found_in(seen: Walk, incident: str) -> Incident | None:
    """The incident of this id in a walk; None where it was not known then."""
    return next((item for item in seen.incidents if item.id == incident), None)


def _first(centre: Centre, founding: str, reports: list[str]) -> list[str]:
    if len(reports) <= MOST:
        return reports
    known: list[tuple[datetime, str]] = []
    for start in range(0, len(reports), IDS_AT_ONCE):
        rows = ReportRow.objects.using(centre.alias).filter(id__in=reports[start : start + IDS_AT_ONCE])
        known += rows.values_list("received", "id")
    founders = {founding, founding.rpartition("/")[0]} & set(reports)
    return sorted({report for _, report in sorted(known)[: MOST - 1]} | founders)


def _read(centre: Centre, ids: Iterable[str]) -> dict[str, Report]:
    return {report.id: report for report in centre.workspace.reports_by_id(sorted(ids))}


def _further(centre: Centre, reports: dict[str, Report]) -> set[str]:
    """Reports that these answer or pass on, and those that people judged together with them."""
    told = chain.from_iterable(report.statements for report in reports.values())
    named = {name for said in told for name in (said.answers, said.passes_on) if name}
    book = acts_so_far(centre)
    for entry in {entry for report in reports for entry in book.on.get(report, ())}:
        act = book.acts[entry]
        if isinstance(act, LinkJudgement):
            named |= {act.one, act.other}
    return named - reports.keys()


def _agrees(seen: Walk, subject: Subject, moment: datetime) -> bool:
    """Whether the walk holds together what the picture holds together. Asked of a past moment, people may have judged since."""
    if any(act.at > moment for act in subject.acts.links):
        return True
    expected = {claim for claim in subject.claims if claim in seen.claims}
    found = found_in(seen, subject.row.id)
    return (found is None and not expected) or (found is not None and set(found.claims) == expected)


def _with_grouping(seen: Walk, subject: Subject) -> HumanActs:
    """The acts, and before them the picture's grouping of the tellings."""
    first: dict[str, str] = {}
    for claim in sorted(seen.claims.values(), key=lambda item: item.id):
        if not is_signal(claim):
            first.setdefault(claim.report, claim.id)
    tellings = sorted(seen.fusion.incident_of)
    inside = [unit for unit in tellings if first.get(unit, unit) in subject.claims]
    outside = [unit for unit in tellings if unit not in inside]
    grouping = _judged(inside, outside)
    return in_order(chain(((act, -1) for act in grouping), subject.acts.with_entries()))


def _judged(inside: list[str], outside: list[str]) -> Iterator[LinkJudgement]:
    for one, *others in (inside,) if inside else ():
        for other, link in chain(((item, Link.SAME) for item in others), ((item, Link.NOT_SAME) for item in outside)):
            yield LinkJudgement(one=one, other=other, link=link, by=MACHINE, at=BEFORE_PEOPLE)
