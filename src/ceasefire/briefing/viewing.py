"""From a walk to the view that a brief is made of: the hops' results beside the registers' summaries."""

from __future__ import annotations

from collections.abc import Mapping

from ceasefire.briefing.conduct import record_entries
from ceasefire.pipeline.brief import Cell, CentreView, Ruling, Table
from ceasefire.pipeline.way import Walk
from ceasefire.registers.indicators import by_week
from ceasefire.registers.territory import holdings_over_time
from ceasefire.registers.track_record import conduct
from ceasefire.vocabulary.times import Window


def view_of(
    walk: Walk, span: Window, *, quarantined: int = 0, ledger_size: int = 0, positions: Mapping[str, int] | None = None
) -> CentreView:
    """What the centre holds as of the walk's date, for a brief over `span`."""
    entries = positions or {}
    return CentreView(
        case=walk.case,
        as_of=walk.as_of,
        span=span,
        reports=walk.reports,
        claims=walk.claims,
        incidents=walk.incidents,
        occurrences=tuple(walk.occurrences.values()),
        attributions=tuple(walk.attributions.values()),
        findings=walk.findings,
        responses=walk.responses,
        rulings=_rulings(walk, entries),
        quarantined=quarantined,
        ledger_size=ledger_size,
        ledger_positions=entries,
        indicators=_indicators(walk, span),
        territory=_territory(walk, span),
        track_record=_track_record(walk, span),
    )


def _rulings(walk: Walk, entries: Mapping[str, int]) -> tuple[Ruling, ...]:
    return tuple(
        Ruling(
            incident=item.incident, clause=item.clause, party=item.party, outcome=item.outcome, entry=entries.get(item.digest, 0)
        )
        for item in walk.determinations
    )


def _indicators(walk: Walk, span: Window) -> Table:
    inside = [signal for signal in walk.signals if signal.occurred is None or span.holds_at(signal.occurred.earliest)]
    counts = by_week(inside, walk.case.zone)
    return Table(
        kind="indicators",
        columns=("week", "act", "actor", "origins", "claims"),
        rows=tuple(
            (item.week.isoformat() if item.week else None, item.act.value, item.actor, item.origins, len(item.claims))
            for item in counts
        ),
    )


def _territory(walk: Walk, span: Window) -> Table:
    """Ground that several maps draw alike is told once, under the first zone of its name."""
    names = {zone.id: zone.names["en"] for zone in walk.case.zones}
    told: dict[tuple[object, ...], tuple[Cell, ...]] = {}
    for row in holdings_over_time(walk.case.zones, span, walk.case.co_chairs):
        holding, window = row.holding, row.window
        cells = (row.zone, window.start, window.end, holding.control.value, "+".join(holding.holders))
        told.setdefault((names[row.zone], *cells[1:]), cells)
    columns = ("zone", "from", "until", "control", "holders")
    return Table(kind="territory", columns=columns, rows=tuple(told.values()))


def _track_record(walk: Walk, span: Window) -> Table:
    rows = [item for item in conduct(record_entries(walk)) if span.end is None or item.month < span.end.date()]
    return Table(
        kind="track_record",
        columns=(
            *("actor", "role", "month", "complaints", "suggested", "expected", "ruled", "disputed"),
            *("replies_due", "replies_in_time", "demarches_due", "demarches_made"),
        ),
        rows=tuple(
            (
                *(item.actor, "guarantor" if item.as_guarantor else "party", item.month.isoformat(), item.complaints),
                *(item.suggested, item.expected, item.ruled, item.disputed),
                *(item.replies_due, item.replies_in_time, item.demarches_due, item.demarches_made),
            )
            for item in rows
            if item.month >= span.start.date().replace(day=1)
        ),
    )
