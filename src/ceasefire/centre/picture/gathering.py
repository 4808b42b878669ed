"""Areas gathered for one tile, so that it holds a bounded number of them however many incidents there are.

Places finer than a cell of the tile go together into that cell. A wider place is never squeezed into a cell finer than itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ceasefire.centre.picture.areas import BITS, EVER, SPAN, Columns, Floats, Ints, interleaved, kilometres

CELLS = 4
"""A tile is 2^4 cells wide: squares of 32 pixels on the screen."""
OPEN_ZOOM = 12
"""From this zoom on a cell with few places is opened."""
FEW = 4
"""Places in a cell up to which it is opened."""
LAST_ZOOM = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One tile by its zoom and place, counted from the north-west."""

    z: int
    x: int
    y: int

    @property
    def exists(self) -> bool:
        """Whether there is such a tile, and it is served."""
        return 0 <= self.z <= LAST_ZOOM and 0 <= self.x < 1 << self.z and 0 <= self.y < 1 << self.z


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Rows of one tile (`rows`, indices into the columns) sorted by group; `starts` are where each group begins."""

    rows: Ints
    starts: Ints
    level: Ints
    """For each group, the depth of its cell in the quadtree."""
    is_square: Ints

    def sizes(self) -> Ints:
        """How many rows each group has."""
        return np.diff(np.append(self.starts, len(self.rows)))


def rows_in(held: Columns, tile: Tile, span: tuple[date | None, date | None]) -> Ints:
    """The rows inside a tile and a span of days."""
    shift = 2 * (BITS - tile.z)
    own = int(interleaved(np.array([tile.x]), np.array([tile.y]))[0])
    start, end = np.searchsorted(held.key, [own << shift, (own + 1) << shift])
    first = span[0].toordinal() if span[0] else EVER[0]
    last = span[1].toordinal() if span[1] else EVER[1]
    inside = (held.last[start:end] >= first) & (held.first[start:end] <= last)
    return np.flatnonzero(inside) + int(start)


def gathered(held: Columns, rows: Ints, zoom: int) -> Groups:
    """Rows by cell. A place wider than half a cell goes to a cell as wide as itself, at most the whole tile."""
    side = kilometres(held.y[rows].astype(float))
    finest = zoom + CELLS
    wide = held.radius[rows] > side / (1 << finest) / 2
    own = np.floor(np.log2(side / np.maximum(held.radius[rows], 1e-6))).astype(np.int64)
    level = np.where(wide, np.clip(own, zoom, finest), finest)
    cell = held.key[rows] >> (2 * (BITS - level))
    order = np.lexsort((cell, level, wide))
    changed = (np.diff(cell[order]) != 0) | (np.diff(level[order]) != 0) | np.diff(wide[order])
    starts = np.flatnonzero(np.concatenate(([True], changed)))
    return Groups(rows=rows[order], starts=starts, level=level[order][starts], is_square=(~wide[order][starts]).astype(np.int64))


def opened(held: Columns, groups: Groups, zoom: int) -> Groups:
    """Groups that hold few places, one group a place; below `OPEN_ZOOM` as they are."""
    if zoom < OPEN_ZOOM:
        return groups
    sizes = groups.sizes()
    group = np.repeat(np.arange(len(sizes)), sizes)
    many = int(held.area.max()) + 1
    pairs = np.unique(group * many + held.area[groups.rows])
    is_open = np.bincount(pairs // many, minlength=len(sizes)) <= FEW
    part = np.where(is_open[group], held.area[groups.rows], -1)
    order = np.lexsort((part, group))
    changed = (np.diff(group[order]) != 0) | (np.diff(part[order]) != 0)
    starts = np.flatnonzero(np.concatenate(([True], changed)))
    of = group[order][starts]
    return Groups(
        rows=groups.rows[order], starts=starts, level=groups.level[of], is_square=np.where(is_open[of], 0, groups.is_square[of])
    )


def covering(held: Columns, groups: Groups) -> tuple[Floats, Floats, Floats]:
    """For each group its one disc, or one that covers all its discs: middle in steps of the world, radius in kilometres."""
    sizes, starts, rows = groups.sizes(), groups.starts, groups.rows
    if not len(starts):
        return np.zeros(0), np.zeros(0), np.zeros(0)
    x, y = (np.add.reduceat(part[rows].astype(float), starts) / sizes for part in (held.x, held.y))
    away = np.hypot(held.x[rows] - np.repeat(x, sizes), held.y[rows] - np.repeat(y, sizes))
    reach = away / SPAN * np.repeat(kilometres(y), sizes) + held.radius[rows]
    return x, y, np.maximum.reduceat(reach, starts)


def usual(place: Ints, group: Ints, number: int) -> Ints:
    """For each of a number of groups its commonest place."""
    many = int(place.max()) + 1 if len(place) else 1
    pairs, counts = np.unique(group * many + place, return_counts=True)
    order = np.lexsort((counts, pairs // many))
    found = np.zeros(number, np.int64)
    found[pairs[order] // many] = pairs[order] % many
    return found
