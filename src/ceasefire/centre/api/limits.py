"""How often a token may ask. Each process counts for itself; nothing about who asked is kept beyond the moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

MOST_TOKENS = 10_000
"""Tokens that are counted at once; beyond it those that have been quiet for longest are forgotten."""


@dataclass(slots=True, kw_only=True)
class Allowance:
    """A bucket for each token: `burst` calls at once, `per_second` in the long run. Safe to use from several threads."""

    per_second: float = 50.0
    burst: int = 500
    clock: Callable[[], float] = time.monotonic
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, token: str) -> float:
        """Take one call; gives the seconds to wait where there is none left, else 0."""
        with self._lock:
            now = self.clock()
            left, since = self._left.pop(token, (float(self.burst), now))
            left = min(float(self.burst), left + (now - since) * self.per_second)
            wait = 0.0 if left >= 1 else (1 - left) / self.per_second
            self._left[token] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > MOST_TOKENS:
                del self._left[next(iter(self._left))]
        return wait


ALLOWANCE = Allowance()
"""What this process allows."""
