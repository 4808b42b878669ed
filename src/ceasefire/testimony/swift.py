"""The loop over events compiled, where there is enough to do to pay for the compiler. Compiled once, kept beside the module."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from ceasefire.testimony.kernels import weigh_events

ENOUGH = 4_000
"""From so many claims on, loading compiled code costs less than it saves."""


def event_loop(claims: int) -> Callable[..., None]:
    """The loop over events, compiled where there are many claims."""
    return _compiled() if claims >= ENOUGH else weigh_events


@cache
def _compiled() -> Callable[..., None]:
    import numba  # noqa: PLC0415 - half a second that a small case does not pay

    loop: Callable[..., None] = numba.njit(cache=True, nogil=True, error_model="numpy")(weigh_events)
    return loop
