"""Threads for pages and calls: a few for who signed in, a few for everyone else, and a bound on how many may wait.

The threads stay, and so do their connections to the database: to open two connections for every page costs PostgreSQL more than
the page itself.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from ceasefire.centre.receiving import Lane

THREADS = 4
"""A lane. Two cores do not get more done by more of them; one page that waits for the database must not hold up the others."""

MOST_WAITING = {Lane.URGENT: 400, Lane.OPEN: 100}
"""Requests of a lane that have come and are not answered. What comes on top is sent away at once."""

REMEMBERED, REMEMBERED_SECONDS = 5_000, 900.0


@dataclass(slots=True)
class Sessions:
    """The sessions that were seen to belong to someone: only a digest of each cookie, and only for a while."""

    clock: Callable[[], float] = time.monotonic
    _seen: OrderedDict[bytes, float] = field(default_factory=OrderedDict)

    def remember(self, session: str) -> None:
        """This session belongs to someone who signed in."""
        name = _digest(session)
        self._seen[name] = self.clock() + REMEMBERED_SECONDS
        self._seen.move_to_end(name)
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)

    def forget(self, session: str) -> None:
        """It does not any more."""
        self._seen.pop(_digest(session), None)

    def is_known(self, session: str) -> bool:
        """Whether it was seen to belong to someone of late."""
        return bool(session) and self._seen.get(_digest(session), 0.0) > self.clock()


@dataclass(slots=True)
class PageLanes:
    """The threads of both lanes, and how many requests each has in hand."""

    threads: dict[Lane, ThreadPoolExecutor] = field(
        default_factory=lambda: {lane: ThreadPoolExecutor(THREADS, thread_name_prefix=f"pages-{lane}") for lane in Lane}
    )
    waiting: dict[Lane, int] = field(default_factory=lambda: dict.fromkeys(Lane, 0))

    def enter(self, lane: Lane) -> bool:
        """Take a place in a lane; False where there is none."""
        if self.waiting[lane] >= MOST_WAITING[lane]:
            return False
        self.waiting[lane] += 1
        return True

    def leave(self, lane: Lane) -> None:
        """Give the place back."""
        self.waiting[lane] -= 1

    def close(self) -> None:
        """End the threads, once they have done what they have in hand."""
        for pool in self.threads.values():
            pool.shutdown(wait=True, cancel_futures=True)


def _digest(session: str) -> bytes:
    return hashlib.sha256(session.encode("utf-8", "surrogateescape")).digest()
