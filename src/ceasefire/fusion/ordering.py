"""Stable orders of whole numbers, the most frequent work between the compiled steps."""

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import Ints

FEW = 1000
"""Up to so many keys, numpy's own order is the faster one."""


def in_order(keys: Ints | npt.NDArray[np.uint64]) -> Ints:
    """Where the smallest key stands, then the next, equal keys as they come: `np.argsort(keys, kind="stable")`, faster.

    Key and place go into one number of 64 bits, so that the numbers themselves can be sorted. Keys that are too wide for that are
    put in order by their lower part first.
    """
    if len(keys) < FEW:
        return np.argsort(keys, kind="stable")
    keys = keys.astype(np.int64) if keys.dtype.itemsize < 8 else keys
    above = (keys - keys.min()).astype(np.uint64, copy=False)
    bits = len(keys).bit_length()
    room = 64 - bits
    order = _placed(above << np.uint64(bits), bits)
    while int(above.max()) >> room:
        above >>= np.uint64(room)
        order = order[_placed((above << np.uint64(bits))[order], bits)]
    return order


def _placed(both: npt.NDArray[np.uint64], bits: int) -> Ints:
    """The order of numbers whose lowest bits are free."""
    both |= np.arange(len(both), dtype=np.uint64)
    both.sort()
    both &= np.uint64((1 << bits) - 1)
    return both.view(np.int64)
