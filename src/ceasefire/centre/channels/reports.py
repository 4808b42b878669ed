"""From an arrival to a report of the pipeline. Pure; what identifies the sender does not get this far."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.arrival import Arrival
from ceasefire.centre.reporting.uploads import Picture
from ceasefire.intake.hotline import hotline_of
from ceasefire.intake.row_reports import RowReader
from ceasefire.intake.rows import CellError, made_id
from ceasefire.intake.words import CaseWords
from ceasefire.pipeline.report import Quarantined, Report


def report_id(arrival: Arrival, key: bytes) -> str:
    """The id of an arrival's report: keyed, so that nobody can try out numbers or addresses against it."""
    return made_id(key, b"\0".join((b"arrival/1", arrival.channel.value.encode(), arrival.same or arrival.verbatim)))


def report_of(arrival: Arrival, case: Case, key: bytes) -> Report | Quarantined:
    """The report of an arrival, in the voice of the case's hotline; or the arrival set aside with its reason.

    The same arrival gives the same id, however often it is delivered. Raises `IntakeError` where the case has no hotline.
    """
    made = report_id(arrival, key)
    if not arrival.text.strip() and not arrival.cells and not arrival.attachments:
        only_files = "names files that did not come along, and says nothing; ask the sender for words"
        return _aside(arrival, "text", only_files if arrival.left_out else "says nothing and brings no file; nothing to report")
    if not arrival.cells:
        return Report(
            id=made,
            channel=arrival.channel,
            source=hotline_of(case),
            received=arrival.received,
            citation=_citation(arrival, made),
            verbatim=arrival.verbatim,
            media_type=arrival.media_type,
            language=arrival.language,
        )
    try:
        return _stated(arrival, case, key, made)
    except CellError as error:
        return _aside(arrival, error.field, error.reason)


def picture_report(arrival: Arrival, picture: Picture, number: int, of: str, case: Case, key: bytes) -> Report:
    """A picture that came along, as a report of its own that names the one it came with. Raises `IntakeError` as `report_of`."""
    return Report(
        id=made_id(key, b"\0".join((b"picture/1", of.encode(), picture.sha256.encode()))),
        channel=arrival.channel,
        source=hotline_of(case),
        received=arrival.received,
        citation=f"picture {number} of {arrival.channel.value} {of}",
        verbatim=picture.content,
        media_type=picture.media_type,
    )


def _stated(arrival: Arrival, case: Case, key: bytes, made: str) -> Report:
    """A form's report: what its cells state, known from the hour in which the centre got it."""
    cells = {**arrival.cells, "report_id": made, "source": hotline_of(case), "citation": _citation(arrival, made)}
    reader = RowReader(
        words=CaseWords(case), channel=arrival.channel, name=arrival.channel.value, received=arrival.received, key=key
    )
    report = reader.read(cells, arrival.verbatim)
    return replace(report, received=arrival.received, media_type=arrival.media_type, language=arrival.language)


def _citation(arrival: Arrival, made: str) -> str:
    return f"{arrival.channel.value} {made}"


def _aside(arrival: Arrival, field: str, reason: str) -> Quarantined:
    return Quarantined(file=arrival.channel.value, line=0, field=field, reason=reason, verbatim=arrival.verbatim)
