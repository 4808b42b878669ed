"""Keeping the feeds and the subscribers up to date: one thread, in one process."""

from __future__ import annotations

from threading import Event

import structlog
from django.db import close_old_connections

from ceasefire.centre.channels.opened_config import config_of
from ceasefire.centre.channels.outward.addresses import Way
from ceasefire.centre.channels.outward.delivering import Caller, deliver_due, queue
from ceasefire.centre.channels.outward.publishing import picture_mark, publish_changes
from ceasefire.centre.opened import Centre

EVERY = 5.0
"""Seconds between two looks: the public picture is days late anyway."""

log = structlog.get_logger("ceasefire.channels.outward")


class Outward:
    """Looks at the public picture when it was made anew, and makes the calls that are due."""

    def __init__(self, centre: Centre) -> None:
        self._centre = centre
        self._seen: tuple[object, ...] | None = None

    def look(self) -> None:
        """Publish what changed, queue the calls, make those that are due."""
        mark = picture_mark(self._centre)
        if mark is not None and mark != self._seen:
            now = self._centre.clock()
            queue(publish_changes(self._centre, now), now)
            self._seen = mark
        outward = config_of(self._centre).outward
        deliver_due(self._centre, Caller(way=Way(allow_loopback=outward.allow_loopback, ports=outward.ports)))


def publish_until(stop: Event, centre: Centre) -> None:
    """Look again and again until told to stop. A failure is written down by its kind, and tried again later."""
    outward, pause = Outward(centre), EVERY
    while not stop.wait(pause):
        try:
            outward.look()
            pause = EVERY
        except Exception as error:
            log.error("publishing_failed", kind=type(error).__name__)
            pause = min(300.0, pause * 2)
        finally:
            close_old_connections()
    centre.workspace.close()
