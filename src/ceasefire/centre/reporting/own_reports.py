"""What a reporter sees of the own reports: that they stand in the record, and whether the desk works on them. Nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import InboxRow


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReport:
    """One report: the number of its entry, the day on which it was recorded, and whether the desk has taken it up."""

    entry: int
    day: date
    read: bool


def own_reports(centre: Centre, reports: Sequence[str]) -> tuple[OwnReport, ...]:
    """The state of some reports, in the order of the log."""
    rows = ReportRow.objects.using(centre.alias).filter(id__in=reports).order_by("entry").values_list("id", "entry", "received")
    taken_up = set(InboxRow.objects.using(centre.alias).filter(report__in=reports, handled=True).values_list("report", flat=True))
    zone = centre.case.zone
    return tuple(OwnReport(entry=entry, day=at.astimezone(zone).date(), read=name in taken_up) for name, entry, at in rows)
