"""Sources: who reports, how reliable, how close to which side, and whose words they merely pass on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Reliability
from ceasefire.vocabulary.times import Window


class SourceKind(StrEnum):
    """What kind of voice it is."""

    OBSERVER = "observer"
    AGENCY = "agency"
    PRESS = "press"
    BROADCASTER = "broadcaster"
    PARTY_STATEMENT = "party_statement"
    INTERNATIONAL_BODY = "international_body"
    DATASET = "dataset"
    DOCUMENT = "document"
    HOTLINE = "hotline"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How close a source stands to a side: 0 not at all, 1 its organ."""

    side: str
    weight: float
    window: Window | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a source that the centre receives would have told: of such acts (empty: every attack) at such places (ids; empty:
    everywhere) it reports the share `share` within `within` of their end.
    """

    share: float
    acts: frozenset[Act] = frozenset()
    places: frozenset[str] = frozenset()
    within: timedelta = timedelta(days=3)
    window: Window | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of the source register. `names` maps language codes to names."""

    id: str
    names: Mapping[str, str]
    kind: SourceKind
    reliability: Reliability = Reliability.F
    speaks_for: str = ""
    origin: str = ""
    alignments: tuple[Alignment, ...] = ()
    watches: tuple[Watch, ...] = ()
    url: str = ""

    def leaning(self, side: str, moment: datetime | None = None) -> float:
        """The weight of its alignment to `side` at `moment` (any time if None); 0 if none is recorded."""
        holding = (
            item.weight
            for item in self.alignments
            if item.side == side and (item.window is None or moment is None or item.window.holds_at(moment))
        )
        return max(holding, default=0.0)


def first_origin(source: str, register: Mapping[str, Source]) -> str:
    """The source whose words `source` passes on, followed to its end; a ring of sources stops at its smallest id."""
    seen: list[str] = []
    while source not in seen:
        seen.append(source)
        entry = register.get(source)
        if entry is None or not entry.origin:
            return source
        source = entry.origin
    return min(seen[seen.index(source) :])
