"""Recording from a page, a call or a channel: through this process's writer where there is one, else at once.

Under load a group is made of what many hand in at the same time; where nobody serves, in tests and in the background, each is
a group by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager

from ceasefire.centre.opened import Centre
from ceasefire.centre.receiving.handing_in import CentreRecord
from ceasefire.centre.receiving.lanes import Item, Lane
from ceasefire.centre.receiving.writer import Writer
from ceasefire.centre.storage.standing import Recorded
from ceasefire.errors import CeasefireError

LONGEST = 60.0
"""Seconds to wait for what was handed in; a writer answers within a few."""

_RUNNING: list[Writer] = []


@contextmanager
def at_hand(writer: Writer) -> Iterator[None]:
    """Let everything in this process be recorded through a writer, for a while."""
    _RUNNING.append(writer)
    try:
        yield
    finally:
        _RUNNING.remove(writer)


def record(centre: Centre, items: Sequence[Item], lane: Lane = Lane.OPEN) -> list[Recorded | CeasefireError]:
    """Record a few items, the first one first; gives what became of each once it is durable. For threads that may wait.

    Raises `LaneFullError` or `WriterStoppedError` where the first is not taken; a later one that is not is told in its place.
    """
    if not _RUNNING:
        return list(CentreRecord(centre=centre).record_group(items))
    writer = _RUNNING[-1]
    waiting: list[Future[Recorded] | CeasefireError] = []
    for item in items:
        try:
            waiting.append(writer.submit(item, lane))
        except CeasefireError as error:
            if not waiting:
                raise
            waiting.append(error)
    return [_outcome(one) for one in waiting]


def _outcome(one: Future[Recorded] | CeasefireError) -> Recorded | CeasefireError:
    if isinstance(one, CeasefireError):
        return one
    try:
        return one.result(LONGEST)
    except CeasefireError as error:
        return error
