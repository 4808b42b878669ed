"""Greedy additive edge contraction of a few nodes, compiled: all pairs are weighed at once and the sums kept in a square."""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators, disable-error-code="assignment,call-overload"
# ruff: noqa: ANN001, ANN201, ANN202

import numpy as np

from ceasefire.compiling import compiled
from ceasefire.fusion.scoring import held_apart, weight_of

SMALL = 48
"""Up to so many nodes it is worth it."""


@compiled
def contract_square(nodes, tied, barred, scale, result):
    """Contract a few nodes, all of whose sums are kept."""
    size, count = len(nodes), len(result)
    sums = np.zeros((size, size), np.int64)
    apart = np.zeros((size, size), np.bool_)
    root = np.arange(size)
    for a in range(size):
        for b in range(a):
            sums[a, b] = sums[b, a] = weight_of(nodes[b], nodes[a], scale)
            apart[a, b] = apart[b, a] = held_apart(tied[nodes[a]], tied[nodes[b]], barred, count)
    for b in range(size):
        for a in range(b):
            if root[b] == b and root[a] == a and tied[nodes[a]] == tied[nodes[b]]:
                _absorb(sums, apart, root, a, b)
    keep, gone = _closest(sums, apart, root)
    while keep >= 0:
        _absorb(sums, apart, root, keep, gone)
        keep, gone = _closest(sums, apart, root)
    for place in range(size):
        top = place
        while root[top] != top:
            top = root[top]
        result[nodes[place]] = nodes[top]


@compiled
def _closest(sums, apart, root):
    """The two groups with the greatest sum above zero that may be joined, the smallest nodes first; -1 where there are none."""
    best, keep, gone = 0, -1, -1
    for a in range(len(root)):
        if root[a] != a:
            continue
        for b in range(a + 1, len(root)):
            if root[b] == b and sums[a, b] > best and not apart[a, b]:
                best, keep, gone = sums[a, b], a, b
    return keep, gone


@compiled
def _absorb(sums, apart, root, keep, gone):
    """Join the second group into the first."""
    root[gone] = keep
    for other in range(len(root)):
        sums[keep, other] += sums[gone, other]
        sums[other, keep] = sums[keep, other]
        apart[keep, other] |= apart[gone, other]
        apart[other, keep] = apart[keep, other]
