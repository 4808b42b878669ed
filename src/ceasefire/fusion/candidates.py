"""The pairs that are worth a look, compiled: a window slides over each cell's reports in order of time.

Bound: at one look, into one cell, a report meets at most `CROWD` others, those that begin nearest to it. So the number of pairs
grows with the number of reports, never with its square. A window that overflows holds a flood.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201, ANN202

import numba
import numpy as np

from ceasefire.fusion.evidence import UNKNOWN_TIME
from ceasefire.fusion.levels import SLIP, crowd, reachable
from ceasefire.fusion.scoring import evidence_units

CROWD = 2048

_compiled = numba.njit(cache=True, nogil=True, error_model="numpy")


@_compiled
def gathered(records, rows):
    """The records of a shelf in its order, so that a window is one run of memory, and their starts."""
    shelf, starts = np.empty(len(rows), records.dtype), np.empty(len(rows), np.int64)
    for at in range(len(rows)):
        shelf[at] = records[rows[at]]
        starts[at] = shelf[at].start
    return shelf, starts


@_compiled
def _window(starts, rows, low, last, begin, end, seeker):
    """Where the rows lie that begin no later than `end`, cut to the `CROWD` that stand nearest to where the seeker would."""
    high = low
    while high < last and starts[high] <= end:
        high += 1
        if high - low > CROWD:
            high = low + np.searchsorted(starts[low:last], end, side="right")
            break
    if high - low > CROWD:
        middle = low + np.searchsorted(starts[low:high], begin)
        equal = low + np.searchsorted(starts[low:high], begin, side="right")
        middle += np.searchsorted(rows[middle:equal], seeker)
        low = min(max(middle - CROWD // 2, low), high - CROWD)
        high = low + CROWD
    return low, high


@_compiled
def near(
    groups,
    seekers,
    begins,
    first,
    last,
    rows,
    shelf,
    starts,
    longest,
    both,
    by_distance,
    records,
    words,
    signatures,
    units,
    floor,
    counts,
):
    """Pairs of a meeting whose evidence comes to at least `floor` units: rows and units.

    `groups` are the first and the last block of seekers to take. The candidates of each row are added to `counts`.
    """
    capacity = 1024
    pairs = np.empty((3, capacity), np.int64)
    size = 0
    window = np.empty(CROWD + 1, np.int64)
    lows, lasts = np.zeros(first.shape[1], np.int64), np.zeros(first.shape[1], np.int64)
    for group in range(groups[0], groups[1]):
        sides = 0
        for side in range(first.shape[1]):
            if first[group, side] < last[group, side]:
                lows[sides], lasts[sides] = first[group, side], last[group, side]
                sides += 1
        for place in range(begins[group], begins[group + 1]):
            seeker = seekers[place]
            one = records[seeker]
            for side in range(sides):
                begin = lows[side]
                if longest < 0:
                    low, high = begin, min(lasts[side], begin + CROWD)
                else:
                    while begin < lasts[side] and starts[begin] < one.start - SLIP - longest:
                        begin += 1
                    lows[side] = begin
                    low, high = _window(starts, rows, begin, lasts[side], one.start, one.end + SLIP, seeker)
                hits = 0
                for at in range(low, high):
                    other = shelf[at]
                    found = rows[at]
                    timely = (longest < 0) & ((one.start == UNKNOWN_TIME) | (other.start == UNKNOWN_TIME))
                    timely |= (other.end + SLIP >= one.start) & (other.start - SLIP <= one.end)
                    fits = timely & (found != seeker) & ((found > seeker) | ~both[found])
                    window[hits] = at
                    hits += fits & (reachable(one, other) | ~by_distance)
                for hit in range(hits):
                    at = window[hit]
                    other = shelf[at]
                    found = rows[at]
                    counts[seeker] += 1
                    counts[found] += 1
                    weight = evidence_units(one, other, units, words, signatures)
                    if weight < floor:
                        continue
                    if size == capacity:
                        capacity *= 2
                        grown = np.empty((3, capacity), np.int64)
                        grown[:, :size] = pairs
                        pairs = grown
                    pairs[0, size] = min(seeker, found)
                    pairs[1, size] = max(seeker, found)
                    pairs[2, size] = weight
                    size += 1
    return pairs[:, :size].copy()


@_compiled
def crowded(pairs, counts, units, prior):
    """Adds prior and crowd to the units of pairs, in place."""
    for at in range(pairs.shape[1]):
        pairs[2, at] += prior + units[9, crowd(counts[pairs[0, at]], counts[pairs[1, at]])]
