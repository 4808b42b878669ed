"""Access: requests for aid, sieges, convoys, detainees, and deeds done on a deadline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.registers.groups import Standing
from ceasefire.vocabulary.times import When, Window


class Answer(StrEnum):
    """How a request was answered; `none`: not at all so far."""

    GRANTED = "granted"
    REFUSED = "refused"
    PARTLY = "partly"
    NONE = "none"


class DeedStatus(StrEnum):
    """How far a deed has come. `claimed`: its author says it is done, and nobody has confirmed it."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    CLAIMED = "claimed"


class ConvoyOutcome(StrEnum):
    """What became of a convoy."""

    DELIVERED = "delivered"
    PARTLY = "partly"
    TURNED_BACK = "turned_back"
    ATTACKED = "attacked"


class DetaineeEvent(StrEnum):
    """What happened to people held."""

    RELEASED = "released"
    DETAINED = "detained"
    EXCHANGED = "exchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something asked of a party that it has a duty to grant. `made` and `on` are intervals where only a day is known.

    `known` is when the centre learnt of the request, `answer_known` of the answer; None where that was the same.
    """

    id: str = ""
    kind: str
    by: str = ""
    to: str
    place: str = ""
    made: When
    answered: Answer
    on: When | None = None
    known: datetime
    answer_known: datetime | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Siege:
    """A place cut off, by whom, and when."""

    id: str
    place: str
    by: tuple[str, ...]
    window: Window
    standing: Standing
    population: int | None = None
    known: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Convoy:
    """A delivery of aid that was tried."""

    id: str
    place: str
    on: When
    by: str = ""
    outcome: ConvoyOutcome
    people_reached: int | None = None
    known: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DetaineeRecord:
    """People released, exchanged or detained by a party; counts are bounds, None where not known."""

    id: str
    held_by: str
    event: DetaineeEvent
    min: int | None = None
    max: int | None = None
    on: When
    place: str = ""
    known: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A deed that falls due (a redeployment, a release, the lifting of a siege), as seen at `on`."""

    id: str = ""
    kind: str
    by: str
    place: str = ""
    status: DeedStatus
    on: When
    standing: Standing = Standing.AGREED
    known: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessRegister:
    """Everything the register holds, in file order."""

    requests: tuple[Request, ...] = ()
    sieges: tuple[Siege, ...] = ()
    convoys: tuple[Convoy, ...] = ()
    detainees: tuple[DetaineeRecord, ...] = ()
    undertakings: tuple[Undertaking, ...] = ()
