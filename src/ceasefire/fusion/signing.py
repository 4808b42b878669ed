"""Texts as short signatures, which estimate how alike their sets of shingles are, and the keys under which likes are found.

A signature is one-permutation hashing (Li, Owen and Zhang 2012) with empty bins filled by rotation (Shrivastava and Li 2014):
the share of equal bins estimates the Jaccard likeness. It is read off the letters as they pass; a least value needs no set.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from ceasefire.compiling import compiled
from ceasefire.fusion.shingles import BASE, LENGTH, mixed

BINS = 64
HEIGHT = 4
"""So many bins make a key."""

Signs = npt.NDArray[np.uint8]
Keys = npt.NDArray[np.uint64]

_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
_BIN, _HALF = np.uint64(58), np.uint64(32)
_mixed = compiled(mixed)


def signatures(worded: pl.Series) -> Signs:
    """One row of `BINS` bytes for each text that `shingles.plain` made plain; zeros that mean nothing where there is none."""
    worded = worded.fill_null("")
    letters = np.frombuffer("".join(worded.to_list()).encode("utf-32-le"), dtype=np.uint32)
    bounds = np.concatenate([[0], np.cumsum(worded.str.len_chars().to_numpy().astype(np.int64))])
    rows = np.zeros((len(worded), BINS), np.uint8)
    _sign(letters, bounds, rows)
    return rows


def bands(rows: Signs) -> Keys:
    """One key for each band of `HEIGHT` bins: texts that share a key in some column are likely alike."""
    keys = np.zeros((len(rows), BINS // HEIGHT), np.uint64)
    _key(rows, keys)
    return keys


@compiled
def _sign(letters: npt.NDArray[np.uint32], bounds: npt.NDArray[np.int64], rows: Signs) -> None:
    least = np.empty(BINS, np.uint64)
    for text in range(len(rows)):
        least[:] = _EMPTY
        for begin in range(bounds[text], bounds[text + 1] - LENGTH + 1):
            shingle = np.uint64(0)
            for letter in letters[begin : begin + LENGTH]:
                shingle = shingle * BASE + np.uint64(letter)
            shingle = _mixed(shingle)
            place = np.int64(shingle >> _BIN)
            least[place] = min(least[place], shingle)
        _fill(least, rows[text])


@compiled
def _fill(least: Keys, row: Signs) -> None:
    """Each bin's byte; an empty one borrows from the next full one, and the distance travelled enters the value."""
    for place in range(BINS):
        far = 0
        while far < BINS and least[(place + far) % BINS] == _EMPTY:
            far += 1
        if far < BINS:
            row[place] = np.uint8(_mixed(least[(place + far) % BINS] + np.uint64(far) * BASE) >> _HALF)


@compiled
def _key(rows: Signs, keys: Keys) -> None:
    for text in range(len(rows)):
        for column in range(keys.shape[1]):
            key = np.uint64(0)
            for sign in rows[text, column * HEIGHT : (column + 1) * HEIGHT]:
                key = _mixed(key * BASE + np.uint64(sign))
            keys[text, column] = key
