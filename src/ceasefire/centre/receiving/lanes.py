"""The two lanes in which items wait for the writer, and how many may wait. Not safe for threads by itself: `Writer` locks."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from ceasefire.centre.receiving.handed_in import HandedIn
from ceasefire.centre.receiving.settling import Told
from ceasefire.errors import CeasefireError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct

Item: TypeAlias = Report | Quarantined | HumanAct | HandedIn

LEAST_BYTES = 512
"""What an item weighs at least: most reports are a few fields and no long text."""


class Lane(StrEnum):
    """`urgent` is for those who signed in: liaisons and staff. `open` is for everyone."""

    URGENT = "urgent"
    OPEN = "open"


class LaneFullError(CeasefireError):
    """Too much waits in a lane: nothing was kept, and there is no receipt. `retry_after` is in seconds."""

    def __init__(self, lane: Lane, retry_after: int) -> None:
        self.lane = lane
        self.retry_after = retry_after
        super().__init__(f"too many reports wait; nothing was kept of this one, send it again in {retry_after} s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may wait in each lane, and how much is recorded at once.

    A group takes about `group_seconds` at the rate of late, and `group` items at most: an urgent item waits for two groups, the
    one at hand and its own. `open_share` is the part of a group that is kept for the open lane, so that nobody who signed in can
    shut out everyone else.
    """

    waiting: int = 2_000
    waiting_bytes: int = 32 << 20
    group: int = 250
    least_group: int = 20
    group_seconds: float = 0.1
    group_bytes: int = 4 << 20
    open_share: float = 0.1


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item, and where to tell what became of it."""

    item: Item
    lane: Lane
    told: Told

    @property
    def weight(self) -> int:
        """About how many bytes it holds."""
        return max(LEAST_BYTES, len(getattr(self.item, "verbatim", b"")))


@dataclass(slots=True)
class Line:
    """What waits in one lane, the oldest first."""

    items: deque[Waiting] = field(default_factory=deque)
    weight: int = 0

    def push(self, waiting: Waiting) -> None:
        """Put an item at the end."""
        self.items.append(waiting)
        self.weight += waiting.weight

    def pop(self, most: int, most_bytes: int) -> Iterator[Waiting]:
        """Take the oldest, up to a number and a weight, but one at least where one is asked for."""
        taken = 0
        while self.items and most > 0 and (not taken or taken + self.items[0].weight <= most_bytes):
            waiting = self.items.popleft()
            self.weight -= waiting.weight
            taken += waiting.weight
            most -= 1
            yield waiting


@dataclass(slots=True)
class Lanes:
    """Both lanes. `rate` is how many items are recorded in a second, as seen lately."""

    limits: Limits
    lines: dict[Lane, Line] = field(default_factory=lambda: {lane: Line() for lane in Lane})
    rate: float = 300.0

    def __len__(self) -> int:
        return sum(len(line.items) for line in self.lines.values())

    def waiting(self, lane: Lane) -> int:
        """How many wait in a lane."""
        return len(self.lines[lane].items)

    def is_full(self, lane: Lane) -> bool:
        """Whether a lane takes no more now."""
        line = self.lines[lane]
        return len(line.items) >= self.limits.waiting or line.weight >= self.limits.waiting_bytes

    def retry_after(self, lane: Lane) -> int:
        """In how many seconds, at the rate of late, what waits in a lane will have been recorded; from 1 to 60."""
        return min(60, math.ceil(1 + self.waiting(lane) / max(self.rate, 1.0)))

    def push(self, waiting: Waiting) -> None:
        """Let an item wait. Raises `LaneFullError`."""
        if self.is_full(waiting.lane):
            raise LaneFullError(waiting.lane, self.retry_after(waiting.lane))
        self.lines[waiting.lane].push(waiting)

    def pop(self) -> list[Waiting]:
        """The next group: the urgent first, then the open."""
        limits, open_line = self.limits, self.lines[Lane.OPEN]
        most = min(limits.group, max(limits.least_group, int(self.rate * limits.group_seconds)))
        kept = min(len(open_line.items), math.ceil(most * limits.open_share))
        group = list(self.lines[Lane.URGENT].pop(most - kept, limits.group_bytes))
        group += open_line.pop(most - len(group), limits.group_bytes)
        return group

    def measured(self, items: int, seconds: float) -> None:
        """Take note of how long a group took. A small group says nothing of how many could be recorded, unless it was slow."""
        rate = items / max(seconds, 1e-6)
        slow = seconds > self.limits.group_seconds and rate < self.rate
        if items >= self.limits.least_group or slow:
            self.rate += 0.2 * (rate - self.rate)
