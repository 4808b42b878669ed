"""The sum of weights of a pair, compiled: levels looked up in one small table of whole units.

The table, `units`, has ten rows: the nine comparisons and, last, the crowd. Column 0 is "not said"; the prior is apart.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201

import numpy as np
import numpy.typing as npt

from ceasefire.compiling import compiled
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.finding import listed, pair_key
from ceasefire.fusion.levels import act, crowd, distance, named, place, text, time, toll

_NO_FLOOR = -(1 << 60)
_NO_REST = np.zeros(3, np.int64)


@compiled
def evidence_units(one, other, units, words, signatures):
    """Weights of all comparisons, prior and crowd left out."""
    return told_alike(one, other, nearness(one, other, units), units, words, signatures, _NO_FLOOR, _NO_REST)


@compiled
def nearness(one, other, units):
    """Weights of time and distance."""
    return units[0, time(one, other)] + units[1, distance(one, other)]


@compiled
def told_alike(one, other, total, units, words, signatures, floor, rest):
    """`total` and the weights of what two reports tell; or anything below `floor` once the rest cannot lift the sum to it.

    `rest` is `headroom(units, signatures)`. Questions that tell most for their price come first.
    """
    acts = act(one, other, words)
    total += units[3, acts]
    if total + rest[1] < floor:
        return floor - 1
    tolls = toll(one, other)
    total += units[6, tolls]
    if total + rest[2] < floor:
        return floor - 1
    actors, targets = named(one.actor, other.actor, words, 1), named(one.target, other.target, words, 2)
    texts = text(one, other, signatures)
    total += units[2, place(one, other, words)] + units[4, actors] + units[5, targets] + units[7, texts]
    return total + units[8, 1 if acts + actors + targets + tolls + texts == 0 else 0]


def headroom(units: Ints, signatures: npt.NDArray[np.uint8]) -> Ints:
    """The most that the questions after time and distance, after the act, and after the toll can still add."""
    most = units.max(axis=1)
    after_toll = most[2] + most[4] + most[5] + (most[7] if len(signatures) else 0)
    return np.array([after_toll + most[6] + most[3], after_toll + most[6], after_toll])


@compiled
def levels_of(records, words, signatures, one, other):
    """The level of each comparison for each pair of rows."""
    found = np.zeros((len(one), 9), np.int8)
    for pair in range(len(one)):
        a, b = records[one[pair]], records[other[pair]]
        found[pair, 0] = time(a, b)
        found[pair, 1] = distance(a, b)
        found[pair, 2] = place(a, b, words)
        found[pair, 3] = act(a, b, words)
        found[pair, 4] = named(a.actor, b.actor, words, 1)
        found[pair, 5] = named(a.target, b.target, words, 2)
        found[pair, 6] = toll(a, b)
        found[pair, 7] = text(a, b, signatures)
        found[pair, 8] = found[pair, 3:8].sum() == 0
    return found


@compiled
def scores(records, words, signatures, units, prior, neighbours, one, other):
    """Score of each pair of rows in whole units, prior and crowd counted in."""
    found = np.empty(len(one), np.int64)
    for pair in range(len(one)):
        a, b = one[pair], other[pair]
        crowded = units[9, crowd(neighbours[a], neighbours[b])]
        found[pair] = prior + crowded + evidence_units(records[a], records[b], units, words, signatures)
    return found


@compiled
def weight_of(one, other, scale):
    """Score of two rows; a person's word before the machine's."""
    records, words, signatures, units, prior, counts, judged, verdicts = scale
    if len(judged):
        at = listed(judged, pair_key(one, other, len(records)))
        if at >= 0:
            return verdicts[at]
    crowded = units[9, crowd(counts[one], counts[other])]
    return prior + crowded + evidence_units(records[one], records[other], units, words, signatures)


@compiled
def held_apart(one, other, barred, count):
    """Whether people hold two nodes apart."""
    if len(barred) == 0:
        return False
    return listed(barred, pair_key(one, other, count)) >= 0
