"""An index of zone versions by period and place."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
import shapely
from numpy.typing import NDArray

from ceasefire.registers.dated_zones.lookup import file_entries, hold_points, number_periods
from ceasefire.registers.dated_zones.loops import loop
from ceasefire.registers.dated_zones.outlines import CELLS, Ints, Reals, outlines_of
from ceasefire.registers.territory import Zone

BATCH = 100_000
"""Points at a time: what is found of them is written into one block of memory."""

WORKERS = 2
"""Batches worked on at once."""

SPANS = 4_096
"""Spans of time for each of which the first period is kept, so that few changes are compared with a moment."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
FOREVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """Pairs of a point (its row) and a zone version (its position in `ZoneIndex.zones`), by point and then by version."""

    point: Ints
    version: Ints


class ZoneIndex:
    """Every zone version, with the periods between their changes and a grid over each different shape."""

    def __init__(self, zones: Sequence[Zone]) -> None:
        self.zones: tuple[Zone, ...] = tuple(zones)
        shapes: dict[bytes, int] = {}
        self._shape_of = np.array(
            [shapes.setdefault(shapely.to_wkb(zone.shape), len(shapes)) for zone in self.zones], dtype=np.int64
        )
        self._shapes = [shapely.from_wkb(item) for item in shapes]
        self._outlines = outlines_of(self._shapes)
        starts = np.array([_instant(zone.window.start) for zone in self.zones], dtype=np.int64)
        ends = np.array([_instant(zone.window.end) if zone.window.end else FOREVER for zone in self.zones], dtype=np.int64)
        self._changes = np.unique(np.concatenate((starts, ends[ends != FOREVER])))
        self._entry_from, self._entry = self._entries(starts, ends)

    def _entries(self, starts: Ints, ends: Ints) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """For every period and cell the versions that fill or cross it: twice the version, plus one where it is crossed."""
        shape, cell, state = self._outlines.told
        before, cells = np.concatenate(([np.iinfo(np.int64).min], self._changes)), CELLS * CELLS
        first, last = np.searchsorted(before, starts), np.searchsorted(before, ends)
        filed = (self._shape_of, first, last, np.searchsorted(shape, np.arange(len(self._shapes) + 1)), cell, state, cells)
        file, nothing = loop(file_entries, len(cell)), np.empty(0, dtype=np.int32)
        counts = np.zeros(len(before) * cells + 1, dtype=np.int32)
        file(*filed, counts[1:], nothing, True)
        entry_from = np.cumsum(counts, dtype=np.int32)
        listed = np.empty(int(entry_from[-1]), dtype=np.int32)
        file(*filed, entry_from[:-1].copy(), listed, False)
        return entry_from, listed

    def covering(self, lon: Reals, lat: Reals, moment: NDArray[np.int64]) -> Covered:
        """The zone versions that hold each point at its moment (microseconds since 1970, UTC), the rims included.

        WGS 84 degrees. Rival versions are all given.
        """
        period = self._periods(np.ascontiguousarray(moment, dtype=np.int64))
        order = np.argsort(period.astype(np.int16) if len(self._changes) < 30_000 else period, kind="stable")
        x, y = np.ascontiguousarray(lon, dtype=np.float64), np.ascontiguousarray(lat, dtype=np.float64)
        with ThreadPoolExecutor(WORKERS) as pool:
            found = list(pool.map(lambda begin: self._batch(begin, order, x, y, period), range(0, len(order), BATCH)))
        point, version = (np.concatenate([np.empty(0, dtype=np.int64), *(item[at] for item in found)]) for at in range(2))
        by_point = np.argsort(point * max(len(self.zones), 1) + version)
        return Covered(point=point[by_point], version=version[by_point])

    def _periods(self, moment: Ints) -> Ints:
        period = np.zeros(len(moment), dtype=np.int64)
        if len(self._changes):
            width = int(self._changes[-1] - self._changes[0]) // SPANS + 1
            spans = self._changes[0] + np.arange(-1, SPANS + 1) * width
            start = np.searchsorted(self._changes, spans, side="right")
            start[0] = 0
            loop(number_periods, len(moment))(moment, self._changes, start, width, period)
        return period

    def _batch(self, begin: int, order: Ints, x: Reals, y: Reals, period: Ints) -> tuple[Ints, Ints]:
        end, hold = min(begin + BATCH, len(order)), loop(hold_points, len(order))
        outlines, frame = self._outlines, self._outlines.frame
        span = (frame.west, frame.south, frame.wide, frame.high, CELLS)
        capacity = 4 * (end - begin) + 64
        while True:
            found = np.empty((2, capacity), dtype=np.int64)
            sure = np.empty(capacity, dtype=np.int8)
            count = hold(
                begin,
                end,
                order,
                x,
                y,
                period,
                *span,
                self._entry_from,
                self._entry,
                self._shape_of,
                outlines.first_row,
                outlines.row_from,
                outlines.edges,
                outlines.edge_from,
                capacity,
                found[0],
                found[1],
                sure,
            )
            if count >= 0:
                return self._settled(found[:, :count], sure[:count], x, y)
            capacity *= 4

    def _settled(self, found: Ints, sure: NDArray[np.int8], x: Reals, y: Reals) -> tuple[Ints, Ints]:
        """What was too close to call, asked of shapely."""
        keep = sure == 1
        for at in np.flatnonzero(~keep):
            point, version = found[0, at], found[1, at]
            keep[at] = shapely.intersects_xy(self._shapes[self._shape_of[version]], x[point], y[point])
        return found[0, keep], found[1, keep]


def _instant(moment: datetime) -> int:
    return (moment - EPOCH) // MICROSECOND
