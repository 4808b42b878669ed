"""The reports that a case ships with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.intake.formats import NAMED
from ceasefire.intake.taking import Taken, take

REPORTS = "reports"
COMPANION = "belligerents.csv"
"""A table that is read with the one beside it, not by itself."""


def case_reports(folder: Path, case: Case, key: bytes) -> Iterator[Taken]:
    """Every file of `reports/` in a case folder, by name; other kinds of file, such as a README, are left alone.

    Nothing is known of when a shipped report without a date reached anyone, so it counts as known at the end of the case's span.
    Raises `IntakeError` where a whole file cannot be taken.
    """
    received = _end(case)
    reports = folder / REPORTS
    if not reports.is_dir():
        return
    for path in sorted(reports.iterdir()):
        if path.is_file() and path.suffix.lower() in NAMED and path.name != COMPANION and not path.name.startswith("."):
            yield from take(path, case, received=received, key=key)


def _end(case: Case) -> datetime:
    end = case.span.end or case.span.start
    if end.tzinfo is None:
        raise IntakeError(f"{case.id}: the case's span has no zone; check case.yaml")
    return end
