"""One happening as the public may see it, in plain values. Whoever makes one takes it from the public edition alone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.times import When, iso
from ceasefire.wording.wording import Wording

LEAST_RADIUS_KM = 5.0
"""No feed names anything finer, whatever it is handed: a cell of the public edition reaches about 10 km."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicItem:
    """A happening of the public picture. `when` may be None, position and radius as in the public edition (WGS 84 degrees, km).

    `place_id` is a district of the gazetteer, empty where only a cell may be named. `entries` are positions in the ledger.
    """

    id: str
    act: Act
    when: When | None
    place_id: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_km: float = LEAST_RADIUS_KM
    grade: OccurrenceGrade = OccurrenceGrade.REPORTED
    entries: tuple[int, ...] = ()

    def document(self) -> dict[str, Any]:
        """The item as JSON, for calls and for telling whether it changed. Times in UTC; decimal numbers as text."""
        return {
            "id": self.id,
            "act": self.act.value,
            "from": iso(self.when.earliest) if self.when else None,
            "to": iso(self.when.latest) if self.when else None,
            "place": self.place_id,
            "lat": None if self.lat is None else f"{self.lat:.4f}",
            "lon": None if self.lon is None else f"{self.lon:.4f}",
            "radius_km": f"{self.reach_km:g}",
            "grade": self.grade.value,
            "entries": list(self.entries),
        }

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> PublicItem:
        """The item of a document."""
        moments = [datetime.fromisoformat(document[name]) for name in ("from", "to") if document[name]]
        return cls(
            id=document["id"],
            act=Act(document["act"]),
            when=When(earliest=moments[0], latest=moments[1]) if len(moments) == 2 else None,
            place_id=document["place"],
            lat=None if document["lat"] is None else float(document["lat"]),
            lon=None if document["lon"] is None else float(document["lon"]),
            radius_km=float(document["radius_km"]),
            grade=OccurrenceGrade(document["grade"]),
            entries=tuple(document["entries"]),
        )

    @property
    def reach_km(self) -> float:
        """The radius that is shown."""
        return max(self.radius_km, LEAST_RADIUS_KM)

    @property
    def digest(self) -> str:
        """A digest over everything that is shown, to tell a change."""
        return hashlib.sha256(json.dumps(self.document(), sort_keys=True).encode()).hexdigest()

    def place(self, wording: Wording) -> str:
        """The place in words: its district, else the width of its area."""
        if self.place_id:
            return wording.say("place.district", place=wording.place(self.place_id))
        known = self.lat is not None and self.lon is not None
        return wording.say("place.area", km=round(self.reach_km)) if known else wording.say("unknown.place")

    def headline(self, wording: Wording) -> str:
        """One line: what, where, when. It names nobody."""
        return wording.say(
            "feeds.headline", act=wording.say(f"act.{self.act}"), place=self.place(wording), when=wording.when(self.when)
        )

    def description(self, wording: Wording) -> str:
        """What was reported, and how sure the centre is that it happened."""
        return wording.say(
            "feeds.description",
            act=wording.say(f"act.{self.act}"),
            place=self.place(wording),
            when=wording.when(self.when),
            grade=wording.say(f"occurrence.{self.grade}"),
            entries=wording.in_order(", ".join(map(str, self.entries))),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """An item as it was published at an instant: number 1 is new, later ones changed it, the last may withdraw it."""

    item: PublicItem
    number: int = 1
    at: datetime
    first: datetime
    withdrawn: bool = False
    earlier: tuple[tuple[int, datetime], ...] = field(default=())
