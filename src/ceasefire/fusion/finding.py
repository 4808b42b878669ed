"""Where a number stands in an ascending list, and one number for a pair; compiled.

Numpy's own search would do, but code that was kept with it reads in all of scipy's linear algebra when it is loaded.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201

from ceasefire.compiling import compiled


@compiled
def first_from(values, low, high, key):
    """The first place from `low` on whose value is at least `key`; `high` where there is none before it."""
    while low < high:
        middle = (low + high) // 2
        if values[middle] < key:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def listed(values, key):
    """The place of `key`, or -1 where it is not among the values."""
    at = first_from(values, 0, len(values), key)
    return at if at < len(values) and values[at] == key else -1


@compiled
def pair_key(one, other, count):
    """One number for two of `count` rows, whichever of them is named first."""
    return min(one, other) * count + max(one, other)
