"""Turns at a SQLite file: writers of all threads and processes queue, and the next one starts at the instant the last one ends.

SQLite's own waiting is a look every so many milliseconds. Between two writers that are always busy it lets one of them wait for
seconds; a lock of the operating system wakes who waits. It also goes when its holder is killed.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

ENDING = ".writers"
"""The file that is locked stands beside the database, with this at the end of its name. It is empty."""


@contextmanager
def turn(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Wait for one's turn to write, and keep the others waiting until the end. A turn within one's own turn is the same one."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    # Each turn has an opening of its own: the lock is of the opening, so that threads wait for each other too.
    held = os.open(f"{connection.settings_dict['NAME']}{ENDING}", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
