"""`sources.yaml`: who tells, how close it stands to whom, and what it would have told."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from ceasefire.casefiles.fields import (
    ActWord,
    DurationText,
    FileModel,
    Id,
    Loose,
    Names,
    Share,
    WhenText,
    duration,
    window_of,
)
from ceasefire.registers.sources import Alignment, Source, SourceKind, Watch
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Reliability
from ceasefire.vocabulary.times import Window


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
