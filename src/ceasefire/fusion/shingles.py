"""Texts as sets of character shingles.

A shingle is a run of five characters of the text in lower case with runs of anything but letters and digits turned
into one space. Its hash is a rolling polynomial, the same on every machine.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

LENGTH = 5
SHORTEST = 20
"""A text with fewer characters than this says too little to compare."""

BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


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


def shingles(texts: pl.Series, length: int = LENGTH) -> Shingles:
    """The set of each text's runs of `length` characters, in order; a null or short text has the empty set."""
    words = plain(texts).fill_null("")
    joined = "".join(words.to_list())
    points = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    lengths = words.str.len_chars().to_numpy().astype(np.int64)
    owner = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    count = len(points) - length + 1
    if count <= 0:
        return Shingles(hashes=np.zeros(0, np.uint64), bounds=np.zeros(len(lengths) + 1, np.int64))
    hashes = np.zeros(count, np.uint64)
    for step in range(length):
        hashes = hashes * BASE + points[step : step + count]
    hashes = mixed(hashes)
    # A window that crosses from one text into the next belongs to neither.
    inside = owner[:count] == owner[length - 1 :]
    return _distinct(hashes[inside], owner[:count][inside], len(lengths))


def jaccard(one: npt.NDArray[np.uint64], other: npt.NDArray[np.uint64]) -> float:
    """Shared shingles over all shingles of two sets (0 to 1); 0 for two empty sets."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    union = len(one) + len(other) - shared
    return shared / union if union else 0.0


def _distinct(hashes: npt.NDArray[np.uint64], owner: npt.NDArray[np.int64], rows: int) -> Shingles:
    order = np.lexsort((hashes, owner))
    hashes, owner = hashes[order], owner[order]
    first = np.ones(len(hashes), np.bool_)
    first[1:] = (hashes[1:] != hashes[:-1]) | (owner[1:] != owner[:-1])
    counts = np.bincount(owner[first], minlength=rows)
    return Shingles(hashes=hashes[first], bounds=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64))


def mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Spread the bits, so that near inputs give far outputs (the finaliser of splitmix64, shortened)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX
    return values ^ (values >> np.uint64(31))
