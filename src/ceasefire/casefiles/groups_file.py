"""`groups.yaml`: listings, affiliations, exclusions."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from ceasefire.casefiles.fields import (
    Dated,
    FileModel,
    Id,
    Loose,
    Names,
    WhenText,
    when_of,
)
from ceasefire.registers.groups import Affiliation, Exclusion, Listing, Standing


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
