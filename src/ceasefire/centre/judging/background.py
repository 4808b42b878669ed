"""Keeping the pictures up to date while the centre is served: one thread, in one process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Event

import structlog
from django.db import close_old_connections

from ceasefire.centre.judging.refreshing import keep_up, public_is_due, refresh_public, refresh_staff, staff_as_of
from ceasefire.centre.opened import Centre

EVERY = 1.0
"""Seconds between two looks at the record."""

CALM = 50
"""New entries a second up to which judging keeps up with the record. Beyond, it waits: recording goes first."""

LONGEST_WAIT = 600.0
"""Seconds that it waits at most: a flood shall not keep the staff's picture as it was for ever."""

AGED = timedelta(hours=1)
"""Age from which on time alone may have changed the staff's picture where a case has sources that watch: their silence counts."""

AT_MOST = 10
"""Times as long as it took to judge everything anew that pass before it is done again for time's sake."""

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Ageing:
    """When the staff's picture has to be judged anew, all of it, though nothing new came in. `clock` tells the present."""

    clock: Callable[[], datetime]
    _next: datetime | None = field(default=None, init=False)

    def is_due(self, as_of: datetime) -> bool:
        """Whether it is time. `as_of` is the moment of the picture as this process found it."""
        if self._next is None:
            self._next = as_of + AGED
        return self.clock() >= self._next

    def judged(self, since: datetime) -> None:
        """Everything was judged anew, from `since` until now."""
        now = self.clock()
        self._next = now + max(AGED, AT_MOST * (now - since))


def look(centre: Centre, ageing: Ageing) -> None:
    """Bring both pictures up to date where they are behind the record, or behind the clock."""
    keep_up(centre, in_background=True)
    if any(source.watches for source in centre.case.sources.values()) and ageing.is_due(staff_as_of(centre)):
        began = centre.clock()
        refresh_staff(centre)
        ageing.judged(began)
    if public_is_due(centre):
        refresh_public(centre)


@dataclass(slots=True)
class Calm:
    """Whether the record grows slowly enough to be judged as it grows. `clock` is in seconds."""

    clock: Callable[[], float] = time.monotonic
    _before: tuple[int, float] | None = None
    _since: float | None = None

    def is_calm(self, size: int) -> bool:
        """Take note of the size of the record; tells whether to judge now."""
        now = self.clock()
        before, self._before = self._before, (size, now)
        if before is None:
            return False
        if size - before[0] <= CALM * max(now - before[1], EVERY):
            self._since = None
            return True
        self._since = now if self._since is None else self._since
        if now - self._since < LONGEST_WAIT:
            return False
        self._since = now
        return True


def judge_until(stop: Event, centre: Centre) -> None:
    """Look again and again until told to stop. A failure is written down without what the record says, and tried again later."""
    pause, calm, ageing = EVERY, Calm(), Ageing(clock=centre.clock)
    while not stop.wait(pause):
        try:
            if calm.is_calm(centre.workspace.ledger_size):
                look(centre, ageing)
            pause = EVERY
        except Exception as error:
            _log.error("judging failed", kind=type(error).__name__)
            pause = min(60.0, pause * 2)
        finally:
            close_old_connections()
    centre.workspace.close()
