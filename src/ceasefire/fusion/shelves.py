"""Layers of reports: for each precision of place and each length of time one array, sorted by cell and then by time.

Two layers meet on the grid of the coarser one, so a vague report reaches as far as it is vague, and an exact one stays at home.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import DEFAULT_PRECISION_KM, Evidence, Ints
from ceasefire.fusion.grid import cells, touching_cells
from ceasefire.fusion.levels import DAY
from ceasefire.fusion.ordering import in_order
from ceasefire.fusion.shingles import bands

RADII_KM = (1.0, 2.5, DEFAULT_PRECISION_KM, 12.0, 30.0, 80.0, 300.0)
"""Upper radius of each layer of places. A position vaguer than the last (a country) is no position."""
LENGTHS = (DAY + 60, 8 * DAY, 366 * DAY)
"""Longest span, in minutes, of each layer of times; a longer one is no time. The hour is for days on which the
clocks change.
"""
UNTIMED = -1
"""Stands for the longest span on a shelf that is not looked through by time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Rows sorted by block and start; block `keys[k]` holds `rows[begins[k]:begins[k + 1]]`. None lasts longer than `longest`."""

    rows: Ints
    keys: Ints
    begins: Ints
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Which seekers look where. Seekers of one block, `seekers.rows[begins[k]:begins[k + 1]]`, look at the shelf's rows from
    `first[k, m]` to `last[k, m]` for each m; where that begins at `own[k]` they look among themselves, and a pair is taken
    from its smaller row alone.
    """

    seekers: Shelf
    shelf: Shelf
    first: Ints
    last: Ints
    own: Ints
    by_distance: bool


def meetings(reports: Evidence) -> Iterator[Meeting]:
    """All looks that time and place, or time and the name of a place, suggest."""
    yield from _by_space(reports)
    yield from _by_name(reports)
    yield from _by_text(reports)


def timely(reports: Evidence) -> npt.NDArray[np.bool_]:
    """Which reports say when, within a year."""
    return reports.timed & (reports.end - reports.start <= LENGTHS[-1])


def located(reports: Evidence) -> npt.NDArray[np.bool_]:
    """Which reports give a position that is of use."""
    return np.asarray(reports.radius_km <= RADII_KM[-1])


def shelve(reports: Evidence, rows: Ints, block: Ints, longest: int) -> Shelf:
    """The rows, each of a block, in order of block, start and row."""
    starts = reports.start[rows]
    # Rows mostly come in order of time.
    ordered = bool((starts[1:] >= starts[:-1]).all()) and bool((rows[1:] > rows[:-1]).all())
    order = in_order(block) if ordered else np.lexsort((rows, starts, block))
    rows, block = rows[order], block[order]
    begins = np.flatnonzero(np.concatenate([[True], block[1:] != block[:-1]])) if len(block) else np.zeros(0, np.int64)
    return Shelf(rows=rows, keys=block[begins], begins=np.append(begins, len(rows)).astype(np.int64), longest=longest)


def look(seekers: Shelf, shelf: Shelf, blocks: Ints, *, by_distance: bool, among: bool) -> Meeting:
    """Each block of seekers with the shelf's blocks that stand in its row of `blocks` (-1: none).

    `among`: the shelf's rows seek too. Then of two blocks that look at each other the smaller alone does.
    """
    blocks = np.where(blocks >= seekers.keys[:, None], blocks, -1) if among else blocks
    first, last = _bounds(shelf, blocks)
    own = _bounds(shelf, seekers.keys)[0] if among else np.full(len(seekers.keys), -1)
    return Meeting(seekers=seekers, shelf=shelf, first=first, last=last, own=own, by_distance=by_distance)


def _bounds(shelf: Shelf, blocks: Ints) -> tuple[Ints, Ints]:
    """Where each of these blocks begins and ends on the shelf; nowhere, from 0 to 0, where it is not there."""
    if not len(shelf.keys):
        return np.zeros(blocks.shape, np.int64), np.zeros(blocks.shape, np.int64)
    slot = np.minimum(np.searchsorted(shelf.keys, blocks), len(shelf.keys) - 1)
    there = shelf.keys[slot] == blocks
    return np.where(there, shelf.begins[slot], 0), np.where(there, shelf.begins[slot + 1], 0)


def _by_space(reports: Evidence) -> Iterator[Meeting]:
    fit = np.flatnonzero(timely(reports) & located(reports))
    layer = np.searchsorted(RADII_KM, reports.radius_km[fit])
    length = np.searchsorted(LENGTHS, (reports.end - reports.start)[fit])
    for coarse in np.unique(layer).tolist():
        width = 3.0 * RADII_KM[coarse] + 1.0
        inside = layer <= coarse
        rows, own = fit[inside], layer[inside] == coarse
        block = cells(reports.lat[rows], reports.lon[rows], width)
        seekers = shelve(reports, rows[own], block[own], 0)
        around = touching_cells(seekers.keys, width)
        for short in np.unique(length[inside]).tolist():
            for among in (True, False):
                part = (length[inside] == short) & (own == among)
                shelf = shelve(reports, rows[part], block[part], LENGTHS[short])
                yield look(seekers, shelf, around, by_distance=True, among=among)


def _by_name(reports: Evidence) -> Iterator[Meeting]:
    """Reports that name a place but have no position of use, with all that name it."""
    named = (reports.place.codes >= 0) & timely(reports)
    lost = named & ~located(reports)
    rows = np.flatnonzero(lost)
    seekers = shelve(reports, rows, reports.place.codes[rows], 0)
    length = np.searchsorted(LENGTHS, reports.end - reports.start)
    for short in np.unique(length[named]).tolist() if len(rows) else ():
        for among in (True, False):
            inside = np.flatnonzero(named & (length == short) & (lost == among))
            shelf = shelve(reports, inside, reports.place.codes[inside], LENGTHS[short])
            yield look(seekers, shelf, seekers.keys[:, None], by_distance=False, among=among)


def _by_text(reports: Evidence) -> Iterator[Meeting]:
    """Reports that only their text can bring near, with all whose text is like theirs; a pair may be met more than once."""
    found = located(reports) | (reports.place.codes >= 0)
    inside = np.flatnonzero(reports.has_text)
    lost = (reports.has_text & ~(found & timely(reports)))[inside]
    if not lost.any():
        return
    for column in bands(reports.text).T:
        _, codes = np.unique(column, return_inverse=True)
        block = codes.astype(np.int64)
        seekers = shelve(reports, inside[lost], block[lost], 0)
        for among in (True, False):
            shelf = shelve(reports, inside[lost == among], block[lost == among], UNTIMED)
            yield look(seekers, shelf, seekers.keys[:, None], by_distance=False, among=among)
