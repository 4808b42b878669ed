"""`access.yaml`: requests, sieges, convoys, detainees, undertakings."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from ceasefire.casefiles.fields import Dated, FileModel, Id, Loose, WhenText, Whole, when_of
from ceasefire.registers.access import (
    AccessRegister,
    Answer,
    Convoy,
    ConvoyOutcome,
    DeedStatus,
    DetaineeEvent,
    DetaineeRecord,
    Request,
    Siege,
    Undertaking,
)
from ceasefire.registers.groups import Standing


class RequestEntry(FileModel):
    """One request and its answer; `on` is when it was answered."""

    id: str = ""
    kind: str
    by: Id | None = None
    to: Id
    place: str = ""
    made: WhenText
    answered: Annotated[Answer, Loose] = Answer.NONE
    on: WhenText | None = None
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""

    def value(self, zone: ZoneInfo) -> Request:
        """As a domain value. Raises `ValueError` where it was answered before it was made."""
        made, on = when_of(self.made, zone), when_of(self.on, zone) if self.on else None
        if on is not None and on.latest < made.earliest:
            raise ValueError(f"is answered on {self.on}, before it was made on {self.made}")
        return Request(
            id=self.id,
            kind=self.kind,
            by=self.by or "",
            to=self.to,
            place=self.place,
            made=made,
            answered=self.answered,
            on=on,
            known=_known(self.made, zone),
            answer_known=_known(self.known or self.on or self.made, zone),
            sources=tuple(self.sources),
        )


class SiegeEntry(Dated):
    """One siege."""

    id: Id
    place: str
    by: list[Id]
    standing: Annotated[Standing, Loose] = Standing.AGREED
    population: Whole | None = None

    def value(self, zone: ZoneInfo) -> Siege:
        """As a domain value."""
        return Siege(
            id=self.id,
            place=self.place,
            by=tuple(self.by),
            window=self.window(zone),
            standing=self.standing,
            population=self.population,
            known=self.known_at(zone),
            sources=tuple(self.sources),
        )


class ConvoyEntry(FileModel):
    """One convoy."""

    id: Id
    place: str
    on: WhenText
    by: Id | None = None
    outcome: Annotated[ConvoyOutcome, Loose]
    people_reached: Whole | None = None
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""

    def value(self, zone: ZoneInfo) -> Convoy:
        """As a domain value."""
        return Convoy(
            id=self.id,
            place=self.place,
            on=when_of(self.on, zone),
            by=self.by or "",
            outcome=self.outcome,
            people_reached=self.people_reached,
            known=_known(self.known or self.on, zone),
            sources=tuple(self.sources),
        )


class DetaineeEntry(FileModel):
    """People released, exchanged or detained."""

    id: Id
    held_by: Id
    event: Annotated[DetaineeEvent, Loose]
    min: Whole | None = None
    max: Whole | None = None
    on: WhenText
    place: str = ""
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""

    def value(self, zone: ZoneInfo) -> DetaineeRecord:
        """As a domain value. Raises `ValueError` where the bounds cross."""
        if self.min is not None and self.max is not None and self.max < self.min:
            raise ValueError(f"max {self.max} is less than min {self.min}")
        return DetaineeRecord(
            id=self.id,
            held_by=self.held_by,
            event=self.event,
            min=self.min,
            max=self.max,
            on=when_of(self.on, zone),
            place=self.place,
            known=_known(self.known or self.on, zone),
            sources=tuple(self.sources),
        )


class UndertakingEntry(FileModel):
    """A deed on a deadline, as seen on a day."""

    id: str = ""
    kind: str
    by: Id
    place: str = ""
    on: WhenText
    status: Annotated[DeedStatus, Loose]
    standing: Annotated[Standing, Loose] = Standing.AGREED
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""

    def value(self, zone: ZoneInfo) -> Undertaking:
        """As a domain value."""
        return Undertaking(
            id=self.id,
            kind=self.kind,
            by=self.by,
            place=self.place,
            status=self.status,
            on=when_of(self.on, zone),
            standing=self.standing,
            known=_known(self.known or self.on, zone),
            sources=tuple(self.sources),
        )


class AccessFile(FileModel):
    """`access.yaml`."""

    requests: list[RequestEntry] = []
    sieges: list[SiegeEntry] = []
    convoys: list[ConvoyEntry] = []
    detainees: list[DetaineeEntry] = []
    undertakings: list[UndertakingEntry] = []

    def value(self, zone: ZoneInfo) -> AccessRegister:
        """As a domain value."""
        return AccessRegister(
            requests=tuple(entry.value(zone) for entry in self.requests),
            sieges=tuple(entry.value(zone) for entry in self.sieges),
            convoys=tuple(entry.value(zone) for entry in self.convoys),
            detainees=tuple(entry.value(zone) for entry in self.detainees),
            undertakings=tuple(entry.value(zone) for entry in self.undertakings),
        )


def _known(text: str, zone: ZoneInfo) -> datetime:
    return when_of(text, zone).earliest
