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

from ceasefire.centre.judging.neighbourhood import held_by
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.incidents import record_of
from ceasefire.centre.reading.knot import knot_of
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.folding import box
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.fusion.explaining import NOT_SAID, PairExplanation
from ceasefire.pipeline.report import Channel, Report
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
    """`incidents` likeliest first. Where it is not `whole`, so much is told near in time and place that only the nearest reports
    were weighed: then nobody can say which of them it would join, and each pair speaks for itself alone.
    """

    incidents: tuple[dict[str, Any], ...]
    whole: bool = True


def known_already(centre: Centre, viewer: Viewer, said: Statement) -> Known:
    """The known incidents that a statement may be about, as fields of kind `known_incident`.

    Where it says no time, or neither position nor place, nothing is near it.
    """
    moment = centre.clock()
    told = Report(id=ASKED, channel=Channel.HOTLINE, source="", received=moment, verbatim=b"", statements=(said,))
    return _known(centre, viewer, _row_of(said), [told])


def known_with(centre: Centre, viewer: Viewer, report: str) -> Known | None:
    """The same of a report that is recorded, its own incident first; None where no such report is."""
    row = ReportRow.objects.using(centre.alias).filter(id=report).defer("document").first()
    return None if row is None else _known(centre, viewer, row, [])


def _known(centre: Centre, viewer: Viewer, row: ReportRow, told: Iterable[Report]) -> Known:
    knot = knot_of(centre, [row], told, asked=row.id)
    grouped = knot.grouped
    if row.id not in grouped.fusion.incident_of:
        return Known(incidents=(), whole=knot.whole)
    own = grouped.fusion.incident_of[row.id]
    chances = grouped.fusion.chances_with(row.id)
    weighed = {unit: knot.report_of(unit) for unit in chances if unit != row.id}
    pairs = sorted(
        (knot.whole and grouped.fusion.incident_of[unit] == own, chances[unit], unit)
        for unit, report in weighed.items()
        if report in knot.near or grouped.fusion.incident_of[unit] == own
    )
    best = {}
    incident_of = _incident_of(centre.alias, weighed)
    for joins, chance, unit in pairs:
        if unit in incident_of and (joins or chance >= LIKELY):
            best[incident_of[unit]] = (not joins, -chance, incident_of[unit], unit)
    chosen = sorted(best.values())[:SHOWN]
    rows = IncidentRow.objects.using(centre.alias).in_bulk([name for _, _, name, _ in chosen])
    records = [
        {**_weighed(grouped.fusion.explain_pair(row.id, unit), joins=not apart), **record_of(rows[name])}
        for apart, _, name, unit in chosen
    ]
    return Known(incidents=tuple(disclose("known_incident", item, viewer) for item in records), whole=knot.whole)


def _row_of(said: Statement) -> ReportRow:
    """The columns by which its neighbours are found, as `storage.folding` would fill them. It is never saved."""
    where, when = said.where, said.occurred
    row = ReportRow(id=ASKED, place_id=where.place_id if where is not None else "")
    if when is not None:
        row.occurred_from, row.occurred_to = when.earliest.astimezone(UTC), when.latest.astimezone(UTC)
    if where is not None and where.lat is not None and where.lon is not None and where.radius_km is not None:
        row.west, row.south, row.east, row.north = box(where.lat, where.lon, where.radius_km)
    return row


def _incident_of(alias: str, report_of: Mapping[str, str]) -> dict[str, str]:
    """The incident of the picture that holds what each unit of fusion tells.

    Of a report that stands in several, their documents say which of its claims each holds.
    """
    holding: dict[str, list[str]] = {}
    for report, incident in held_by(alias, set(report_of.values())):
        holding.setdefault(report, []).append(incident)
    several = {incident for incidents in holding.values() if len(incidents) > 1 for incident in incidents}
    documents = IncidentRow.objects.using(alias).filter(id__in=sorted(several)).values_list("id", "document")
    claims = {claim: incident for incident, document in documents for claim in json.loads(document)["claims"]}
    first: dict[str, str] = {}
    for claim in sorted(claims):
        first.setdefault(claim.rpartition("/")[0], claims[claim])
    one = {unit: holding[report][0] for unit, report in report_of.items() if len(holding.get(report, ())) == 1}
    return {**one, **{unit: {**first, **claims}[unit] for unit in report_of.keys() & (claims.keys() | first.keys())}}


def _weighed(pair: PairExplanation, *, joins: bool) -> dict[str, Any]:
    terms = [term for term in pair.terms if term.level != NOT_SAID and term.name != "detail"]
    return {
        "joins": joins,
        "p_same": pair.p_same,
        "terms": [{"name": term.name, "speaks": _speaks(term.weight)} for term in sorted(terms, key=lambda term: -term.weight)],
    }


def _speaks(bits: float) -> str:
    """How a term speaks, as the word of a catalog."""
    if abs(bits) < SLIGHT:
        return "little"
    side = "for" if bits > 0 else "against"
    return f"strongly_{side}" if abs(bits) >= STRONG else side
