"""Reports with their words, opened from the vault. Whoever calls this writes the reading down (`people.readings`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.centre.storage.reading import reports_by_id
from ceasefire.pipeline.claim import stated
from ceasefire.pipeline.report import Report
from ceasefire.text.reading import RuleReader
from ceasefire.vocabulary.statements import Statement

SHOWN = 20_000
"""Characters of one report's own words that a page shows; the record keeps all of them."""

_TEXTS = ("text/", "application/json", "application/xml", "application/x-www-form-urlencoded")
"""What can be shown as text."""

_READER = RuleReader()


def said_in(centre: Centre, viewer: Viewer, reports: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What some reports say, by id, with their statements as they were read. Nothing without the right to the inbox."""
    if not may(viewer, Right.SEE_INBOX):
        return {}
    found = reports_by_id(centre.alias, list(reports))
    return {name: _told(centre, known.report, known.held, known.index) for name, known in found.items()}


def is_recorded(centre: Centre, report: str) -> bool:
    """Whether a report of this id is recorded."""
    return report in reports_by_id(centre.alias, [report])


def _told(centre: Centre, report: Report, held: bool, entry: int) -> dict[str, Any]:
    read = stated(report, centre.case, _READER)
    return {
        "report": report.id,
        "entry": entry,
        "channel": report.channel.value,
        "source": report.source,
        "received": report.received,
        "published": report.published,
        "language": report.language,
        "citation": report.citation,
        "media_type": report.media_type,
        "text": words_of(report),
        "words": spoken(read),
        "held": held,
        "act": read.statements[0].act.value if read.statements else "unknown",
        "statements": [statement_record(said) for said in read.statements],
    }


def words_of(report: Report) -> str:
    """What arrived, as text; empty where it is none, or was destroyed."""
    if b"\0" in report.verbatim or not report.media_type.startswith(_TEXTS):
        return ""
    return report.verbatim.decode("utf-8", errors="replace")[:SHOWN]


def spoken(report: Report) -> list[str]:
    """What a report says in sentences: of a row or a form, the words in it; of anything else, all of it."""
    if report.media_type.startswith("text/"):
        return [words_of(report)] if report.verbatim else []
    return list(dict.fromkeys(said.text for said in report.statements if said.text))


def statement_record(said: Statement) -> dict[str, Any]:
    """One statement as plain values, in the vocabulary's words."""
    return {
        "act": said.act.value,
        "stance": said.stance.value,
        "occurred": said.occurred,
        "place": (said.where.place_id or said.where.name) if said.where is not None else "",
        "radius_km": said.where.radius_km if said.where is not None and said.where.is_located else None,
        "actors": list(said.actors),
        "targets": list(said.targets),
        "killed": said.killed,
        "wounded": said.wounded,
        "circumstances": sorted(said.circumstances),
        "observation": said.observation.value if said.observation is not None else "",
        "passes_on": said.passes_on,
        "answers": said.answers,
        "text": said.text,
    }
