"""Forgetting who reported: everything by which a reporter could be found again goes at once. What they reported stays."""

from __future__ import annotations

from django.db import transaction

from ceasefire.centre.channels import originals
from ceasefire.centre.people import reporter_threads
from ceasefire.centre.people.models import ReporterThread


def forget(thread: ReporterThread) -> None:
    """End a thread for good: contacts, questions and letters as they arrived are destroyed; its code opens nothing more."""
    with transaction.atomic():
        for report in reporter_threads.reports_of(thread):
            originals.destroy(report)
        reporter_threads.close(thread)
