"""The loop over events compiled, where there is enough to do to pay for the compiler. Compiled once, kept beside the module."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ceasefire.compiling import compiled
from ceasefire.testimony.kernels import weigh_events

ENOUGH = 4_000
"""From so many claims on, loading compiled code costs less than it saves."""


def event_loop(claims: int) -> Callable[..., None]:
    """The loop over events, compiled where there are many claims."""
    return _compiled() if claims >= ENOUGH else weigh_events


@cache
def _compiled() -> Callable[..., None]:
    return compiled(weigh_events)
