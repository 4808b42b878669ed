"""What is known already of something that is being told: which incidents it would join and why, and which it just misses.

It is asked while the caller is on the phone, before anything is recorded, and weighed with its neighbourhood by the same
functions that judge what is recorded; what people judged there holds. Nothing of it is written down. It advises, people judge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from ceasefire.centre.judging.neighbourhood import beside, surroundings
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.acts import acts_on
from ceasefire.centre.reading.incidents import record_of
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.folding import box
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import HeldRow, IncidentRow
from ceasefire.fusion.explaining import NOT_SAID, PairExplanation
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.report import Channel, Report
from ceasefire.pipeline.way import Grouping, group
from ceasefire.vocabulary.statements import Statement

ASKED = "\0asked"
"""The id of what is being told. No recorded report can have it."""

LIKELY = 0.05
"""How likely the best pair with an incident must be for the incident to be named as one that is just missed."""

SHOWN = 5
"""Incidents that are named at most."""

STRONG, SLIGHT = 2.0, 0.3
"""Bits from which on a term speaks strongly, and below which it says little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """`incidents` likeliest first; `too_many`: so much is told near in time and place that nothing was weighed."""

    incidents: tuple[dict[str, Any], ...]
    too_many: bool = False


def known_already(centre: Centre, viewer: Viewer, said: Statement) -> Known:
    """The known incidents that a statement may be about, as fields of kind `known_incident`.

    Where it says no time, or neither position nor place, nothing is near it.
    """
    moment = centre.clock()
    told = Report(id=ASKED, channel=Channel.HOTLINE, source="", received=moment, verbatim=b"", statements=(said,))
    return _known(centre, viewer, ASKED, set(beside(centre.alias, _row_of(said))), [told])


def known_with(centre: Centre, viewer: Viewer, report: str) -> Known | None:
    """The same of a report that is recorded, its own incident first; None where no such report is."""
    row = ReportRow.objects.using(centre.alias).filter(id=report).first()
    return None if row is None else _known(centre, viewer, report, {*beside(centre.alias, row), report}, [])


def _known(centre: Centre, viewer: Viewer, asked: str, near: set[str], told: Iterable[Report]) -> Known:
    around = surroundings(centre.alias, near, centre.workspace.acts()) if near else set()
    if around is None:
        return Known(incidents=(), too_many=True)
    recorded = {report.id: report for report in centre.workspace.reports_by_id(sorted(around))}
    grouped = group(centre.case, [*told, *recorded.values()], acts_on(centre, recorded), centre.clock(), asked=asked)
    rows = _rows_of(centre.alias, near)
    best = _best_pairs(grouped, _incident_of(rows.values(), grouped.claims), asked)
    records = [{**_weighed(pair), **record_of(rows[name])} for name, pair in best.items()]
    records.sort(key=lambda item: (not item["joins"], -item["p_same"], item["id"]))
    worth = [item for item in records if item["joins"] or item["p_same"] >= LIKELY][:SHOWN]
    return Known(incidents=tuple(disclose("known_incident", item, viewer) for item in worth))


def _row_of(said: Statement) -> ReportRow:
    """The columns by which its neighbours are found, as `storage.folding` would fill them. It is never saved."""
    where, when = said.where, said.occurred
    row = ReportRow(id=ASKED, place_id=where.place_id if where is not None else "")
    if when is not None:
        row.occurred_from, row.occurred_to = when.earliest.astimezone(UTC), when.latest.astimezone(UTC)
    if where is not None and where.lat is not None and where.lon is not None and where.radius_km is not None:
        row.west, row.south, row.east, row.north = box(where.lat, where.lon, where.radius_km)
    return row


def _best_pairs(grouped: Grouping, incident_of: Mapping[str, str], asked: str) -> dict[str, PairExplanation]:
    """For each incident of the picture the pair that speaks most for it; one that joins comes before any that does not."""
    if asked not in grouped.fusion.incident_of:
        return {}
    found: dict[str, PairExplanation] = {}
    for unit in sorted((grouped.fusion.incident_of.keys() & incident_of.keys()) - {asked}):
        pair = grouped.fusion.explain_pair(asked, unit)
        held = found.get(incident_of[unit])
        if held is None or (pair.together, pair.score) > (held.together, held.score):
            found[incident_of[unit]] = pair
    return found


def _rows_of(alias: str, near: set[str]) -> dict[str, IncidentRow]:
    """The incidents of the picture that hold these reports."""
    held = HeldRow.objects.using(alias).filter(report__in=sorted(near)).values_list("incident", flat=True)
    return dict(IncidentRow.objects.using(alias).in_bulk(sorted(set(held))))


def _incident_of(rows: Iterable[IncidentRow], claims: Mapping[str, Claim]) -> dict[str, str]:
    """The incident of the picture that holds what each unit of fusion tells: a unit is a claim, or what a report tells first."""
    held = {claim: row.id for row in rows for claim in json.loads(row.document)["claims"]}
    first: dict[str, str] = {}
    for name in sorted(held.keys() & claims.keys()):
        first.setdefault(claims[name].report, held[name])
    return {**held, **first}


def _weighed(pair: PairExplanation) -> dict[str, Any]:
    terms = [term for term in pair.terms if term.level != NOT_SAID and term.name != "detail"]
    return {
        "joins": pair.together,
        "p_same": pair.p_same,
        "terms": [{"name": term.name, "speaks": _speaks(term.weight)} for term in sorted(terms, key=lambda term: -term.weight)],
    }


def _speaks(bits: float) -> str:
    """How a term speaks, as the word of a catalog."""
    if abs(bits) < SLIGHT:
        return "little"
    side = "for" if bits > 0 else "against"
    return f"strongly_{side}" if abs(bits) >= STRONG else side
