"""Which lane someone's report takes, and how fast one account may use the urgent one."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from ceasefire.centre.receiving import Lane
from ceasefire.centre.rights import Role, Viewer

URGENT_A_SECOND = 100.0
URGENT_AT_ONCE = 500.0
"""One account's share of the urgent lane. What comes faster than this takes the open lane: a stolen token is no way around it."""


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


@dataclass(slots=True)
class Admission:
    """Remembers what each account used lately. There are as many of these as accounts with tokens, and no more."""

    clock: Callable[[], float] = time.monotonic
    used: dict[str, _Bucket] = field(default_factory=dict)

    def lane(self, viewer: Viewer | None) -> Lane:
        """The lane for a report of this viewer; anyone without an account takes the open one."""
        if viewer is None or viewer.role is Role.ANYONE:
            return Lane.OPEN
        now = self.clock()
        bucket = self.used.setdefault(viewer.key, _Bucket(URGENT_AT_ONCE, now))
        bucket.left = min(URGENT_AT_ONCE, bucket.left + (now - bucket.at) * URGENT_A_SECOND)
        bucket.at = now
        if bucket.left < 1:
            return Lane.OPEN
        bucket.left -= 1
        return Lane.URGENT
