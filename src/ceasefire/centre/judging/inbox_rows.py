"""The inbox as rows: one a report, by how soon it wants a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ceasefire.centre.judging.columns import district
from ceasefire.centre.judging.rows import LATER, ORDINARY, urgency
from ceasefire.centre.storage.picture import InboxRow
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.report import Channel, Report
from ceasefire.pipeline.way import Walk
from ceasefire.registers.desk_acts import EnquiryOpened, SiteVisited
from ceasefire.registers.human_acts import HumanActs, LinkJudgement, SignOff
from ceasefire.vocabulary.acts import Act

FROM_PEOPLE = frozenset({Channel.WEB, Channel.EMAIL, Channel.SMS, Channel.ODK, Channel.API, Channel.GATEWAY, Channel.HOTLINE})
"""Channels on which somebody waits for the centre to read."""


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
            district=district(walk.case, place),
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
