"""Mistakes in a submitted form: all at once, each with its field and its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ceasefire.errors import CeasefireError
from ceasefire.wording import Wording


class Slip(StrEnum):
    """What is wrong with a field. Each has words in the catalogs under `report.mistake.<value>`."""

    NOTHING_SAID = "nothing_said"
    CHOICE = "choice"
    DAY = "day"
    DAY_EITHER_WAY = "day_either_way"
    TIME = "time"
    TIME_WITHOUT_DAY = "time_without_day"
    UNTIL_WITHOUT_DAY = "until_without_day"
    UNTIL_BEFORE = "until_before"
    FUTURE = "future"
    PLACE_UNKNOWN = "place_unknown"
    HALF_A_POINT = "half_a_point"
    NUMBER = "number"
    WHOLE_NUMBER = "whole_number"
    LEAST_ABOVE_MOST = "least_above_most"
    ACTOR_UNKNOWN = "actor_unknown"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormMistake:
    """One mistake: the field of the form, what is wrong, and the bounds that its words name."""

    values: Mapping[str, str] = field(default_factory=dict)
    field: str
    slip: Slip

    def worded(self, wording: Wording) -> str:
        """What is wrong and what to do, in the reader's language."""
        return wording.say(f"report.mistake.{self.slip.value}", **self.values)


class ReportFormError(CeasefireError):
    """A form cannot be taken as it stands. Its message names fields and slips only, never what was written."""

    def __init__(self, mistakes: tuple[FormMistake, ...]) -> None:
        self.mistakes = mistakes
        listed = ", ".join(f"{mistake.field} ({mistake.slip.value})" for mistake in mistakes)
        super().__init__(f"the report cannot be read: {listed}; correct these fields and send it again")
