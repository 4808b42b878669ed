"""Hop 7, response: the next step of the ladder, with its clock. Right of reply comes before escalation.

Force is not a step the software proposes, and a step that is others' to decide is recorded, never proposed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.vocabulary.reasons import Reason


class StepState(StrEnum):
    """Where a step stands at the date asked for."""

    DONE = "done"
    DUE = "due"
    OVERDUE = "overdue"
    WAITING = "waiting"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the ladder for one response. `opens` is when its clock starts (None: not yet), `due` when it runs out."""

    step: str
    state: StepState
    opens: datetime | None
    due: datetime | None
    done: datetime | None
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What follows from the breaches found of one party in one incident, as of a date.

    `next_step` is the id of the step that is now due, or the empty string. `reminders` are step ids whose clock has run out.
    """

    incident: str
    party: str
    clauses: tuple[str, ...]
    opened: datetime
    as_of: datetime
    steps: tuple[Step, ...]
    next_step: str
    reminders: tuple[str, ...]
    reason: Reason
