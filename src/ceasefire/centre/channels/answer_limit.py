"""How often machines are answered: no sender more than a few times an hour, and all together not without end.

It guards against two machines that thank each other for ever, and against flooding a stranger whose address was forged.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict, deque
from datetime import datetime, timedelta

HOUR = timedelta(hours=1)
MOST_REMEMBERED = 50_000
"""Senders remembered at once; the oldest are forgotten first."""


class AnswerLimit:
    """Counts answers of the last hour. It holds no address: only keyed digests under a key that dies with the process."""

    def __init__(self, *, a_sender: int, in_all: int) -> None:
        self._a_sender = a_sender
        self._in_all = in_all
        self._key = secrets.token_bytes(32)
        self._senders: OrderedDict[bytes, deque[datetime]] = OrderedDict()
        self._all: deque[datetime] = deque()

    def allows(self, address: str, now: datetime) -> bool:
        """Whether one more answer may go to an address now; if so, it is counted."""
        name = hmac.digest(self._key, address.lower().encode(), "sha256")
        own = self._senders.setdefault(name, deque())
        self._senders.move_to_end(name)
        while len(self._senders) > MOST_REMEMBERED:
            self._senders.popitem(last=False)
        for times in (own, self._all):
            while times and now - times[0] >= HOUR:
                times.popleft()
        if len(own) >= self._a_sender or len(self._all) >= self._in_all:
            return False
        own.append(now)
        self._all.append(now)
        return True
