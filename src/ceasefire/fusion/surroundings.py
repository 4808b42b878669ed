"""Who is near one report, compiled: the shelves of all layers laid end to end, so that one call looks through them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ceasefire.compiling import compiled
from ceasefire.fusion.candidates import CROWD
from ceasefire.fusion.evidence import EARTH_KM, Evidence, Ints
from ceasefire.fusion.grid import cells
from ceasefire.fusion.levels import SLIP, reachable
from ceasefire.fusion.packing import Records
from ceasefire.fusion.shelves import LENGTHS, RADII_KM, located, shelve, timely

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201, ANN202

BY_NAME = 99
"""Stands for a layer where a shelf is one of names, not of positions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Shelves end to end. A row of `table` is a shelf: layer of its grid, layer of its rows (-1: all finer ones), longest span,
    and where its keys and its bounds begin and end. `bounds` point into `rows`.
    """

    table: Ints
    keys: Ints
    bounds: Ints
    rows: Ints


def library(reports: Evidence) -> Library:
    """The shelves of all reports: for each layer those of its own precision, and those of finer ones; and by name."""
    fit = np.flatnonzero(timely(reports) & located(reports))
    layer = np.searchsorted(RADII_KM, reports.radius_km[fit])
    length = np.searchsorted(LENGTHS, (reports.end - reports.start)[fit])
    named = np.flatnonzero(timely(reports) & (reports.place.codes >= 0))
    table: list[tuple[int, ...]] = []
    keys: list[Ints] = []
    bounds: list[Ints] = []
    rows: list[Ints] = []
    at = np.zeros(3, np.int64)
    found = []
    for coarse in range(len(RADII_KM)):
        width = 3.0 * RADII_KM[coarse] + 1.0
        for own in (-1, coarse):
            inside = layer < coarse if own < 0 else layer == coarse
            block = cells(reports.lat[fit[inside]], reports.lon[fit[inside]], width)
            found.append((coarse, own, fit[inside], block, length[inside]))
    spans = np.searchsorted(LENGTHS, (reports.end - reports.start)[named])
    lost = ~located(reports)[named]
    for own in (-1, BY_NAME):
        inside = lost if own > 0 else ~lost
        found.append((BY_NAME, own, named[inside], reports.place.codes[named[inside]], spans[inside]))
    for grid, own, inside, block, lengths in found:
        for short in np.unique(lengths).tolist():
            part = lengths == short
            shelf = shelve(reports, inside[part], block[part], LENGTHS[short])
            ends = at + np.array([len(shelf.keys), len(shelf.begins), len(shelf.rows)])
            table.append((grid, own, shelf.longest, at[0], ends[0], at[1]))
            keys.append(shelf.keys)
            bounds.append(shelf.begins + at[2])
            rows.append(shelf.rows)
            at = ends
    empty = [np.zeros(0, np.int64)]
    return Library(
        table=np.array(table, dtype=np.int64).reshape(-1, 6),
        keys=np.concatenate(keys or empty),
        bounds=np.concatenate(bounds or empty),
        rows=np.concatenate(rows or empty),
    )


@compiled
def _columns(row, width):
    """As `grid` counts the columns of a row."""
    step = width / EARTH_KM
    south, north = (row - 1) * step - np.pi / 2, (row + 2) * step - np.pi / 2
    narrowest = np.cos(min(max(abs(south), abs(north)), np.pi / 2))
    return max(1, int(np.floor(2 * np.pi * EARTH_KM * narrowest / width)))


@compiled
def _through(seeker, key, shelf, keys, bounds, rows, records, by_distance, found, size):
    """The rows of one block of a shelf that are near the seeker, added to `found`."""
    at = shelf[3] + np.searchsorted(keys[shelf[3] : shelf[4]], key)
    if at >= shelf[4] or keys[at] != key:
        return size
    one = records[seeker]
    low, high = bounds[shelf[5] + at - shelf[3]], bounds[shelf[5] + at - shelf[3] + 1]
    begin, end = one.start - SLIP - shelf[2], one.end + SLIP
    while low < high:
        middle = (low + high) // 2
        if records[rows[middle]].start < begin:
            low = middle + 1
        else:
            high = middle
    high = bounds[shelf[5] + at - shelf[3] + 1]
    while low < high and records[rows[low]].start <= end and size < len(found):
        other = records[rows[low]]
        if rows[low] != seeker and other.end + SLIP >= one.start and (not by_distance or reachable(one, other)):
            found[size] = rows[low]
            size += 1
        low += 1
    return size


@compiled
def around(seeker, layer, lat, lon, records, table, keys, bounds, rows):
    """Rows that time and place, or time and the name of a place, bring near a row; the first 9 x `CROWD` of them in a flood.

    `layer` is that of the seeker's precision, `BY_NAME` where only its place's name says where it is.
    """
    found, size = np.empty(9 * CROWD, np.int64), 0
    one = records[seeker]
    for number in range(len(table)):
        shelf = table[number]
        grid, own = shelf[0], shelf[1]
        if grid == BY_NAME:
            # Those without a position are sought by name; they seek all that bear it.
            if one.place >= 0 and BY_NAME in (layer, own):
                size = _through(seeker, one.place, shelf, keys, bounds, rows, records, False, found, size)
            continue
        if layer == BY_NAME or grid < layer or (own < 0 and grid != layer):
            continue
        width = 3.0 * RADII_KM[grid] + 1.0
        middle = int(np.floor(np.radians(lat + 90) * EARTH_KM / width))
        for up in range(-1, 2):
            row = middle + up
            columns = _columns(row, width)
            column = int(np.floor((lon + 180) / 360 * columns))
            for right in range(-1, 2):
                # Near a pole a row may have fewer than three columns: each is visited once.
                if right == 0 or (right == 1 and columns > 1) or (right == -1 and columns > 2):
                    key = row * (1 << 24) + (column + right) % columns
                    size = _through(seeker, key, shelf, keys, bounds, rows, records, True, found, size)
    return found[:size].copy()


def roomy(records: Records) -> Records:
    """The records with a free place at the end, for one new report."""
    return np.concatenate([records, np.zeros(1, records.dtype)])
