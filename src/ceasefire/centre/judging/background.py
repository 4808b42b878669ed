"""Keeping the pictures up to date while the centre is served: one thread, in one process."""

from __future__ import annotations

from threading import Event

import structlog
from django.db import close_old_connections

from ceasefire.centre.judging.refreshing import keep_up, public_is_due, refresh_public
from ceasefire.centre.opened import Centre

EVERY = 1.0
"""Seconds between two looks at the record."""

_log = structlog.get_logger(__name__)


def look(centre: Centre) -> None:
    """Bring both pictures up to date where they are behind the record, or behind the clock."""
    keep_up(centre, in_background=True)
    if public_is_due(centre):
        refresh_public(centre)


def judge_until(stop: Event, centre: Centre) -> None:
    """Look again and again until told to stop. A failure is written down without what the record says, and tried again later."""
    pause = EVERY
    while not stop.wait(pause):
        try:
            look(centre)
            pause = EVERY
        except Exception as error:
            _log.error("judging failed", kind=type(error).__name__)
            pause = min(60.0, pause * 2)
        finally:
            close_old_connections()
    centre.workspace.close()
