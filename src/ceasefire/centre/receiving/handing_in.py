"""What was handed in, recorded: the report, and beside it how to reach who handed it in, and the place of their return code.

Neither is in the record. They lie among people, and are written there with the report's own group, before anyone is told that
it was taken: whoever holds a receipt and a code can come back with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from ceasefire.centre.opened import Centre
from ceasefire.centre.people import contacts
from ceasefire.centre.people.models import Contact, ReporterThread, ThreadReport
from ceasefire.centre.receiving.handed_in import HandedIn
from ceasefire.centre.receiving.lanes import Item
from ceasefire.centre.settings import PEOPLE
from ceasefire.centre.starting import disconnect
from ceasefire.centre.storage.failures import in_words
from ceasefire.centre.storage.standing import Recorded, Standing
from ceasefire.errors import CeasefireError


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreRecord:
    """What the writer of a centre writes to: the record, then people."""

    centre: Centre

    def record_group(self, items: Sequence[Item]) -> Sequence[Recorded | CeasefireError]:
        """Record a group; returns once it is durable, with what belongs to it among people."""
        outcomes = self.centre.workspace.record_group([item.report if isinstance(item, HandedIn) else item for item in items])
        beside = [
            item
            for item, outcome in zip(items, outcomes, strict=True)
            if isinstance(item, HandedIn) and isinstance(outcome, Recorded) and outcome.standing is not Standing.SET_ASIDE
        ]
        with in_words("the database of people"):
            self._keep_beside([item for item in beside if item.contact.strip() or item.thread])
        return outcomes

    def close(self) -> None:
        """Close this thread's connections."""
        self.centre.workspace.close()
        disconnect(PEOPLE)

    def _keep_beside(self, items: Sequence[HandedIn]) -> None:
        if not items:
            return
        with transaction.atomic(using=PEOPLE):
            ids = [item.report.id for item in items]
            reached = set(Contact.objects.filter(report__in=ids).values_list("report", flat=True))
            held = set(ThreadReport.objects.filter(report__in=ids).values_list("report", flat=True))
            # A report that came before keeps its first contact and its first thread: its content alone proves nobody's hand.
            self._keep_contacts([item for item in items if item.report.id not in reached and item.contact.strip()])
            self._keep_threads([item for item in items if item.report.id not in held and item.thread])

    def _keep_contacts(self, items: Sequence[HandedIn]) -> None:
        for item in items:
            contacts.keep(self.centre.secrets.vault, item.report.id, item.contact)

    def _keep_threads(self, items: Sequence[HandedIn]) -> None:
        day = self.centre.clock().date()
        opened = {item.thread: ReporterThread(code=item.thread, day=day) for item in items}
        ReporterThread.objects.bulk_create(opened.values(), ignore_conflicts=True)
        rows = {item.report.id: ThreadReport(thread_id=item.thread, report=item.report.id) for item in items}
        ThreadReport.objects.bulk_create(rows.values(), ignore_conflicts=True)
