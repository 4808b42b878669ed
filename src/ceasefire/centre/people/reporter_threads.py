"""What a return code opens: the reports that were made under it, and its end. Only days are kept, no hours.

Questions of the desk and their answers are `people.questions`.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ceasefire.centre.people import contacts
from ceasefire.centre.people.models import ReporterThread, ThreadMessage, ThreadReport
from ceasefire.errors import CeasefireError


class ClosedThreadError(CeasefireError):
    """The reporter closed this return code for good; make a new report, which gets new words."""


def thread_of(code: str) -> ReporterThread | None:
    """What is known under the keyed digest of a return code; None where nothing is, or it was closed."""
    found: ReporterThread | None = ReporterThread.objects.filter(code=code, closed=False).first()
    return found


def reports_of(thread: ReporterThread) -> tuple[str, ...]:
    """The reports made under a code, the first one first."""
    return tuple(ThreadReport.objects.filter(thread=thread).order_by("pk").values_list("report", flat=True))


def first_report(code: str) -> str:
    """The report that began a thread; empty where there is none yet. Raises `ClosedThreadError`."""
    row = ReporterThread.objects.filter(code=code).first()
    if row is not None and row.closed:
        raise ClosedThreadError("these words were closed for good; make a new report, it gets words of its own")
    return next(iter(reports_of(row)), "") if row is not None else ""


def add_report(code: str, report: str, day: date) -> ReporterThread:
    """Note that a report was made under a code, which begins its thread where there is none. The same twice is once."""
    thread: ReporterThread
    with transaction.atomic():
        thread, _ = ReporterThread.objects.get_or_create(code=code, defaults={"day": day})
        ThreadReport.objects.get_or_create(report=report, defaults={"thread": thread})
    return thread


def close(thread: ReporterThread) -> None:
    """End a thread for good: how to reach the reporter and the questions are destroyed, and the code opens nothing any more."""
    with transaction.atomic():
        for report in reports_of(thread):
            contacts.destroy(report)
        ThreadMessage.objects.filter(thread=thread).update(text=b"")
        ReporterThread.objects.filter(code=thread.code).update(closed=True)
