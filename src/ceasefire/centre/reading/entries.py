"""Where reports stand in the ledger."""

from __future__ import annotations

from collections.abc import Iterable

from ceasefire.centre.opened import Centre
from ceasefire.centre.storage.models import ReportRow

IDS_AT_ONCE = 500


def entries_of(centre: Centre, reports: Iterable[str]) -> dict[str, int]:
    """The index in the log of each report's entry, by report id; a report that is not recorded is left out."""
    ordered = sorted(set(reports))
    found: dict[str, int] = {}
    for start in range(0, len(ordered), IDS_AT_ONCE):
        rows = ReportRow.objects.using(centre.alias).filter(id__in=ordered[start : start + IDS_AT_ONCE])
        found |= {str(report): int(entry) for report, entry in rows.values_list("id", "entry")}
    return found
