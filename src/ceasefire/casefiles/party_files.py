"""`parties.yaml`, `groups.yaml` and `sources.yaml`."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from ceasefire.agreement.parties import Acceptance, Actor, ActorKind, Role, Side
from ceasefire.casefiles.fields import (
    ActWord,
    Dated,
    DurationText,
    FileModel,
    Id,
    Names,
    Share,
    WhenText,
    duration,
    when_of,
    window_of,
)
from ceasefire.registers.groups import Affiliation, Exclusion, Listing, Standing
from ceasefire.registers.sources import Alignment, Source, SourceKind, Watch
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Reliability
from ceasefire.vocabulary.times import Window

Loose = Field(strict=False)
"""Enums are written as words."""


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


class ListingEntry(Dated):
    """One listing."""

    group: Id
    authority: Names
    reference: str = ""

    def value(self, zone: ZoneInfo) -> Listing:
        """As a domain value."""
        return Listing(
            group=self.group,
            authority=self.authority["en"],
            reference=self.reference,
            window=self.window(zone),
            known=self.known_at(zone),
            sources=tuple(self.sources),
        )


class AffiliationEntry(Dated):
    """One affiliation; contested wherever someone disputes it, unless it says otherwise."""

    group: Id
    with_: Id = Field(alias="with")
    standing: Annotated[Standing, Loose] | None = None
    grace_until: WhenText | None = None
    asserted_by: list[Id] = []
    disputed_by: list[Id] = []

    def value(self, zone: ZoneInfo) -> Affiliation:
        """As a domain value."""
        return Affiliation(
            group=self.group,
            with_group=self.with_,
            standing=self.standing or (Standing.CONTESTED if self.disputed_by else Standing.AGREED),
            window=self.window(zone),
            grace_until=when_of(self.grace_until, zone).latest if self.grace_until else None,
            known=self.known_at(zone),
            asserted_by=tuple(self.asserted_by),
            disputed_by=tuple(self.disputed_by),
            sources=tuple(self.sources),
        )


class ExclusionEntry(Dated):
    """One exclusion."""

    party: Id
    decided_by: Id

    def value(self, zone: ZoneInfo) -> Exclusion:
        """As a domain value."""
        return Exclusion(
            party=self.party,
            decided_by=self.decided_by,
            window=self.window(zone),
            known=self.known_at(zone),
            sources=tuple(self.sources),
        )


class GroupsFile(FileModel):
    """`groups.yaml`."""

    listings: list[ListingEntry] = []
    affiliations: list[AffiliationEntry] = []
    exclusions: list[ExclusionEntry] = []


class AlignmentEntry(FileModel):
    """How close a source stands to a side."""

    side: Id
    weight: Share
    from_: WhenText | None = Field(default=None, alias="from")
    until: WhenText | None = None

    def value(self, zone: ZoneInfo) -> Alignment:
        """As a domain value."""
        window: Window | None = window_of(self.from_, self.until, zone) if self.from_ else None
        return Alignment(side=self.side, weight=float(self.weight), window=window)


class WatchEntry(FileModel):
    """What a source would have told."""

    share: Share
    acts: list[ActWord] = []
    places: list[str] = []
    within: DurationText = "P3D"
    from_: WhenText | None = Field(default=None, alias="from")
    until: WhenText | None = None

    def value(self, zone: ZoneInfo) -> Watch:
        """As a domain value."""
        return Watch(
            share=float(self.share),
            acts=frozenset(Act(word) for word in self.acts),
            places=frozenset(self.places),
            within=duration(self.within),
            window=window_of(self.from_, self.until, zone) if self.from_ else None,
        )


class SourceEntry(FileModel):
    """One source."""

    id: Id
    name: Names
    kind: Annotated[SourceKind, Loose]
    reliability: Annotated[Reliability, Loose] = Reliability.F
    speaks_for: Id | None = None
    origin: Id | None = None
    alignments: list[AlignmentEntry] = []
    watches: list[WatchEntry] = []
    url: str = ""
    note: str = ""

    def value(self, zone: ZoneInfo) -> Source:
        """As a domain value."""
        return Source(
            id=self.id,
            names=self.name,
            kind=self.kind,
            reliability=self.reliability,
            speaks_for=self.speaks_for or "",
            origin=self.origin or "",
            alignments=tuple(item.value(zone) for item in self.alignments),
            watches=tuple(item.value(zone) for item in self.watches),
            url=self.url,
        )


class SourcesFile(FileModel):
    """`sources.yaml`."""

    sources: list[SourceEntry] = []
