"""The pairs that are worth a look, compiled: a window slides over each cell's reports in order of time.

Bound: at one look, into one cell, a report meets at most `CROWD` others, those that begin nearest to it. So the number of pairs
grows with the number of reports, never with its square. A window that overflows holds a flood.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201, ANN202, PLR0912

import numpy as np

from ceasefire.compiling import compiled
from ceasefire.fusion.evidence import UNKNOWN_TIME
from ceasefire.fusion.finding import first_from
from ceasefire.fusion.levels import SLIP, crowd, reachable
from ceasefire.fusion.scoring import nearness, told_alike

CROWD = 2048


@compiled
def glances(records, rows, shelf):
    """Write of each row what tells whether it is near (`packing.GLANCE`), so that a window is one run of memory."""
    for at in range(len(rows)):
        one = records[rows[at]]
        shelf[at].start, shelf[at].end = one.start, one.end
        shelf[at].x, shelf[at].y, shelf[at].z, shelf[at].radius = one.x, one.y, one.z, one.radius


@compiled
def _nearest(shelf, rows, low, last, begin, end, seeker):
    """Where the `CROWD` rows begin that stand nearest to where the seeker would, among those that begin no later than `end`."""
    starts = shelf["start"]
    high = first_from(starts, low, last, end + 1)
    middle = first_from(starts, low, high, begin)
    middle = first_from(rows, middle, first_from(starts, low, high, begin + 1), seeker)
    return min(max(middle - CROWD // 2, low), high - CROWD)


@compiled
def _sides(firsts, ends, own, lows, lasts, among):
    """Where one block of seekers looks, empty places left out, and whether it is at themselves; how many places there are."""
    sides = 0
    for side in range(len(firsts)):
        if firsts[side] < ends[side]:
            lows[sides], lasts[sides], among[sides] = firsts[side], ends[side], firsts[side] == own
            sides += 1
    return sides


@compiled
def near(
    groups,
    seekers,
    begins,
    firsts,
    ends,
    rows,
    shelf,
    longest,
    own,
    by_distance,
    records,
    words,
    signatures,
    units,
    floor,
    rest,
    counts,
):
    """Pairs of a meeting whose evidence comes to at least `floor` units: rows and units.

    `groups` are the first and the last block of seekers to take, `shelf` the glances of `rows`, and `rest` is
    `scoring.headroom`. The candidates of each row are added to `counts`.
    """
    # One long loop: with the window and the hits each in a function of its own it took 4 to 7 % more of the processor.
    pairs = np.empty((3, 1024 + begins[groups[1]] - begins[groups[0]]), np.int64)
    size = 0
    window = np.empty(CROWD + 1, np.int64)
    lows, lasts = np.zeros(firsts.shape[1], np.int64), np.zeros(firsts.shape[1], np.int64)
    among = np.zeros(firsts.shape[1], np.bool_)
    for group in range(groups[0], groups[1]):
        sides = _sides(firsts[group], ends[group], own[group], lows, lasts, among)
        for place in range(begins[group], begins[group + 1]):
            seeker = seekers[place]
            one = records[seeker]
            for side in range(sides):
                low, last = lows[side], lasts[side]
                if longest < 0:
                    high = min(last, low + CROWD)
                else:
                    while low < last and shelf[low].start < one.start - SLIP - longest:
                        low += 1
                    lows[side] = high = low
                    while high < last and shelf[high].start <= one.end + SLIP and high - low <= CROWD:
                        high += 1
                    if high - low > CROWD:
                        low = _nearest(shelf, rows, low, last, one.start, one.end + SLIP, seeker)
                        high = low + CROWD
                least = seeker if among[side] else -1
                hits = 0
                for at in range(low, high):
                    other = shelf[at]
                    timely = (longest < 0) & ((one.start == UNKNOWN_TIME) | (other.start == UNKNOWN_TIME))
                    timely |= (other.end + SLIP >= one.start) & (other.start - SLIP <= one.end)
                    window[hits] = at
                    hits += timely & (rows[at] > least) & (reachable(one, other) | ~by_distance)
                for hit in range(hits):
                    at = window[hit]
                    found = rows[at]
                    counts[seeker] += 1
                    counts[found] += 1
                    weight = nearness(one, shelf[at], units)
                    if weight + rest[0] >= floor:
                        weight = told_alike(one, records[found], weight, units, words, signatures, floor, rest)
                    if weight < floor:
                        continue
                    if size == pairs.shape[1]:
                        pairs = np.concatenate((pairs, np.empty_like(pairs)), axis=1)
                    pairs[0, size] = min(seeker, found)
                    pairs[1, size] = max(seeker, found)
                    pairs[2, size] = weight
                    size += 1
    return pairs[:, :size].copy()


@compiled
def crowded(pairs, counts, units, prior):
    """Adds prior and crowd to the units of pairs, in place."""
    for at in range(pairs.shape[1]):
        pairs[2, at] += prior + units[9, crowd(counts[pairs[0, at]], counts[pairs[1, at]])]
