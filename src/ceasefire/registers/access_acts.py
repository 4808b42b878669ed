"""What the humanitarian coordinator records: requests and their answers, sieges, convoys, people held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ceasefire.registers.access import Answer, ConvoyOutcome, DetaineeEvent
from ceasefire.registers.groups import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRequested:
    """Something asked of a party that it has a duty to grant, made at `made`."""

    id: str
    kind: str
    to: str
    place: str
    made: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessAnswered:
    """How a request was answered, at `answered_on`."""

    request: str
    answer: Answer
    answered_on: datetime
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SiegeStated:
    """A place is cut off, or no longer (`ends`). The newer statement of one id holds."""

    id: str
    place: str
    besiegers: tuple[str, ...]
    starts: datetime
    ends: datetime | None = None
    standing: Standing
    population: int | None = None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvoyReported:
    """What became of a convoy."""

    id: str
    place: str
    on: datetime
    outcome: ConvoyOutcome
    people_reached: int | None = None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DetaineesReported:
    """People released, exchanged or detained; counts are bounds, None where not known."""

    id: str
    held_by: str
    event: DetaineeEvent
    least: int | None = None
    most: int | None = None
    on: datetime
    place: str = ""
    by: str
    at: datetime


AccessAct = AccessRequested | AccessAnswered | SiegeStated | ConvoyReported | DetaineesReported
