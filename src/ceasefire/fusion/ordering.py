"""Stable orders of whole numbers, the most frequent work between the compiled steps."""

import numpy as np

from ceasefire.fusion.evidence import Ints


def in_order(keys: Ints) -> Ints:
    """Where the smallest key stands, then the next, equal keys as they come: `np.argsort(keys, kind="stable")`, faster.

    Key and place go into one number where both fit, so that the numbers themselves can be sorted.
    """
    bits = len(keys).bit_length()
    if not len(keys) or keys.min() < 0 or int(keys.max()) >> (63 - bits):
        return np.argsort(keys, kind="stable")
    both = (keys << bits) | np.arange(len(keys))
    both.sort()
    order: Ints = both & ((1 << bits) - 1)
    return order
