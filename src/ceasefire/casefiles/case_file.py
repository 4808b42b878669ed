"""`case.yaml`: what the case is, its clock, its keys, and how public output is held back."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from ceasefire.agreement.case import BlindSpot, PublicRule
from ceasefire.casefiles.fields import LANGUAGES, Dated, FileModel, Id, Loose, Names, WhenText, window_of
from ceasefire.vocabulary.places import PlacePrecision
from ceasefire.vocabulary.times import Window


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{text!r} is not a time zone; write one such as Asia/Damascus") from None
    return text


class PublicEntry(FileModel):
    """How public output is held back; never less than 72 hours."""

    delay_hours: Annotated[int, Field(ge=72)] = 72
    coarsen_to: Annotated[PlacePrecision, Loose] = PlacePrecision.DISTRICT


class CoverageEntry(Dated):
    """Where and when the centre could not see."""

    place: str
    access: Annotated[str, Field(pattern="^(none|limited)$")]

    def value(self, zone: ZoneInfo) -> BlindSpot:
        """As a domain value."""
        return BlindSpot(
            place=self.place, window=self.window(zone), access=self.access, note=self.note, sources=tuple(self.sources)
        )


class CaseFile(FileModel):
    """`case.yaml`."""

    id: Id
    title: Names
    timezone: Annotated[str, AfterValidator(_zone)]
    begins: WhenText
    ends: WhenText
    standard_of_proof: Annotated[float, Field(gt=0.5, le=1, strict=False)] = 0.75
    fair_takes_basis: bool = False
    co_chairs: list[Id] = []
    desk: Id | None = None
    public: PublicEntry = PublicEntry()
    languages: list[Annotated[str, Field(pattern=f"^({'|'.join(LANGUAGES)})$")]] = ["en"]
    coverage: list[CoverageEntry] = []
    note: str = ""

    def span(self, zone: ZoneInfo) -> Window:
        """The span of the case's own reports. Raises `ValueError` where it ends before it begins."""
        return window_of(self.begins, self.ends, zone)

    def public_rule(self) -> PublicRule:
        """As a domain value."""
        return PublicRule(delay_hours=self.public.delay_hours, coarsen_to=self.public.coarsen_to)
