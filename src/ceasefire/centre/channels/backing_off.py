"""How long to wait before trying again: doubling, with a random part so that many do not come back at once."""

from __future__ import annotations

import random
from collections.abc import Iterator

FIRST = 1.0
LONGEST = 300.0
"""Seconds."""


def waits(first: float = FIRST, longest: float = LONGEST, chance: random.Random | None = None) -> Iterator[float]:
    """Seconds to wait before the second, third, … try, without end: between half and all of a doubling span."""
    drawn = chance or random.SystemRandom()
    span = first
    while True:
        yield span * drawn.uniform(0.5, 1.0)
        span = min(longest, span * 2)
