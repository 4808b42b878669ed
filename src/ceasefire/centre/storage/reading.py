"""Reading the record: views joined with the vault, page by page, in the order of the log."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.db import models

from ceasefire.centre.storage import act_body, quarantine_body, report_body
from ceasefire.centre.storage.evidence import vaults
from ceasefire.centre.storage.models import ActRow, QuarantineRow, ReportRow
from ceasefire.centre.storage.models import Entry as EntryRow
from ceasefire.centre.storage.sealing import Vault
from ceasefire.ledger.entry import decode
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct, HumanActs

CASE_OPENED = "case.opened/1"
"""The type of the entry that names the case."""

PAGE = 900
"""Rows at once; SQLite allows 999 parameters in a query where it was built with its old limit."""

Content = TypeVar("Content")
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A report that is recorded, the index of its entry, and whether what arrived is still held."""

    report: Report
    held: bool
    index: int


def reports(alias: str) -> Iterator[Report]:
    """Every report, in the order of the log; destroyed text is empty."""
    return _pages(alias, ReportRow, report_body.report_of)


def quarantined(alias: str) -> Iterator[Quarantined]:
    """Every quarantined row, in the order of the log."""
    return _pages(alias, QuarantineRow, quarantine_body.quarantined_of)


def reports_by_id(alias: str, ids: Sequence[str]) -> dict[str, Known]:
    """Those of the reports that are recorded, by id."""
    found: dict[str, Known] = {}
    for start in range(0, len(ids), PAGE):
        rows = ReportRow.objects.using(alias).filter(id__in=ids[start : start + PAGE])
        page = list(rows.values_list("id", "entry_id", "entry", "document"))
        held = vaults(alias, [entry_id for _, entry_id, _, _ in page])
        for report_id, entry_id, index, document in page:
            vault = held[entry_id]
            found[report_id] = Known(report=report_body.report_of(json.loads(document), vault), held=bool(vault), index=index)
    return found


def quarantined_like(alias: str, rows: Sequence[Quarantined]) -> Iterator[tuple[Quarantined, bool, int]]:
    """The recorded rows that stood where these stand and were set aside for the same reason, each with whether what it
    said is still held, and the index of its entry."""
    sought = sorted({quarantine_body.about(row) for row in rows})
    for start in range(0, len(sought), PAGE):
        found = QuarantineRow.objects.using(alias).filter(about__in=sought[start : start + PAGE]).order_by("entry")
        page = list(found.values_list("entry_id", "entry", "document"))
        for part in range(0, len(page), PAGE):
            held = vaults(alias, [entry_id for entry_id, _, _ in page[part : part + PAGE]])
            for entry_id, index, document in page[part : part + PAGE]:
                yield quarantine_body.quarantined_of(json.loads(document), held[entry_id]), bool(held[entry_id]), index


def acts(alias: str) -> HumanActs:
    """Every human act with its entry, oldest first; of one instant, in the order of the log."""
    found: list[tuple[HumanAct, int]] = []
    rows = ActRow.objects.using(alias).order_by("entry").values_list("entry", "entry_id", "kind", "document")
    for page in _in_pages(rows.iterator(chunk_size=PAGE)):
        held = vaults(alias, [entry_id for _, entry_id, _, _ in page if entry_id])
        found += [(act_body.act_of(kind, json.loads(text), held.get(key, {})), entry) for entry, key, kind, text in page]
    found.sort(key=lambda item: (item[0].at, item[1]))
    return HumanActs(acts=tuple(act for act, _ in found), entries=tuple(entry for _, entry in found))


def _in_pages(rows: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(rows)
    while page := list(islice(rest, PAGE)):
        yield page


def positions(alias: str) -> Mapping[str, int]:
    """The index of each report's entry, by report id."""
    rows = ReportRow.objects.using(alias).order_by("entry").values_list("id", "entry")
    return {str(report_id): int(index) for report_id, index in rows.iterator(chunk_size=10_000)}


def case_of(alias: str) -> str | None:
    """Which case the record is of; None where that was never written down."""
    opened = _opening(alias)
    return None if opened is None else str(opened["case"])


def is_exercise(alias: str) -> bool:
    """Whether the record was begun as that of an exercise."""
    return bool((_opening(alias) or {}).get("exercise", False))


def _opening(alias: str) -> Mapping[str, Any] | None:
    rows = EntryRow.objects.using(alias).filter(type=CASE_OPENED).order_by("index")[:1]
    return next((decode(bytes(row.data)).body for row in rows), None)


def unknown_reports(alias: str, ids: Sequence[str]) -> tuple[str, ...]:
    """Those of the ids under which no report is recorded."""
    known = set(ReportRow.objects.using(alias).filter(id__in=ids).values_list("id", flat=True))
    return tuple(item for item in ids if item not in known)


def latest_received(alias: str) -> datetime | None:
    """When the newest report was received; None where there is none."""
    newest: datetime | None = ReportRow.objects.using(alias).aggregate(newest=models.Max("received"))["newest"]
    return newest


def count(alias: str, view: type[models.Model]) -> int:
    """How many rows a view has."""
    return int(view.objects.using(alias).count())


def _pages(alias: str, view: type[models.Model], read: Callable[[Mapping[str, Any], Vault], Content]) -> Iterator[Content]:
    last = -1
    while True:
        rows = view.objects.using(alias).filter(entry__gt=last).order_by("entry")[:PAGE]
        page = list(rows.values_list("entry", "entry_id", "document"))
        if not page:
            return
        last = page[-1][0]
        held = vaults(alias, [entry_id for _, entry_id, _ in page])
        for _, entry_id, document in page:
            yield read(json.loads(document), held[entry_id])
