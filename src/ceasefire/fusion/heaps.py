"""A heap of the sums of pairs of groups, compiled: rows of sum and pair, the greatest sum first, then the smaller nodes."""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators, disable-error-code="assignment,call-overload"
# ruff: noqa: ANN001, ANN201, ANN202

import numpy as np

from ceasefire.compiling import compiled


@compiled
def pushed(heap, waiting, value, key):
    """The heap, wider where it was full, with one entry more than `waiting`."""
    if waiting == len(heap):
        wider = np.empty((2 * waiting, 2), np.int64)
        wider[:waiting] = heap
        heap = wider
    heap[waiting, 0], heap[waiting, 1] = value, key
    _rise(heap, waiting)
    return heap


@compiled
def drop_first(heap, waiting):
    """Take the first of `waiting` entries away."""
    last = waiting - 1
    heap[0, 0], heap[0, 1] = heap[last, 0], heap[last, 1]
    _sift(heap, 0, last)


@compiled
def _before(heap, a, b):
    """Whether entry `a` of the heap comes first: the greater sum, then the smaller nodes."""
    if heap[a, 0] != heap[b, 0]:
        return heap[a, 0] > heap[b, 0]
    return heap[a, 1] < heap[b, 1]


@compiled
def _sift(heap, at, size):
    """Let an entry sink to its place."""
    while True:
        first = at
        for child in (2 * at + 1, 2 * at + 2):
            if child < size and _before(heap, child, first):
                first = child
        if first == at:
            return
        for column in range(2):
            heap[at, column], heap[first, column] = heap[first, column], heap[at, column]
        at = first


@compiled
def _rise(heap, at):
    """Let an entry rise to its place."""
    while at > 0 and _before(heap, at, (at - 1) // 2):
        above = (at - 1) // 2
        for column in range(2):
            heap[at, column], heap[above, column] = heap[above, column], heap[at, column]
        at = above
