"""The first telling of each text, compiled: `copies` says what it is for."""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201, ANN202

import numpy as np

from ceasefire.compiling import compiled
from ceasefire.fusion.sameness import OWN, TERSE, one_origin

CROWD = 64
"""A run of characters is kept under at most so many origins, the earliest."""
FEW = 8
"""A text with fewer kept runs is held against another for one that they share; any other for two, or one in `PART`."""
PART = 16

_one_origin = compiled(one_origin)


@compiled
def shared(one, other):
    """How many numbers two ascending lists have in common."""
    a, b, found = 0, 0, 0
    while a < len(one) and b < len(other):
        if one[a] == other[b]:
            a, b, found = a + 1, b + 1, found + 1
        elif one[a] < other[b]:
            a += 1
        else:
            b += 1
    return found


@compiled
def _met(text, runs, run_bounds, head, before, holder, seen, times):
    """Earlier origins with some runs of this text, the earliest first. `seen`, `times`: for whom each was last met, how often."""
    met = []
    for at in range(run_bounds[text], run_bounds[text + 1]):
        row = head[runs[at]]
        while row >= 0:
            one = holder[row]
            times[one] = times[one] + 1 if seen[one] == text else 1
            seen[one] = text
            fewer = min(run_bounds[one + 1] - run_bounds[one], run_bounds[text + 1] - run_bounds[text])
            if times[one] == (1 if fewer < FEW else max(2, fewer // PART)):
                met.append(one)
            row = before[row]
    met.sort()
    return met


@compiled
def first_told(words, bounds, runs, run_bounds):
    """For each text the first, in the order given, that is an origin and of one origin with it; itself where there is none.

    `words[bounds[k]:bounds[k + 1]]` are the shingles of text k, ascending; `runs` likewise are the numbers of its longer runs.
    """
    count, keys = len(bounds) - 1, 0
    for at in range(len(runs)):
        keys = max(keys, runs[at] + 1)
    first, seen = np.arange(count), np.full(count, -1)
    times = np.zeros(count, np.int64)
    head, held = np.full(keys, -1), np.zeros(keys, np.uint8)
    before, holder = np.full(len(runs), -1), np.zeros(len(runs), np.int64)
    for text in range(count):
        mine = words[bounds[text] : bounds[text + 1]]
        for one in _met(text, runs, run_bounds, head, before, holder, seen, times):
            theirs = words[bounds[one] : bounds[one + 1]]
            if _one_origin(shared(mine, theirs), len(mine), len(theirs), OWN, TERSE):
                first[text] = one
                break
        if first[text] == text:
            for at in range(run_bounds[text], run_bounds[text + 1]):
                key = runs[at]
                if held[key] < CROWD:
                    before[at], head[key], holder[at] = head[key], at, text
                    held[key] += 1
    return first
