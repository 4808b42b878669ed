"""Hands a report in: durable in the record first, then, apart from it, what its return code opens and how to reach the reporter.

If the second step is lost in a crash, sending the same thing again makes up for it and records nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts, questions, reporter_threads
from ceasefire.centre.receiving import at_hand
from ceasefire.centre.reporting.form import FormReading, report_id_of, submission_of
from ceasefire.centre.reporting.return_code import ReturnCode, lookup_id
from ceasefire.centre.reporting.uploads import Picture
from ceasefire.centre.storage.standing import Recorded, Standing
from ceasefire.errors import CeasefireError
from ceasefire.ledger import Receipt
from ceasefire.pipeline.report import Report

Record = Callable[[Sequence[Report]], Sequence[Recorded | CeasefireError]]
"""Makes a few reports durable together, in their order; nothing was kept where it raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A report that is durable: its id, its receipt, and whether it was there before."""

    report: str
    receipt: Receipt
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What is handed in together. `submission` is random, made by the page; `enquiry` the question that it answers, or empty."""

    reading: FormReading
    code: ReturnCode
    submission: str
    pictures: tuple[Picture, ...] = ()
    enquiry: str = ""
    language: str = ""


def hand_in(centre: Centre, handing: Handing, record: Record | None = None) -> HandedIn:
    """Record a report and begin, or go on with, what its return code opens.

    Raises `ClosedThreadError` for a code that was closed; `StorageError`, `IntakeError`, `LaneFullError` and `WriterStoppedError`
    when nothing could be recorded.
    """
    code = lookup_id(centre.secrets.codes, handing.code)
    key, reading = centre.workspace.keys.report_ids, handing.reading
    own = report_id_of(reading, key=key, submission=handing.submission, pictures=handing.pictures, language=handing.language)
    first = reporter_threads.first_report(code)
    made = submission_of(
        reading,
        centre.case,
        received=centre.clock(),
        key=key,
        submission=handing.submission,
        pictures=handing.pictures,
        passes_on="" if first == own else first,
        language=handing.language,
    )
    recorded = _recorded(record or partial(at_hand.record, centre), (made.report, *made.pictures))
    _note(centre, handing, code, made.report)
    return HandedIn(report=own, receipt=recorded.receipt, again=recorded.standing is Standing.REPEATED)


def _recorded(record: Record, reports: Sequence[Report]) -> Recorded:
    outcome = record(reports)[0]
    if isinstance(outcome, CeasefireError):
        raise outcome
    return outcome


def _note(centre: Centre, handing: Handing, code: str, report: Report) -> None:
    thread = reporter_threads.add_report(code, report.id, centre.clock().astimezone(centre.case.zone).date())
    contacts.keep(centre.secrets.vault, report.id, handing.reading.contact)
    if handing.enquiry:
        questions.answer(thread, handing.enquiry, report.id)
