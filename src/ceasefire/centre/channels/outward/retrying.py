"""When a call that failed is tried again: soon at first, then ever more rarely, and not for ever. Pure."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

WAITS = tuple(map(timedelta, (0, 0, 0, 0, 0, 0, 1, 1), (60, 300, 1_800, 7_200, 21_600, 43_200, 0, 0)))
"""After the first failure a minute, then five, half an hour, two hours, six, twelve, a day, a day: three days in all."""


def next_try(failures: int, now: datetime, name: str) -> datetime | None:
    """When to try again after so many failures; None when it is enough. A fixed part of each wait, up to a tenth, follows from
    the name, so that many calls that failed together do not come back together."""
    if not 1 <= failures <= len(WAITS):
        return None
    share = int.from_bytes(hashlib.sha256(f"{name}/{failures}".encode()).digest()[:2], "big") / 0xFFFF
    return now + WAITS[failures - 1] * (1 + share / 10)
