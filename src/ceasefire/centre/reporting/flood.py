"""Holds back a flood from one connection without keeping any address.

In the place of an address stands its HMAC under a key that lives in memory only and is thrown away after every window: who
came cannot be told afterwards, nor can one window be linked to the next. Many reporters may share one address (a mobile network,
Tor), so the bounds are wide: they stop machines, not people.
"""

from __future__ import annotations

import hmac
import math
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST_MARKS = 100_000
"""Connections that are told apart in one window; with more than these the window ends at once."""


@dataclass(slots=True, kw_only=True)
class Flood:
    """Counts what comes over each connection: at most `most` in `window` seconds."""

    most: int
    window: float = 600.0
    clock: Callable[[], float] = time.monotonic
    _key: bytes = field(default=b"", repr=False)
    _began: float = field(default=-math.inf, repr=False)
    _counts: dict[bytes, int] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def wait(self, address: str, cost: int = 1) -> int:
        """Count one coming, and give the seconds until it may be taken: 0 means now."""
        with self._lock:
            now = self.clock()
            if now - self._began >= self.window or len(self._counts) >= MOST_MARKS:
                self._key, self._began = secrets.token_bytes(32), now
                self._counts.clear()
            mark = hmac.digest(self._key, address.encode("utf-8", "replace"), "sha256")[:16]
            count = self._counts.get(mark, 0) + cost
            if count > self.most:
                return max(1, math.ceil(self._began + self.window - now))
            self._counts[mark] = count
            return 0
