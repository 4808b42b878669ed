"""Belief: probabilities over ids, with what is not known kept as `unknown`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

UNKNOWN = "unknown"
"""The id of whoever or whatever is not known."""

TOLERANCE = 1e-9
"""Sums of probabilities within this of 1 count as 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """Shares of probability, summing to 1. Ids are sorted; what is unsaid stands on `unknown`; `a+b` means both together."""

    shares: tuple[tuple[str, float], ...]

    @classmethod
    def of(cls, shares: Mapping[str, float]) -> Belief:
        """From a mapping; a remainder goes to `unknown`. Raises `ValueError` on shares below 0 or above 1 in sum."""
        if any(not 0 <= share <= 1 for share in shares.values()):
            raise ValueError("a probability lies between 0 and 1")
        total = sum(shares.values())
        if total > 1 + TOLERANCE:
            raise ValueError(f"the probabilities sum to {total:.3g}; they may sum to at most 1")
        filled = {key: share for key, share in shares.items() if share > 0}
        if total < 1 - TOLERANCE:
            filled[UNKNOWN] = filled.get(UNKNOWN, 0.0) + 1 - total
        return cls(shares=tuple(sorted(filled.items())))

    @classmethod
    def certain(cls, key: str) -> Belief:
        """All of it on one id."""
        return cls(shares=((key, 1.0),))

    def __iter__(self) -> Iterator[tuple[str, float]]:
        return iter(self.shares)

    def __getitem__(self, key: str) -> float:
        return dict(self.shares).get(key, 0.0)

    @property
    def leading(self) -> tuple[str, float]:
        """The likeliest id, `unknown` included; ties fall to the first in order."""
        return min(self.shares, key=lambda item: (-item[1], item[0]))


NOBODY_KNOWN = Belief.certain(UNKNOWN)
