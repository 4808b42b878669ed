"""An open table of the sums of pairs of groups, compiled: a key is one number, -1 an empty place."""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators, disable-error-code="assignment,call-overload"
# ruff: noqa: ANN001, ANN201

import numpy as np

from ceasefire.compiling import compiled


@compiled
def empty_table(least):
    """Keys and sums of a table with room for at least `least`."""
    slots = 64
    while slots < least:
        slots *= 2
    return np.full(slots, -1), np.zeros(slots, np.int64)


@compiled
def place_of(keys, key):
    """Where a key stands in the table, or would stand."""
    mask = len(keys) - 1
    at = ((key * np.int64(-7046029254386353131)) >> 20) & mask
    while keys[at] != -1 and keys[at] != key:
        at = (at + 1) & mask
    return at


@compiled
def doubled(keys, sums):
    """The same table with twice the room."""
    wider, same = np.full(2 * len(keys), -1), np.zeros(2 * len(keys), np.int64)
    for slot in range(len(keys)):
        if keys[slot] >= 0:
            at = place_of(wider, keys[slot])
            wider[at], same[at] = keys[slot], sums[slot]
    return wider, same
