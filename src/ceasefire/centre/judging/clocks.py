"""Where a step stands at a moment: rows keep when a clock opens and runs out, never how it stood when they were made."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from ceasefire.centre.storage.picture import DueRow
from ceasefire.pipeline.response import StepState

FIXED = frozenset({StepState.DONE.value, StepState.THEIRS.value})
"""States that no clock changes."""


def running(alias: str) -> QuerySet[DueRow]:
    """The steps that a clock bears on: neither done nor others' to decide."""
    return DueRow.objects.using(alias).exclude(state__in=FIXED)


def opened(alias: str, moment: datetime) -> QuerySet[DueRow]:
    """The steps that wait for somebody at a moment: due, or overdue."""
    return running(alias).filter(opens__lte=moment)


def state_at(row: DueRow, moment: datetime) -> StepState:
    """The state of a step at a moment, by the rule of `pipeline.response`."""
    if row.state in FIXED:
        return StepState(row.state)
    if row.opens is None or row.opens > moment:
        return StepState.WAITING
    return StepState.OVERDUE if row.due is not None and row.due <= moment else StepState.DUE
