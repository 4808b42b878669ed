"""What is noted of a request: which route it took, how it ended, how long it took. Never its path, query, body or sender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from ceasefire.centre.receiving import Lane

log = structlog.get_logger("ceasefire.requests")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One request. `route` is the pattern of the address (`report/<code>/`), empty where none fits."""

    method: str
    route: str
    status: int
    seconds: float
    lane: Lane


def noting(*others: Callable[[Seen], None]) -> Callable[[Seen], None]:
    """What writes a request into the log, and tells others of it."""

    def note(seen: Seen) -> None:
        log.info(
            "request",
            method=seen.method,
            route=seen.route,
            status=seen.status,
            milliseconds=round(seen.seconds * 1000),
            lane=seen.lane.value,
        )
        for other in others:
            other(seen)

    return note
