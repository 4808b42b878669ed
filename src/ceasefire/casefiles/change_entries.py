"""Changes of the terms as `terms.yaml` writes them: local truces, suspensions, amendments, the end."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from ceasefire.agreement.terms import (
    Amendment,
    Extension,
    Suspension,
)
from ceasefire.casefiles.fields import (
    Dated,
    FileModel,
    Id,
    Names,
    WhenText,
    when_of,
)


class ExtensionEntry(Dated):
    """A truce for a zone and some hours."""

    id: Id = "truce"
    name: Names | None = None
    zone: Id | None = None
    clauses: list[Id] = []
    parties: list[Id] = []

    def value(self, zone: ZoneInfo) -> Extension:
        """As a domain value."""
        return Extension(
            id=self.id,
            names=self.name or {"en": self.id},
            zone=self.zone or "",
            clauses=frozenset(self.clauses),
            parties=frozenset(self.parties),
            window=self.window(zone),
            known=self.known_at(zone),
            sources=tuple(self.sources),
        )


class SuspensionEntry(Dated):
    """Clauses that do not hold for a while."""

    id: Id = "suspension"
    zone: Id | None = None
    clauses: list[Id] = []

    def value(self, zone: ZoneInfo) -> Suspension:
        """As a domain value."""
        return Suspension(
            id=self.id,
            zone=self.zone or "",
            clauses=frozenset(self.clauses),
            window=self.window(zone),
            known=self.known_at(zone),
            sources=tuple(self.sources),
        )


class AmendmentEntry(FileModel):
    """A change of rules from an instant."""

    id: Id
    name: Names | None = None
    at: WhenText
    known: WhenText | None = None
    ends: list[Id] = []
    begins: list[Id] = []
    sources: list[Id] = []
    note: str = ""

    def value(self, zone: ZoneInfo) -> Amendment:
        """As a domain value."""
        return Amendment(
            id=self.id,
            names=self.name or {"en": self.id},
            at=when_of(self.at, zone).earliest,
            known=when_of(self.known or self.at, zone).earliest,
            ends=frozenset(self.ends),
            begins=frozenset(self.begins),
            sources=tuple(self.sources),
        )


class EndedEntry(FileModel):
    """The end of the agreement."""

    at: WhenText
    known: WhenText | None = None
    sources: list[Id] = []
    note: str = ""
