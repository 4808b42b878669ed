"""The loops compiled, where there is enough to do to pay for the compiler. Compiled once, kept beside their module."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from ceasefire.compiling import compiled

ENOUGH = 5_000
"""From so many points or edges on, loading compiled code costs less than it saves."""


def loop(plain: Callable[..., Any], size: int) -> Callable[..., Any]:
    """The loop itself, or compiled where there is much to do."""
    return _compiled(plain) if size >= ENOUGH else plain


_compiled = cache(compiled)
