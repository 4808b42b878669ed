"""How reports are cut into tiles of space and time, and which tiles a report must lie in.

A report seeks others from one tile, its core; it lies as well in every tile from which another report could look at it, the halo.
Each layer of places and each layer of times has tiles of its own: a layer's looks reach so far and no further.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.fusion.evidence import Evidence, Floats, Ints
from ceasefire.fusion.grid import cells, region_middles, regions, regions_around
from ceasefire.fusion.levels import DAY, SLIP
from ceasefire.fusion.shelves import LENGTHS, RADII_KM, layers, lost_but_named, lost_but_worded
from ceasefire.fusion.signing import bands

Bits = npt.NDArray[np.uint64]

BY_NAME, BY_TEXT = len(RADII_KM), len(RADII_KM) + 1
"""Kinds of tiles beside those of the layers of places: reports of one place name, and of like texts."""
_DAYS_BEFORE = 1 << 21
"""Added to numbers of days, so that none is below zero: there are years before 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """How finely to cut. `parts` tasks share the tiles; a tile is about `side_km` wide, at least eight cells, and lasts `days`.

    Tiles of one time whose middles lie in one square of `degrees` go into one task, so that a report travels there once; by
    default all tiles of one time. None of these changes the answer.
    """

    parts: int
    side_km: float = 64.0
    days: int = 32
    degrees: float = 360.0

    def side(self, coarse: int) -> int:
        """How many cells of a layer of places a tile is wide."""
        return max(8, round(self.side_km / width_km(coarse)))

    def minutes(self, length: int) -> int:
        """How long a tile of a layer of times is. The vaguer the seeker the further it looks."""
        return max(self.days * DAY, LENGTHS[length] // DAY * DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """Which report (`row`) lies in which tile, whether it seeks from there (`core`), what a tile is known by among all (`mark`),
    and which way it goes (`way`): tiles of one way go into one task.
    """

    row: Ints
    tile: Ints
    core: npt.NDArray[np.bool_]
    mark: Bits
    way: Bits


def width_km(coarse: int) -> float:
    """Width of a cell of a layer of places, as `shelves` has it."""
    return 3.0 * RADII_KM[coarse] + 1.0


def kind_of(tile: Ints) -> Ints:
    """The layer of places of a tile, `BY_NAME` or `BY_TEXT`."""
    return tile >> 51


def short_of(tile: Ints) -> Ints:
    """The layer of times of a tile's seekers."""
    return tile >> 49 & 3


def cores(reports: Evidence, cut: Cut) -> Lying:
    """The tiles from which each report seeks."""
    layer, length = layers(reports)
    lost = lost_but_named(reports)
    kind = np.where((layer == len(RADII_KM)) & lost, BY_NAME, layer)
    fit = (length < len(LENGTHS)) & ((layer < len(RADII_KM)) | lost)
    kinds = frozenset(zip(kind[fit].tolist(), length[fit].tolist(), strict=True))
    found = lying(reports, cut, kinds)
    texts = _by_text(reports, lost_but_worded(reports))
    return _joined([taken(found, np.flatnonzero(found.core)), texts])


def lying(reports: Evidence, cut: Cut, sought: frozenset[tuple[int, int]]) -> Lying:
    """Core and halo of each report: its tiles of those kinds and layers of times that are `sought`."""
    layer, length = layers(reports)
    timed = length < len(LENGTHS)
    found = [_nothing()]
    for kind in sorted({kind for kind, _ in sought}):
        shorts = sorted(short for other, short in sought if other == kind)
        if kind == BY_TEXT:
            found.append(_by_text(reports, reports.has_text))
        elif kind == BY_NAME:
            rows = np.flatnonzero(timed & (reports.place.codes >= 0))
            found += [_by_name(reports, rows, length[rows], short, cut) for short in shorts]
        else:
            rows = np.flatnonzero(timed & (layer <= kind))
            found += _in_space(reports, rows, layer[rows] == kind, length[rows], kind, shorts, cut)
    return _joined(found)


def _buckets(reports: Evidence, rows: Ints, length: Ints, short: int, cut: Cut) -> tuple[Ints, Ints]:
    """From which tiles others of the layer of times `short` may look at these reports: which of `rows`, and the tile's number."""
    step, begin = cut.minutes(short), reports.start[rows]
    first = (begin - SLIP - LENGTHS[short]) // step
    last = (begin + SLIP + np.array(LENGTHS)[length]) // step
    count = last - first + 1
    again = np.repeat(np.arange(len(rows)), count)
    return again, first[again] + np.arange(len(again)) - np.repeat(np.cumsum(count) - count, count)


def _tile(kind: int, short: int, bucket: Ints, region: Ints) -> Ints:
    band, column = np.divmod(region, np.int64(1 << 24))
    head = (kind << 2 | short) << 22
    return (((head | (bucket + _DAYS_BEFORE)) << 13 | band) << 14) | column


def _in_space(
    reports: Evidence, rows: Ints, own: npt.NDArray[np.bool_], length: Ints, kind: int, shorts: list[int], cut: Cut
) -> list[Lying]:
    width, side = width_km(kind), cut.side(kind)
    cell = cells(reports.lat[rows], reports.lon[rows], width)
    home = regions(cell, width, side)
    number, region = regions_around(cell, width, side)
    real = region >= 0
    number, region = number[real], region[real]
    found = []
    for short in shorts:
        again, bucket = _buckets(reports, rows[number], length[number], short, cut)
        who, there = number[again], region[again]
        core = own[who] & (length[who] == short) & (there == home[who])
        core &= bucket == reports.start[rows[who]] // cut.minutes(short)
        tile = _tile(kind, short, bucket, there)
        way = _way(bucket * cut.minutes(short) // (cut.days * DAY), *region_middles(there, width, side), cut.degrees)
        found.append(Lying(row=rows[who], tile=tile, core=core, mark=mixed(tile.astype(np.uint64)), way=way))
    return found


def _way(when: Ints, lat: Floats, lon: Floats, degrees: float) -> Bits:
    """Tiles of one time and part of the world go one way, whatever their layer."""
    north, east = np.floor((lat + 90) / degrees).astype(np.int64), np.floor((lon + 180) / degrees).astype(np.int64)
    return mixed(((when + _DAYS_BEFORE) << 32 | north << 16 | east).astype(np.uint64))


def _by_name(reports: Evidence, rows: Ints, length: Ints, short: int, cut: Cut) -> Lying:
    again, bucket = _buckets(reports, rows, length, short, cut)
    tile = _tile(BY_NAME, short, bucket, np.zeros(len(bucket), np.int64))
    hashes = np.append(pl.Series(reports.place.words, dtype=pl.String).hash(seed=0).to_numpy(), np.uint64(0))
    who = rows[again]
    mark = mixed(tile.astype(np.uint64) ^ hashes[reports.place.codes[who]])
    when = bucket * cut.minutes(short) // (cut.days * DAY)
    way = mark if cut.degrees < 360 else _way(when, np.zeros(len(when)), np.zeros(len(when)), cut.degrees)
    own = reports.start[who] // cut.minutes(short)
    core = lost_but_named(reports)[who] & (length[again] == short) & (bucket == own)
    return Lying(row=who, tile=tile, core=core, mark=mark, way=way)


def _by_text(reports: Evidence, who: npt.NDArray[np.bool_]) -> Lying:
    rows = np.flatnonzero(who)
    keys = bands(reports.text[who[reports.has_text]])
    column = np.arange(keys.shape[1])
    tile = np.tile(_tile(BY_TEXT, 0, np.zeros(len(column), np.int64), column), len(rows))
    mark = mixed(keys.reshape(-1) ^ tile.astype(np.uint64))
    row = np.repeat(rows, len(column))
    return Lying(row=row, tile=tile, core=lost_but_worded(reports)[row], mark=mark, way=mark)


def mixed(values: Bits) -> Bits:
    """Spread the bits, so that near numbers lead far apart (the finaliser of splitmix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _joined(found: list[Lying]) -> Lying:
    names = ("row", "tile", "core", "mark", "way")
    return Lying(**{name: np.concatenate([getattr(part, name) for part in found]) for name in names})


def _nothing() -> Lying:
    empty, marks = np.zeros(0, np.int64), np.zeros(0, np.uint64)
    return Lying(row=empty, tile=empty, core=np.zeros(0, np.bool_), mark=marks, way=marks)


def taken(lying: Lying, rows: Ints) -> Lying:
    """Only these of what lies."""
    return Lying(row=lying.row[rows], tile=lying.tile[rows], core=lying.core[rows], mark=lying.mark[rows], way=lying.way[rows])
