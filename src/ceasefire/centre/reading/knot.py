"""The knot of reports in which a report stands: as much as can have a say in where it belongs, and no more.

What hangs together with a report is mostly far less than what lies near it. So only what lies near is fetched; then what lies
near those that may hang together with it; and so on until nothing is missing (`ceasefire.fusion.hanging`). The answer is then
that of judging everything. Nothing is kept from one question to the next, so that nothing can go stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ceasefire.centre.judging.neighbourhood import MOST, beside, beside_any, tied
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_on, acts_so_far, in_order
from ceasefire.centre.storage.models import ReportRow
from ceasefire.fusion.hanging import hanging
from ceasefire.fusion.result import FusionResult
from ceasefire.pipeline.incident import Bearing
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.way import Grouping, group
from ceasefire.registers.human_acts import HumanActs, LinkJudgement

NEAREST = 600
"""Reports that are judged where more than `MOST` lie near: those that begin nearest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """What was judged, and of which reports and acts. `near` are the reports beside those that were asked about; `whole`: nothing
    that has a say is missing.
    """

    grouped: Grouping
    reports: tuple[Report, ...]
    acts: HumanActs
    near: frozenset[str]
    whole: bool
    bearing: Bearing

    def without(self, *said: LinkJudgement) -> HumanActs:
        """The acts, those left out that nobody has done yet."""
        kept = [(act, entry) for act, entry in self.acts.with_entries() if act not in said]
        return HumanActs(acts=tuple(act for act, _ in kept), entries=tuple(entry for _, entry in kept))

    def report_of(self, unit: str) -> str:
        """The report of a unit of fusion, which is a claim, or what a report tells first."""
        return _report_of(unit, self.grouped.reports.keys())


def knot_of(
    centre: Centre, rows: Sequence[ReportRow], told: Iterable[Report] = (), said: Sequence[LinkJudgement] = (), *, asked: str = ""
) -> Knot:
    """The knot of the reports of which `rows` tell where and when they are.

    `told` are reports that are not recorded; `said` are judgements that nobody has made yet, to learn what would follow. `asked`
    is as in `pipeline.way.group`. Where more than `MOST` reports have a say, only some are judged, and the knot is not whole.
    """
    alias, links, told = centre.alias, _links(centre), tuple(told)
    ends = {row.id for row in rows}
    nearby = [beside(alias, row) for row in rows]
    whole = all(len(names) <= MOST for names in nearby)
    near = ends.union(*(names if whole else names[:NEAREST] for names in nearby))
    missing, held = tied(alias, near, links), dict[str, Report]()
    closing = _Closing(alias=alias, links=links, ends=frozenset(ends), surrounded=set(ends))
    while True:
        held |= {report.id: report for report in centre.workspace.reports_by_id(sorted(missing))}
        reports, acts = (*told, *held.values()), _with(acts_on(centre, held), said)
        closing.held = held.keys() | ends
        bearing: Bearing = closing if whole else _nothing
        grouped = group(centre.case, reports, acts, centre.clock(), asked=asked, bearing=bearing)
        missing = set(closing.missing)
        whole = whole and len(held) + len(missing) <= MOST
        if not missing or not whole:
            return Knot(grouped=grouped, reports=reports, acts=acts, near=frozenset(near), whole=whole, bearing=bearing)


def _nothing(_: FusionResult) -> set[str]:
    """What bears on anything where not all can be weighed."""
    return set()


@dataclass(slots=True, kw_only=True)
class _Closing:
    """What bears on the reports at the `ends`, whose surroundings are `held`. Where those of what bears on them are not, they are
    `missing`, and nothing need be settled yet.
    """

    alias: str
    links: HumanActs
    ends: frozenset[str]
    surrounded: set[str]
    held: AbstractSet[str] = frozenset()
    missing: AbstractSet[str] = frozenset()

    def __call__(self, fusion: FusionResult) -> set[str]:
        """What bears on the ends; nothing as long as something is missing."""
        report_of = {unit: _report_of(unit, self.held) for unit in fusion.incident_of}
        while True:
            asked, known = (
                {unit for unit, report in report_of.items() if report in reports} for reports in (self.ends, self.surrounded)
            )
            found = hanging(fusion, asked, known)
            fresh = {report_of[unit] for unit in found} - self.surrounded
            self.surrounded |= fresh
            self.missing = _around(self.alias, fresh, self.links) - self.held
            if self.missing or not fresh:
                return set() if self.missing else found


def _around(alias: str, reports: AbstractSet[str], links: HumanActs) -> set[str]:
    """What lies near some reports, and what is tied to that; of a flood no more than shows that it is one."""
    found = beside_any(alias, reports) | reports
    return found if len(found) > MOST else tied(alias, found, links)


def _report_of(unit: str, reports: AbstractSet[str]) -> str:
    """The report of a unit of fusion, which is a claim, or what a report tells first."""
    return unit if unit in reports else unit.rpartition("/")[0]


def _links(centre: Centre) -> HumanActs:
    return in_order((act, entry) for entry, act in acts_so_far(centre).acts.items() if isinstance(act, LinkJudgement))


def _with(acts: HumanActs, said: Sequence[LinkJudgement]) -> HumanActs:
    return HumanActs(acts=(*acts.acts, *said), entries=(*acts.entries, *(-1 for _ in said)))
