"""Layers of reports: for each precision of place and each length of time one array, sorted by cell and then by time.

Two layers meet on the grid of the coarser one, so a vague report reaches as far as it is vague, and an exact one stays at home.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import DEFAULT_PRECISION_KM, Evidence, Ints
from ceasefire.fusion.grid import CELLS, cells, touching_cells
from ceasefire.fusion.levels import DAY
from ceasefire.fusion.ordering import in_order
from ceasefire.fusion.signing import bands

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
    begin, end = _bounds(shelf, seekers.keys)
    # A block that is not on the shelf begins nowhere: not at 0, where the shelf's first block begins.
    own = np.where(among & (end > begin), begin, -1)
    return Meeting(seekers=seekers, shelf=shelf, first=first, last=last, own=own, by_distance=by_distance)


def _bounds(shelf: Shelf, blocks: Ints) -> tuple[Ints, Ints]:
    """Where each of these blocks begins and ends on the shelf; nowhere, from 0 to 0, where it is not there."""
    if not len(shelf.keys):
        return np.zeros(blocks.shape, np.int64), np.zeros(blocks.shape, np.int64)
    slot = np.minimum(np.searchsorted(shelf.keys, blocks), len(shelf.keys) - 1)
    there = shelf.keys[slot] == blocks
    return np.where(there, shelf.begins[slot], 0), np.where(there, shelf.begins[slot + 1], 0)


def layers(reports: Evidence) -> tuple[Ints, Ints]:
    """For each report the layer of its place, and that of its time: one past the last where it has none of use."""
    layer = np.where(located(reports), np.searchsorted(RADII_KM, reports.radius_km), len(RADII_KM))
    return layer, np.where(timely(reports), np.searchsorted(LENGTHS, reports.end - reports.start), len(LENGTHS))


def _by_space(reports: Evidence) -> Iterator[Meeting]:
    layer, length = layers(reports)
    fit = np.flatnonzero((layer < len(RADII_KM)) & (length < len(LENGTHS)))
    layer, length = layer[fit], length[fit]
    for coarse in np.unique(layer).tolist():
        inside = layer <= coarse
        rows, own = fit[inside], layer[inside] == coarse
        yield from across(reports, rows, length[inside], coarse, own)


def across(
    reports: Evidence,
    rows: Ints,
    length: Ints,
    coarse: int,
    own: npt.NDArray[np.bool_],
    *,
    tile: Ints | None = None,
    core: npt.NDArray[np.bool_] | None = None,
) -> Iterator[Meeting]:
    """Looks of the layer `coarse` at these rows. `length` is the layer of each row's time; `own` are those of the layer itself.

    With a `tile` for each row nobody looks into another tile, and only those of the layer in the `core` of theirs look at all.
    """
    width = 3.0 * RADII_KM[coarse] + 1.0
    cell = cells(reports.lat[rows], reports.lon[rows], width)
    block = cell if tile is None else tile * CELLS + cell
    seek = own if core is None else own & core
    seekers = shelve(reports, rows[seek], block[seek], 0)
    around = touching_cells(seekers.keys % CELLS, width)
    around = np.where(around < 0, around, around + (seekers.keys // CELLS * CELLS)[:, None])
    for short in np.unique(length).tolist():
        for among in (True, False):
            part = (length == short) & (own == among)
            shelf = shelve(reports, rows[part], block[part], LENGTHS[short])
            yield look(seekers, shelf, around, by_distance=True, among=among)


def _by_name(reports: Evidence) -> Iterator[Meeting]:
    """Reports that name a place but have no position of use, with all that name it."""
    lost = lost_but_named(reports)
    if lost.any():
        rows = np.flatnonzero((reports.place.codes >= 0) & timely(reports))
        yield from alike(reports, rows, lost[rows], reports.place.codes[rows], length=layers(reports)[1][rows])


def _by_text(reports: Evidence) -> Iterator[Meeting]:
    """Reports that only their text can bring near, with all whose text is like theirs; a pair may be met more than once."""
    lost = lost_but_worded(reports)
    if not lost.any():
        return
    rows = np.flatnonzero(reports.has_text)
    for column in bands(reports.text).T:
        sought = np.unique(column[lost[rows]])
        block = np.minimum(np.searchsorted(sought, column), len(sought) - 1)
        met = sought[block] == column
        yield from alike(reports, rows[met], lost[rows[met]], block[met])


def lost_but_named(reports: Evidence) -> npt.NDArray[np.bool_]:
    """Which reports are sought by the name of their place alone."""
    return np.asarray((reports.place.codes >= 0) & timely(reports) & ~located(reports))


def lost_but_worded(reports: Evidence) -> npt.NDArray[np.bool_]:
    """Which reports are sought by their text alone."""
    found = located(reports) | (reports.place.codes >= 0)
    return np.asarray(reports.has_text & ~(found & timely(reports)))


def alike(
    reports: Evidence,
    rows: Ints,
    lost: npt.NDArray[np.bool_],
    block: Ints,
    *,
    length: Ints | None = None,
    core: npt.NDArray[np.bool_] | None = None,
) -> Iterator[Meeting]:
    """Looks of the `lost` of these rows at those of their block, wherever they are; without `length`, whenever they were too.

    `length` is the layer of each row's time. With a `core` only those in it look.
    """
    seek = lost if core is None else lost & core
    seekers = shelve(reports, rows[seek], block[seek], 0)
    for short in (UNTIMED,) if length is None else np.unique(length).tolist():
        for among in (True, False):
            part = (lost == among) & (True if length is None else length == short)
            shelf = shelve(reports, rows[part], block[part], UNTIMED if length is None else LENGTHS[short])
            yield look(seekers, shelf, seekers.keys[:, None], by_distance=False, among=among)
