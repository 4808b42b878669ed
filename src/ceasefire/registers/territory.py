"""Territory: dated polygons from rival maps, and what they say together of a point: agreed, contested, claimed, unclaimed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ceasefire.vocabulary.times import Window

AGREED = "agreed"
"""The author of a zone on which all who hold the keys agree."""


class ZoneKind(StrEnum):
    """What a zone says."""

    CONTROL = "control"
    DELINEATED = "delineated"
    TRUCE = "truce"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A dated polygon (WGS 84 degrees) on someone's map. `approximate`: the outline is ours, not the author's."""

    id: str
    names: Mapping[str, str] = field(compare=False)
    kind: ZoneKind
    holder: str = ""
    according_to: str = AGREED
    window: Window
    known: datetime
    approximate: bool = True
    sources: tuple[str, ...] = ()
    shape: BaseGeometry = field(compare=False)


class Control(StrEnum):
    """How the maps stand to each other on one point at one moment."""

    AGREED = "agreed"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    UNCLAIMED = "unclaimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a point according to the maps: every holder named, and what that amounts to."""

    control: Control
    holders: tuple[str, ...] = ()

    @property
    def holder(self) -> str:
        """The one agreed holder, or the empty string."""
        return self.holders[0] if self.control is Control.AGREED else ""


def holding(zones: Iterable[Zone], keys: tuple[str, ...]) -> Holding:
    """What the control zones over one point at one moment say together.

    `keys` are those whose maps count as rivals. An agreed zone, or the same holder on every map, is agreed.
    """
    control = [zone for zone in zones if zone.kind is ZoneKind.CONTROL and zone.holder]
    holders = tuple(sorted({zone.holder for zone in control}))
    if not holders:
        return Holding(control=Control.UNCLAIMED)
    if len(holders) > 1:
        return Holding(control=Control.CONTESTED, holders=holders)
    authors = {zone.according_to for zone in control}
    agreed = AGREED in authors or authors >= set(keys)
    return Holding(control=Control.AGREED if agreed else Control.CLAIMED, holders=holders)


class Atlas:
    """Every zone version, with a spatial index over their polygons."""

    def __init__(self, zones: Iterable[Zone]) -> None:
        self.zones: tuple[Zone, ...] = tuple(zones)
        self._shapes = [zone.shape for zone in self.zones]
        self._tree = shapely.STRtree(self._shapes)
        shapely.prepare(self._shapes)

    def covering(self, points: Iterable[tuple[float, float]]) -> list[frozenset[int]]:
        """For each point (lon, lat), the positions in `zones` of the polygons that cover it, whatever their date."""
        wanted = np.array(list(points), dtype=float).reshape(-1, 2)
        found: list[set[int]] = [set() for _ in range(len(wanted))]
        if len(wanted) and len(self.zones):
            lons, lats = wanted.T
            near = self._tree.query(shapely.box(lons.min(), lats.min(), lons.max(), lats.max()))
            for zone in map(int, near):
                for point in np.flatnonzero(shapely.intersects_xy(self._shapes[zone], lons, lats)):
                    found[point].add(zone)
        return [frozenset(item) for item in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedHolding:
    """What the maps say of one zone's ground (at a point inside it) in one period."""

    zone: str
    window: Window
    holding: Holding


def holdings_over_time(zones: Iterable[Zone], span: Window, keys: tuple[str, ...]) -> tuple[DatedHolding, ...]:
    """For every control zone that holds in the span, who holds its ground by all maps, period by period.

    The point asked of is one surely inside the zone: a large zone with ground in dispute elsewhere is not called disputed.
    """
    listed = tuple(zone for zone in zones if zone.kind is ZoneKind.CONTROL)
    atlas = Atlas(listed)
    points = [zone.shape.representative_point() for zone in listed]
    covering = atlas.covering([(point.x, point.y) for point in points])
    rows: list[DatedHolding] = []
    for zone, over in zip(listed, covering, strict=True):
        beside = [listed[index] for index in sorted(over)]
        for window in _periods(zone.window, beside, span):
            held = holding([other for other in beside if other.window.holds_at(window.start)], keys)
            rows.append(DatedHolding(zone=zone.id, window=window, holding=held))
    return tuple(_joined(sorted(rows, key=lambda row: (row.zone, row.window.start))))


def _periods(own: Window, zones: Iterable[Zone], span: Window) -> Iterable[Window]:
    """The zone's own time within the span, cut wherever any map over it changes."""
    start = max(own.start, span.start)
    end = min((end for end in (own.end, span.end) if end is not None), default=None)
    if end is not None and end <= start:
        return []
    dated = [moment for zone in zones for moment in (zone.window.start, zone.window.end) if moment is not None]
    cuts = sorted({start, *(moment for moment in dated if start < moment and (end is None or moment < end))})
    return [Window(start=cut, end=later) for cut, later in zip(cuts, [*cuts[1:], end], strict=True)]


def _joined(rows: list[DatedHolding]) -> Iterable[DatedHolding]:
    """Neighbouring periods that say the same, as one."""
    kept: list[DatedHolding] = []
    for row in rows:
        last = kept[-1] if kept else None
        if last is not None and (last.zone, last.holding, last.window.end) == (row.zone, row.holding, row.window.start):
            kept[-1] = DatedHolding(
                zone=row.zone, window=Window(start=last.window.start, end=row.window.end), holding=row.holding
            )
        else:
            kept.append(row)
    return kept
