"""Reports as they were taken, for those who work on them. The reporter is nowhere here: who reported is kept apart."""

from __future__ import annotations

import json
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.readings import OPENED, note
from ceasefire.centre.reading.told import report_head
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage import report_body
from ceasefire.centre.storage.evidence import vaults
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import InboxRow
from ceasefire.errors import CursorError
from ceasefire.pipeline.report import Report
from ceasefire.publication.records import count_record, when_record, where_record
from ceasefire.vocabulary.statements import Statement

Record = dict[str, Any]

LONGEST_TEXT = 200_000
"""Characters of a report's text that are shown."""


def records(centre: Centre, viewer: Viewer, *, limit: int, after: str = "", channel: str = "") -> tuple[list[Record], str]:
    """A page of reports without their text, the newest entry first. Raises `CursorError`."""
    rows = ReportRow.objects.using(centre.alias).order_by("-entry")
    if after:
        if not (after.isascii() and after.isdecimal() and len(after) < 19):
            raise CursorError("`after` is no place in this list; take it from `next` of the page before")
        rows = rows.filter(entry__lt=int(after))
    if channel:
        rows = rows.filter(channel=channel)
    found = list(rows.values("id", "entry", "channel", "source", "received")[:limit])
    stand = InboxRow.objects.using(centre.alias).in_bulk([row["id"] for row in found])
    told = [disclose("report", {**row, **_standing(stand.get(row["id"]))}, viewer) for row in found]
    return told, str(found[-1]["entry"]) if len(found) == limit else ""


def one_record(centre: Centre, viewer: Viewer, report: str) -> Record | None:
    """One report with what it says; that it was read is written down. None where there is none."""
    row = ReportRow.objects.using(centre.alias).filter(id=report).first()
    if row is None:
        return None
    held = vaults(centre.alias, [row.entry_id])[row.entry_id]
    taken = report_body.report_of(json.loads(row.document), held)
    stands = InboxRow.objects.using(centre.alias).filter(report=report).first()
    told = disclose("report", {"entry": row.entry, **_whole(taken), **_standing(stands)}, viewer)
    if "text" in told:
        note(viewer, OPENED, report, "", centre.clock())
    return told


def _whole(report: Report) -> Record:
    return {
        **report_head(report),
        "text": report.verbatim.decode("utf-8", "replace")[:LONGEST_TEXT],
        "statements": [_statement(said) for said in report.statements],
    }


def _statement(said: Statement) -> Record:
    return {
        "act": said.act.value,
        "stance": said.stance.value,
        "actors": list(said.actors),
        "targets": list(said.targets),
        "circumstances": sorted(said.circumstances),
        "when": when_record(said.occurred),
        "where": where_record(said.where),
        "killed": count_record(said.killed),
        "wounded": count_record(said.wounded),
        "observation": said.observation.value if said.observation else None,
        "text": said.text,
    }


def _standing(row: InboxRow | None) -> Record:
    if row is None:
        return {"incident": None, "urgency": None, "handled": None}
    return {"incident": row.incident, "urgency": row.urgency, "handled": row.handled}
