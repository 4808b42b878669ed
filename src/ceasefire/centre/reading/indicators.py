"""Indicators: signals as their sources put them, counted by week, act and actor. They are no breaches unless a clause says so.

Read from the reports whose first act is a signal, of the weeks that are asked for. Of a small record every report is read,
so that a signal told beside something else, or in free text, counts too.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.entries import entries_of
from ceasefire.centre.reading.freshness import picture_mark
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.models import ReportRow
from ceasefire.pipeline.claim import claims_of, stated, trace_origins
from ceasefire.pipeline.incident import is_signal
from ceasefire.pipeline.way import signal_of
from ceasefire.registers.indicators import Signal, by_week
from ceasefire.text.reading import RuleReader
from ceasefire.vocabulary.acts import CONTEXT
from ceasefire.vocabulary.times import Window, whole_day

Record = dict[str, Any]

SMALL = 1_000
"""Reports up to which every report is read for signals."""

MOST = 2_000
"""Reports of signals that are read at once; of more, the latest. The answer says so."""

USUAL = timedelta(weeks=26)


def indicators(centre: Centre, viewer: Viewer, first: date | None = None, last: date | None = None) -> Record:
    """`signals` (week, act, actor, origins, claims, entries), `first` and `last` day, `limited` if not all could be read."""
    span = _span(centre, first, last)
    mark = centre.workspace.ledger_size if _is_small(centre) else picture_mark(centre)
    told, limited = kept(centre, ("indicators", span), mark, lambda: _counted(centre, span))
    return {
        "signals": [disclose("signal", record, viewer) for record in told],
        "first": span.start.astimezone(centre.case.zone).date(),
        "last": ((span.end or centre.clock()) - timedelta(seconds=1)).astimezone(centre.case.zone).date(),
        "limited": limited,
    }


def _span(centre: Centre, first: date | None, last: date | None) -> Window:
    """The days that are asked for; half a year to the present, or to the end of the case's span, where none are."""
    zone = centre.case.zone
    newest = min(centre.clock(), centre.case.span.end or centre.clock())
    end = whole_day(last if last is not None else newest.astimezone(zone).date(), zone).latest
    start = whole_day(first, zone).earliest if first is not None else max(end - USUAL, centre.case.span.start)
    return Window(start=min(start, end), end=end)


def _counted(centre: Centre, span: Window) -> tuple[list[Record], bool]:
    ids, limited = _reports(centre, span)
    signals = _signals(centre, ids)
    inside = [signal for signal in signals if _touches(signal, span)]
    counts = by_week(inside, centre.case.zone)
    entries = entries_of(centre, (claim.rpartition("/")[0] for count in counts for claim in count.claims))
    told = [
        {
            "week": count.week,
            "act": count.act.value,
            "actor": count.actor,
            "origins": count.origins,
            "claims": len(count.claims),
            "entries": sorted({entries[report] for claim in count.claims if (report := claim.rpartition("/")[0]) in entries}),
        }
        for count in counts
    ]
    return told, limited


def _is_small(centre: Centre) -> bool:
    return not ReportRow.objects.using(centre.alias).order_by("entry").values("entry")[SMALL : SMALL + 1].exists()


def _reports(centre: Centre, span: Window) -> tuple[list[str], bool]:
    if _is_small(centre):
        return list(ReportRow.objects.using(centre.alias).values_list("id", flat=True)), False
    rows = ReportRow.objects.using(centre.alias).filter(act__in=[act.value for act in CONTEXT])
    rows = rows.filter(occurred_from__gte=span.start, occurred_from__lt=span.end).order_by("-occurred_from")
    found = list(rows.values_list("id", flat=True)[: MOST + 1])
    return found[:MOST], len(found) > MOST


def _signals(centre: Centre, ids: list[str]) -> list[Signal]:
    case, reader = centre.case, RuleReader()
    reports = {report.id: stated(report, case, reader) for report in centre.workspace.reports_by_id(ids)}
    origins = trace_origins(reports.values(), case.sources)
    claims = (claim for report in reports.values() for claim in claims_of(report, origins))
    return [signal_of(claim) for claim in claims if is_signal(claim) and claim.said.act in CONTEXT]


def _touches(signal: Signal, span: Window) -> bool:
    moment: datetime | None = signal.occurred.earliest if signal.occurred is not None else None
    return moment is None or span.holds_at(moment)
