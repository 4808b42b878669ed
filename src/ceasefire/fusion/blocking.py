"""Which pairs are worth comparing: those that time and place, or name and time, or text, bring near.

Positions are sorted into layers by radius, spans into layers by length. Two layers meet on the grid of the coarser
one, so a vague report reaches as far as it is vague, and an exact one stays at home. A report without a position
meets those that name its place; one with neither, or without a time, meets those with a like text. A report with
none of these meets nobody.

Bound: within one cell (or one place name, or one text key) and one pair of layers, a report is met with at most
`CROWD` others, those nearest in time. So the number of pairs grows with the number of reports, never with its
square: at most 9 cells x 21 layers x CROWD a report, in practice some tens. A window that overflows holds only
vague reports or a flood.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import DEFAULT_PRECISION_KM, UNKNOWN_TIME, Evidence, Ints, distance_km
from ceasefire.fusion.grid import cells, touching
from ceasefire.fusion.levels import DAY, SLIP
from ceasefire.fusion.shingles import bands

RADII_KM = (1.0, 2.5, DEFAULT_PRECISION_KM, 12.0, 30.0, 80.0, 300.0)
"""Upper radius of each layer of places. A position vaguer than the last (a country) is no position."""
LENGTHS = (DAY + 60, 8 * DAY, 366 * DAY)
"""Longest span, in minutes, of each layer of times; a longer one is no time. The hour is for days on which the
clocks change.
"""
CROWD = 64
_SLOT = np.int64(1 << 34)
"""Room for one cell's minutes in a sort key: 30,000 years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """Reports sorted by a block key and then by start; none lasts longer than `longest` minutes."""

    longest: int
    rows: Ints
    keys: Ints
    blocks: Ints


def candidate_pairs(reports: Evidence) -> tuple[Ints, Ints]:
    """Pairs of rows `(one, other)` with `one < other`, each once, ordered."""
    found = [*_by_space(reports), *_by_place(reports), *_by_text(reports)]
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    keys = np.unique(np.concatenate(found))
    return keys // len(reports), keys % len(reports)


def _by_space(reports: Evidence) -> Iterator[Ints]:
    fit = np.flatnonzero(_timely(reports) & (reports.radius_km <= RADII_KM[-1]))
    space = np.searchsorted(RADII_KM, reports.radius_km[fit])
    length = np.searchsorted(LENGTHS, (reports.end - reports.start)[fit])
    for coarse in np.unique(space):
        width = 3.0 * RADII_KM[coarse] + 1.0
        for fine in (layer for layer in np.unique(space) if layer <= coarse):
            inside = fit[space == fine]
            block = cells(reports.lat[inside], reports.lon[inside], width)
            for short in np.unique(length[space == fine]):
                part = length[space == fine] == short
                shelf = _shelf(reports, inside[part], block[part], LENGTHS[short])
                for long in np.unique(length):
                    seekers = fit[(space == coarse) & (length == long)]
                    if coarse == fine and long < short:
                        continue
                    yield from _near(reports, seekers, shelf, width)


def _near(reports: Evidence, seekers: Ints, shelf: _Shelf, width: float) -> Iterator[Ints]:
    for block, new in touching(reports.lat[seekers], reports.lon[seekers], width):
        one, other = _windows(reports, seekers[new], block[new], shelf)
        apart = distance_km(reports.lat[one], reports.lon[one], reports.lat[other], reports.lon[other])
        near = apart <= 1.5 * (reports.radius_km[one] + reports.radius_km[other]) + 1
        yield _keys(reports, one[near], other[near])


def _by_place(reports: Evidence) -> Iterator[Ints]:
    """Reports that name a place but have no position of use, with all that name it."""
    named = (reports.place.codes >= 0) & _timely(reports)
    lost = named & ~(reports.radius_km <= RADII_KM[-1])
    seekers = np.flatnonzero(lost)
    length = np.searchsorted(LENGTHS, reports.end - reports.start)
    for short in range(len(LENGTHS) if len(seekers) else 0):
        inside = np.flatnonzero(named & (length == short))
        shelf = _shelf(reports, inside, reports.place.codes[inside], LENGTHS[short])
        yield _keys(reports, *_windows(reports, seekers, reports.place.codes[seekers], shelf))


def _by_text(reports: Evidence) -> Iterator[Ints]:
    """Reports that only their text can bring near, with all whose text is like theirs."""
    located = (reports.radius_km <= RADII_KM[-1]) | (reports.place.codes >= 0)
    seekers = np.flatnonzero(reports.has_text & ~(located & _timely(reports)))
    inside = np.flatnonzero(reports.has_text)
    if not len(seekers):
        return
    for column in bands(reports.text[inside]).T:
        _, block = np.unique(column, return_inverse=True)
        sought = np.full(len(reports), -1, np.int64)
        sought[inside] = block
        shelf = _shelf(reports, inside, block.astype(np.int64), 0)
        yield _keys(reports, *_windows(reports, seekers, sought[seekers], shelf, slip=_SLOT // 4))


def _timely(reports: Evidence) -> npt.NDArray[np.bool_]:
    return reports.timed & (reports.end - reports.start <= LENGTHS[-1])


def _shelf(reports: Evidence, rows: Ints, block: Ints, longest: int) -> _Shelf:
    blocks, slot = np.unique(block, return_inverse=True)
    keys = slot * _SLOT + _clock(reports.start[rows])
    order = np.lexsort((rows, keys))
    return _Shelf(longest=longest, rows=rows[order], keys=keys[order], blocks=blocks)


def _clock(start: Ints) -> Ints:
    """Minutes as a number between a quarter and three quarters of a slot; the unknown time stands in the middle."""
    return np.where(start == UNKNOWN_TIME, 0, start) + _SLOT // 2


def _windows(reports: Evidence, seekers: Ints, block: Ints, shelf: _Shelf, *, slip: int | np.int64 = SLIP) -> tuple[Ints, Ints]:
    """Every seeker with the shelf's reports of its block whose span comes within `slip` minutes, at most `CROWD` of
    them.
    """
    if not len(shelf.blocks) or not len(seekers):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    slot = np.searchsorted(shelf.blocks, block)
    there = shelf.blocks[np.minimum(slot, len(shelf.blocks) - 1)] == block
    seekers, base = seekers[there], slot[there] * _SLOT
    start, end = _clock(reports.start[seekers]), _clock(reports.end[seekers])
    low = np.searchsorted(shelf.keys, base + np.clip(start - slip - shelf.longest, 0, _SLOT - 1), side="left")
    high = np.searchsorted(shelf.keys, base + np.clip(end + slip, 0, _SLOT - 1), side="right")
    middle = np.searchsorted(shelf.keys, base + start, side="left")
    first = np.clip(middle - CROWD // 2, low, np.maximum(high - CROWD, low))
    count = np.minimum(high - first, CROWD)
    one = np.repeat(seekers, count)
    offset = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    other = shelf.rows[np.repeat(first, count) + offset]
    gap = np.maximum(reports.start[one], reports.start[other]) - np.minimum(reports.end[one], reports.end[other])
    known = reports.timed[one] & reports.timed[other]
    fit = (one != other) & (~known | (gap <= slip))
    return one[fit], other[fit]


def _keys(reports: Evidence, one: Ints, other: Ints) -> Ints:
    return np.minimum(one, other) * len(reports) + np.maximum(one, other)
