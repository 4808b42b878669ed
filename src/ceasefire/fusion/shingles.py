"""Texts as sets of character shingles, and a short signature that estimates how alike two sets are.

A shingle is a run of five characters of the text in lower case with runs of anything but letters and digits turned
into one space. Its hash is a rolling polynomial, the same on every machine. The signature is one-permutation
hashing (Li, Owen and Zhang 2012) with empty bins filled by rotation (Shrivastava and Li 2014): the share of equal
bins estimates the Jaccard likeness.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

LENGTH = 5
BINS = 64
SHORTEST = 20
"""A text with fewer characters than this says too little to compare."""

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shingles:
    """The distinct shingles of each text: those of text `k` are `hashes[bounds[k]:bounds[k + 1]]`, ascending."""

    hashes: npt.NDArray[np.uint64]
    bounds: npt.NDArray[np.int64]

    def of(self, text: int) -> npt.NDArray[np.uint64]:
        """The shingles of one text."""
        return self.hashes[self.bounds[text] : self.bounds[text + 1]]

    @property
    def usable(self) -> npt.NDArray[np.bool_]:
        """Which texts have any shingle at all."""
        return np.diff(self.bounds) > 0


def plain(texts: pl.Series) -> pl.Series:
    """Lower-case NFKC text, letters and digits only, one space between words; null where too short to compare."""
    words = texts.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    return words.set(words.str.len_chars() < SHORTEST, None)


def shingles(texts: pl.Series) -> Shingles:
    """The shingle set of each text, in order; a null or short text has the empty set."""
    words = plain(texts).fill_null("")
    joined = "".join(words.to_list())
    points = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = words.str.len_chars().to_numpy().astype(np.int64)
    owner = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    count = len(points) - LENGTH + 1
    if count <= 0:
        return Shingles(hashes=np.zeros(0, np.uint64), bounds=np.zeros(len(lengths) + 1, np.int64))
    hashes = np.zeros(count, np.uint64)
    for step in range(LENGTH):
        hashes = hashes * _BASE + points[step : step + count]
    hashes = _mixed(hashes)
    # A window that crosses from one text into the next belongs to neither.
    inside = owner[:count] == owner[LENGTH - 1 :]
    return _distinct(hashes[inside], owner[:count][inside], len(lengths))


def signatures(sets: Shingles) -> npt.NDArray[np.uint32]:
    """One row of `BINS` numbers a text; rows of empty sets are all zero and mean nothing."""
    rows = len(sets.bounds) - 1
    owner = np.repeat(np.arange(rows, dtype=np.int64), np.diff(sets.bounds))
    least = np.full(rows * BINS, _EMPTY, np.uint64)
    bins = (sets.hashes >> np.uint64(58)).astype(np.int64)
    np.minimum.at(least, owner * BINS + bins, sets.hashes)
    table = least.reshape(rows, BINS)
    full = table != _EMPTY
    filled = table.copy()
    for step in range(1, BINS):
        missing = filled == _EMPTY
        if not missing[sets.usable].any():
            break
        # The distance travelled enters the value, so that two borrowed bins agree only when borrowed alike.
        borrowed = np.roll(table, -step, axis=1) + np.full(1, step, np.uint64) * _BASE
        filled = np.where(missing & np.roll(full, -step, axis=1), borrowed, filled)
    filled[~sets.usable] = 0
    return np.asarray(_mixed(filled) >> np.uint64(32)).astype(np.uint32)


def jaccard(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> float:
    """Shared shingles over all shingles of two sets (0 to 1); 0 for two empty sets."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    union = len(one) + len(other) - shared
    return shared / union if union else 0.0


def bands(rows: npt.NDArray[np.unsignedinteger[Any]], *, height: int = 4) -> npt.NDArray[np.uint64]:
    """One key for each band of `height` bins: texts that share a key in some column are likely alike."""
    grouped = rows.reshape(len(rows), BINS // height, height).astype(np.uint64)
    keys = np.zeros(grouped.shape[:2], np.uint64)
    for step in range(height):
        keys = _mixed(keys * _BASE + grouped[:, :, step])
    return keys


def _distinct(hashes: npt.NDArray[np.uint64], owner: npt.NDArray[np.int64], rows: int) -> Shingles:
    order = np.lexsort((hashes, owner))
    hashes, owner = hashes[order], owner[order]
    first = np.ones(len(hashes), np.bool_)
    first[1:] = (hashes[1:] != hashes[:-1]) | (owner[1:] != owner[:-1])
    counts = np.bincount(owner[first], minlength=rows)
    return Shingles(hashes=hashes[first], bounds=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64))


def _mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spread the bits, so that near inputs give far outputs (the finaliser of splitmix64, shortened)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    return values ^ (values >> np.uint64(31))
