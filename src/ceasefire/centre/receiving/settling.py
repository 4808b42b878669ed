"""Telling those who wait: threads by their own futures, coroutines all at once through their loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress

from ceasefire.centre.storage.standing import Recorded
from ceasefire.errors import CeasefireError

Outcome = Recorded | CeasefireError
Told = Future[Recorded] | asyncio.Future[Recorded]


def tell(outcomes: Iterable[tuple[Told, Outcome]]) -> None:
    """Tell everyone what became of their item. Coroutines of one loop are woken together: waking a loop costs a system call."""
    by_loop: dict[asyncio.AbstractEventLoop, list[tuple[Told, Outcome]]] = {}
    for told, outcome in outcomes:
        if isinstance(told, asyncio.Future):
            by_loop.setdefault(told.get_loop(), []).append((told, outcome))
        else:
            _settle(told, outcome)
    for loop, waiting in by_loop.items():
        # A loop that was closed has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_settle_all, waiting)


def _settle_all(waiting: list[tuple[Told, Outcome]]) -> None:
    for told, outcome in waiting:
        _settle(told, outcome)


def _settle(told: Told, outcome: Outcome) -> None:
    # Whoever hung up has cancelled; what was handed in is recorded all the same.
    if told.done():
        return
    if isinstance(outcome, CeasefireError):
        told.set_exception(outcome)
    else:
        told.set_result(outcome)
