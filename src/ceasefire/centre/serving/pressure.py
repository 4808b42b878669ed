"""How late the event loop is. When it cannot keep up, those in the open lane are sent away before their report is even read.

A lane that is full says how much waits to be written; it says nothing of what waits to be read. On a machine that is short of
processor time requests pile up in the sockets, and a liaison's stands among them: only sending others away quickly gets to it.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

EVERY = 0.02
LATE = 0.15
"""Seconds between two looks, and by how much the loop may be late before the open lane is closed."""


@dataclass(slots=True)
class Pressure:
    """Measures the lateness of the loop in which it is started. `lag` is in seconds, as seen last."""

    lag: float = 0.0
    _task: asyncio.Task[None] | None = field(default=None)

    @property
    def is_high(self) -> bool:
        """Whether the loop is too late to take in more than it must."""
        return self.lag > LATE

    def start(self) -> None:
        """Begin to measure."""
        self._task = asyncio.create_task(self._measure())

    def stop(self) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()

    async def _measure(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            await asyncio.sleep(EVERY)
            self.lag = max(0.0, loop.time() - began - EVERY)
