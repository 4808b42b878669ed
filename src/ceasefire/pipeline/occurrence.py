"""Hop 4, occurrence: did it happen? Counts independent origins, not links; copies and reposts collapse into one."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """The grade and the probability that it happened, with the origins that say so and those that deny it."""

    incident: str
    grade: OccurrenceGrade
    probability: float
    origins: tuple[str, ...]
    denied_by: tuple[str, ...]
    reason: Reason
