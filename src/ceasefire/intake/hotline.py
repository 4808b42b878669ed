"""A note taken at the hotline: kept byte for byte, read only later."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.intake.rows import made_id
from ceasefire.pipeline.report import Channel, Report
from ceasefire.registers.sources import SourceKind

NOTE_LIMIT = 1 << 20
"""Bytes: a note longer than this is not a note of a call."""

SOURCE = "hotline"


def hotline_note(text: str | bytes, case: Case, received: datetime, key: bytes) -> Report:
    """The note as a report without statements. Raises `IntakeError` where the case has no hotline, or the note says nothing.

    Its id is keyed, as for every report without one: the same note twice is one report.
    """
    try:
        verbatim = text if isinstance(text, bytes) else text.encode()
        said = verbatim.decode("utf-8").removeprefix("\ufeff")
    except UnicodeError:
        raise IntakeError("the note is not UTF-8 text; save it as UTF-8") from None
    if "\0" in said:
        raise IntakeError("the note is not text; give the words of the call")
    if not said.strip():
        raise IntakeError("the note is empty; give the words of the call")
    report_id = made_id(key, verbatim)
    return Report(
        id=report_id,
        channel=Channel.HOTLINE,
        source=hotline_of(case),
        received=received,
        citation=f"hotline note {report_id}",
        verbatim=verbatim,
        media_type="text/plain; charset=utf-8",
    )


def read_note(path: Path, case: Case, received: datetime, key: bytes) -> Report:
    """A note in a file. Raises `IntakeError` that names the file."""
    with path.open("rb") as handle:
        content = handle.read(NOTE_LIMIT + 1)
    if len(content) > NOTE_LIMIT:
        raise IntakeError(f"{path}: is longer than {NOTE_LIMIT} bytes; give one note of one call a file")
    try:
        return hotline_note(content, case, received, key)
    except IntakeError as error:
        raise IntakeError(f"{path}: {error}") from None


def hotline_of(case: Case) -> str:
    """The register's hotline: by the id `hotline`, else the one of that kind, else the one that speaks for the case's desk.

    It is the public voice of everyone whose name the record does not hold. Raises `IntakeError` where the case has none.
    """
    known = case.remembered.get((__name__, SOURCE))
    if not isinstance(known, str):
        known = case.remembered[(__name__, SOURCE)] = _found_hotline(case)
    return known


def _found_hotline(case: Case) -> str:
    if SOURCE in case.sources:
        return SOURCE
    of_kind = sorted(item.id for item in case.sources.values() if item.kind is SourceKind.HOTLINE)
    desk = sorted(item.id for item in case.sources.values() if case.desk and item.speaks_for == case.desk)
    found = of_kind or desk
    if not found:
        raise IntakeError("the case has no hotline; add to sources.yaml a source with id: hotline and kind: hotline")
    return found[0]
