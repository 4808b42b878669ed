"""`parties.yaml`: sides, actors, acceptances."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from ceasefire.agreement.parties import Acceptance, Actor, ActorKind, Role, Side
from ceasefire.casefiles.fields import (
    FileModel,
    Id,
    Loose,
    Names,
    WhenText,
    when_of,
    window_of,
)
from ceasefire.registers.groups import Standing


class SideEntry(FileModel):
    """One side."""

    id: Id
    name: Names
    guarantor: Id | None = None
    takes_newcomers: bool = False

    def value(self) -> Side:
        """As a domain value."""
        return Side(id=self.id, names=self.name, guarantor=self.guarantor or "", takes_newcomers=self.takes_newcomers)


class ActorEntry(FileModel):
    """One actor."""

    id: Id
    name: Names
    kind: Annotated[ActorKind, Loose]
    side: Id | None = None
    roles: list[Annotated[Role, Loose]] = []
    falls_to: Id | None = None
    bound_with: Id | None = None
    aliases: list[str] = []
    sources: list[Id] = []
    note: str = ""

    def value(self) -> Actor:
        """As a domain value."""
        return Actor(
            id=self.id,
            names=self.name,
            kind=self.kind,
            side=self.side or "",
            roles=tuple(self.roles),
            falls_to=self.falls_to or "",
            bound_with=self.bound_with or "",
            aliases=tuple(self.aliases),
        )


class AcceptanceEntry(FileModel):
    """One acceptance; `at` is when it was given."""

    party: Id
    to: Id | None = None
    at: WhenText
    known: WhenText | None = None
    until: WhenText | None = None
    through: Id | None = None
    standing: Annotated[Standing, Loose] = Standing.AGREED
    sources: list[Id] = []
    note: str = ""

    def value(self, zone: ZoneInfo) -> Acceptance:
        """As a domain value. Raises `ValueError` where it ends before it begins."""
        return Acceptance(
            party=self.party,
            to=self.to or "",
            through=self.through or "",
            standing=self.standing,
            window=window_of(self.at, self.until, zone),
            known=when_of(self.known or self.at, zone).earliest,
            sources=tuple(self.sources),
        )


class PartiesFile(FileModel):
    """`parties.yaml`."""

    sides: list[SideEntry] = []
    parties: list[ActorEntry]
    acceptances: list[AcceptanceEntry] = []
