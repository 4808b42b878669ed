"""The submitted form of a public report, and the report that it becomes.

Nothing is made up: a day, a place or an actor that was not said stays unknown, and free words are kept as they were written. How
the reporter can be reached, and the return code, never get into the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.centre.reporting.form_fields import Fields
from ceasefire.centre.reporting.form_mistakes import FormMistake, ReportFormError, Slip
from ceasefire.centre.reporting.form_statement import statement_of
from ceasefire.centre.reporting.uploads import Picture
from ceasefire.intake.hotline import hotline_of
from ceasefire.intake.rows import canonical, made_id
from ceasefire.pipeline.report import Channel, Report
from ceasefire.vocabulary.statements import Statement

SHORT, LONG = 300, 10_000
"""Characters of a short field and of the free words."""

LIMITS: Mapping[str, int] = {
    **dict.fromkeys(("what", "day", "time", "until_day", "until_time", "slack", "place", "lat", "lon", "radius_km"), SHORT),
    **dict.fromkeys(("where", "who", "who_id", "whom", "whom_id", "known_by"), SHORT),
    **dict.fromkeys(("killed_least", "killed_most", "wounded_least", "wounded_most"), SHORT),
    "words": LONG,
}
"""The fields of the report itself."""

CONTACT = "contact"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormReading:
    """A form as it was read: its fields as typed, what they state, how the reporter can be reached, and every mistake."""

    fields: Mapping[str, str] = field(repr=False)
    said: Statement = field(repr=False)
    contact: str = field(repr=False)
    mistakes: tuple[FormMistake, ...]

    def check(self) -> None:
        """Raise `ReportFormError` with every mistake, if there is one."""
        if self.mistakes:
            raise ReportFormError(self.mistakes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a form becomes: the report and, each as a report of its own, its pictures."""

    report: Report
    pictures: tuple[Report, ...] = ()


def read_form(raw: Mapping[str, str], case: Case, received: datetime, *, files: int = 0) -> FormReading:
    """Read a form that came in at `received` with a number of files. A field with a mistake states nothing; others do."""
    typed = {name: _UNSTORABLE.sub("\ufffd", raw[name]).strip() for name in (*LIMITS, CONTACT) if raw.get(name, "").strip()}
    fields = Fields(typed)
    contact = typed.pop(CONTACT, "")
    for name, longest in LIMITS.items():
        if len(typed.get(name, "")) > longest:
            fields.wrong(name, Slip.TOO_LONG, most=str(longest))
    said = statement_of(fields, case, received)
    if not files and not any(typed.get(name) for name in typed if name not in ("slack", "radius_km", "known_by")):
        fields.wrong("words", Slip.NOTHING_SAID)
    return FormReading(fields=typed, said=said, contact=contact[:SHORT], mistakes=tuple(fields.mistakes))


def submission_of(
    reading: FormReading,
    case: Case,
    *,
    received: datetime,
    key: bytes,
    submission: str,
    pictures: Sequence[Picture] = (),
    passes_on: str = "",
    language: str = "",
) -> Submission:
    """The report of a form. `passes_on` is the report that it adds to: both are one voice.

    `language` is that of the page, in which the reporter can be asked; it is kept among the sealed fields.
    The same words under the same `submission` give the same id, so that sending twice arrives once. Raises `IntakeError` where
    the case has no hotline.
    """
    report_id = report_id_of(reading, key=key, submission=submission, pictures=pictures, language=language)
    source = hotline_of(case)
    shown = [_picture(picture, number, report_id, source, received, key) for number, picture in enumerate(pictures, start=1)]
    told: dict[str, object] = {"form": "report/1", "page_language": language, **reading.fields}
    if passes_on:
        told["adds_to"] = passes_on
    if shown:
        told["pictures"] = [{"report": item.id, "sha256": one.sha256} for item, one in zip(shown, pictures, strict=True)]
    report = Report(
        id=report_id,
        channel=Channel.WEB,
        source=source,
        received=received,
        citation=f"web report {report_id}",
        verbatim=canonical(told),
        media_type="application/json",
        statements=(replace(reading.said, passes_on=passes_on),),
    )
    return Submission(report=report, pictures=tuple(shown))


def report_id_of(
    reading: FormReading, *, key: bytes, submission: str, pictures: Sequence[Picture] = (), language: str = ""
) -> str:
    """The id of a form's report: keyed, over the submission and all that is said, but not over what it adds to."""
    said = canonical({**reading.fields, "page_language": language, "pictures": [picture.sha256 for picture in pictures]})
    return made_id(key, b"\0".join((b"web-report/1", submission.encode(), said)))


def _picture(picture: Picture, number: int, report_id: str, source: str, received: datetime, key: bytes) -> Report:
    return Report(
        id=made_id(key, b"web-picture/1\0" + report_id.encode() + b"\0" + picture.sha256.encode()),
        channel=Channel.WEB,
        source=source,
        received=received,
        citation=f"picture {number} of web report {report_id}",
        verbatim=picture.content,
        media_type=picture.media_type,
    )
