"""Questions of the desk to a reporter without a name, and their answers, which come back as reports under the same return code.

A question lies here encrypted under the vault's key, since the pages of the return code read only this database. The record has
it too, sealed, as `EnquiryOpened`. Only the day is kept: an hour would tell when somebody looked.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from cryptography.fernet import Fernet, InvalidToken

from ceasefire.centre.people.models import ReporterThread, ThreadMessage, ThreadReport
from ceasefire.errors import StorageError

TO_REPORTER = "reporter"
"""The addressee of an enquiry that goes to whoever reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `answered` is the report that answers it, or empty."""

    enquiry: str
    text: str = field(repr=False)
    day: date
    answered: str = ""


def is_reachable(report: str) -> bool:
    """Whether the reporter of a report can be asked: it was made under a return code that is not closed."""
    return bool(ThreadReport.objects.filter(report=report, thread__closed=False).exists())


def ask(vault: bytes, report: str, enquiry: str, text: str, day: date) -> bool:
    """Put a question to the reporter of a report; False where nobody can be reached. The same enquiry twice is one question."""
    row = ThreadReport.objects.filter(report=report, thread__closed=False).select_related("thread").first()
    if row is None:
        return False
    sealed = _box(vault).encrypt(text.encode())
    ThreadMessage.objects.get_or_create(enquiry=enquiry, defaults={"thread": row.thread, "text": sealed, "day": day})
    return True


def questions(vault: bytes, thread: ReporterThread) -> Iterator[Question]:
    """The questions put under a return code, the oldest first. Raises `StorageError` when the vault's key is another."""
    for row in ThreadMessage.objects.filter(thread=thread).order_by("pk"):
        try:
            text = _box(vault).decrypt(bytes(row.text)).decode()
        except InvalidToken:
            raise StorageError("a question cannot be opened: keys/vault.key is not the one that sealed it; put it back") from None
        yield Question(enquiry=row.enquiry, text=text, day=row.day, answered=row.answered)


def answer(thread: ReporterThread, enquiry: str, report: str) -> bool:
    """Note that a report answers a question; False where no question of this thread waits under that enquiry."""
    waiting = ThreadMessage.objects.filter(thread=thread, enquiry=enquiry, answered="")
    return bool(waiting.update(answered=report))


def answers_to(enquiries: list[str]) -> dict[str, str]:
    """The report that answered each of some enquiries, of those that were answered."""
    rows = ThreadMessage.objects.filter(enquiry__in=enquiries).exclude(answered="")
    return dict(rows.values_list("enquiry", "answered"))


def _box(vault: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(vault))
