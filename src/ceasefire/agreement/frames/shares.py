"""Independent parts of many incidents, each part a list of (value, share), and their products."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """For incident i, the rows `starts[i]` to `starts[i + 1]` of values and shares."""

    starts: Ints
    values: Ints
    shares: Reals

    @classmethod
    def sorted_by(cls, incident: Ints, values: Ints, shares: Reals, incidents: int) -> Part:
        """From rows sorted by incident."""
        counts = np.bincount(incident, minlength=incidents)
        return cls(starts=np.concatenate(([0], np.cumsum(counts))), values=values, shares=shares)

    @property
    def counts(self) -> Ints:
        """How many rows each incident has."""
        return np.diff(self.starts)

    def totals(self) -> Reals:
        """The sum of shares of each incident."""
        incidents = len(self.starts) - 1
        incident = np.repeat(np.arange(incidents), self.counts)
        return np.bincount(incident, weights=self.shares, minlength=incidents).astype(np.float64, copy=False)


def product(parts: Sequence[Part]) -> tuple[list[Ints], Reals]:
    """Every combination of the parts' rows, incident by incident: for each part its row, and the product of shares."""
    sizes = [part.counts for part in parts]
    total = np.prod(np.stack(sizes), axis=0)
    starts = np.cumsum(total) - total
    left = np.arange(int(total.sum())) - np.repeat(starts, total)
    rows: list[Ints] = []
    for part, size in zip(parts, sizes, strict=True):
        here = np.repeat(size, total)
        rows.append(np.repeat(part.starts[:-1], total) + left % here)
        left = left // here
    weight = np.ones(len(left))
    for part, chosen in zip(parts, rows, strict=True):
        weight *= part.shares[chosen]
    return rows, weight
