"""Bars of time for a chart: where each begins and ends between two dates, in thousandths, for a drawing without a style."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

WIDTH = 1000
LEAST = 4
"""A bar is never thinner than can be seen."""


def with_bar(fact: Mapping[str, Any], starts: datetime, ends: datetime) -> dict[str, Any]:
    """A dated fact with `bar_at` and `bar_width`; `bar_open` tells that it begins before, or goes on after, the chart."""
    whole = max((ends - starts).total_seconds(), 1.0)

    def at(moment: datetime) -> int:
        return round(min(1.0, max(0.0, (moment - starts).total_seconds() / whole)) * WIDTH)

    first, last = at(fact["starts"]), at(fact["ends"]) if fact["ends"] is not None else WIDTH
    first = min(first, WIDTH - LEAST)
    grace = fact.get("grace_until")
    return {
        **fact,
        "bar_at": first,
        "bar_width": max(LEAST, last - first),
        "grace_width": max(0, min(at(grace), last) - first) if grace is not None else 0,
        "bar_open": fact["starts"] < starts or fact["ends"] is None,
    }
