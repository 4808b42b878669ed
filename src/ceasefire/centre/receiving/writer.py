"""The writer: one thread that records what waits, group by group. Each group is one transaction under one checkpoint.

While a group is being made durable the next one gathers, so that a durable write costs each item only its share of it.
Several processes may write to one record: each has a writer of its own, and the database lets one group in at a time.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import Future
from typing import Self

from ceasefire.centre.receiving.figures import Figures
from ceasefire.centre.receiving.group import Record, record_all
from ceasefire.centre.receiving.lanes import Item, Lane, LaneFullError, Lanes, Limits, Waiting
from ceasefire.centre.receiving.settling import Told, tell
from ceasefire.centre.storage.standing import Recorded
from ceasefire.errors import CeasefireError

PATIENCE = 30.0
"""Seconds that a stop waits for what is being written."""


class WriterStoppedError(CeasefireError):
    """The writer takes nothing more; there is no receipt."""

    def __init__(self) -> None:
        super().__init__("the centre is closing; nothing was kept of this report, send it again when it is open")


class Writer:
    """Takes items from any thread and any event loop, and gives each what became of it once that is durable.

    Use it as a context manager, or call `start` and `stop`.
    """

    def __init__(self, record: Record, limits: Limits | None = None) -> None:
        self.figures = Figures()
        self._record = record
        self._lanes = Lanes(limits or Limits())
        self._changed = threading.Condition()
        self._stopping = True
        self._thread = threading.Thread(target=self._run, name="receiving", daemon=True)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Begin to write."""
        self._stopping = False
        self._thread.start()

    def stop(self, patience: float = PATIENCE) -> bool:
        """Take nothing more, write what waits, and end; tells whether all of it was written within so many seconds."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._thread.join(patience)
        left = self._abandon()
        return not left and not self._thread.is_alive()

    @property
    def is_running(self) -> bool:
        """Whether it takes items."""
        return not self._stopping and self._thread.is_alive()

    def waiting(self, lane: Lane) -> int:
        """How many items wait in a lane."""
        return self._lanes.waiting(lane)

    def is_full(self, lane: Lane) -> bool:
        """Whether a lane takes no more now, so that a caller need not read on."""
        return self._lanes.is_full(lane)

    def refusal(self, lane: Lane) -> LaneFullError:
        """What to tell someone who is sent away because a lane is full; it is counted."""
        self.figures.refused[lane] += 1
        return LaneFullError(lane, self._lanes.retry_after(lane))

    def submit(self, item: Item, lane: Lane) -> Future[Recorded]:
        """Hand in an item from a thread. The future holds what became of it, or a `CeasefireError` where nothing was kept.

        Raises `LaneFullError` or `WriterStoppedError` at once; then nothing was kept either.
        """
        told: Future[Recorded] = Future()
        self._wait(item, lane, told)
        return told

    async def receive(self, item: Item, lane: Lane) -> Recorded:
        """Hand in an item from a coroutine, and wait. Raises as `submit`, and the `CeasefireError` where nothing was kept."""
        told: asyncio.Future[Recorded] = asyncio.get_running_loop().create_future()
        self._wait(item, lane, told)
        return await told

    def _wait(self, item: Item, lane: Lane, told: Told) -> None:
        with self._changed:
            if self._stopping:
                raise WriterStoppedError
            if self._lanes.is_full(lane):
                raise self.refusal(lane)
            self._lanes.push(Waiting(item, lane, told))
            self._changed.notify()

    def _run(self) -> None:
        try:
            while group := self._next():
                began = time.monotonic()
                outcomes = record_all(self._record, [waiting.item for waiting in group], self.figures)
                tell(zip([waiting.told for waiting in group], outcomes, strict=True))
                self._measured(len(group), time.monotonic() - began)
        finally:
            self._record.close()

    def _next(self) -> list[Waiting]:
        """The next group; empty when it is time to end."""
        with self._changed:
            while not len(self._lanes) and not self._stopping:
                self._changed.wait()
            return self._lanes.pop()

    def _measured(self, items: int, seconds: float) -> None:
        self._lanes.measured(items, seconds)
        self.figures.groups += 1
        self.figures.seconds += seconds
        self.figures.largest_group = max(self.figures.largest_group, items)

    def _abandon(self) -> int:
        """Tell those who still wait that nothing was kept; gives their number."""
        left = 0
        with self._changed:
            while group := self._lanes.pop():
                left += len(group)
                tell((waiting.told, WriterStoppedError()) for waiting in group)
        return left
