"""What was worked out for one picture is kept in the process until the picture changes. Bounded, and safe between threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from ceasefire.centre.opened import Centre

Worked = TypeVar("Worked")

MOST = 64
"""Answers kept at most; the one asked for longest ago goes first."""

_KEPT: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
_LOCK = Lock()


def kept(centre: Centre, what: Hashable, mark: Hashable, work: Callable[[], Worked]) -> Worked:
    """The answer to `what` for a `mark` (the version of a picture, a size of the log); worked out anew when the mark is another.

    Two threads may work it out at once; both answers are the same. Never keep text that can be destroyed in the vault.
    """
    key = (str(centre.workspace.folder), centre.alias, what)
    with _LOCK:
        found = _KEPT.get(key)
        if found is not None and found[0] == mark:
            _KEPT.move_to_end(key)
            return cast(Worked, found[1])
    worked = work()
    with _LOCK:
        _KEPT[key] = (mark, worked)
        _KEPT.move_to_end(key)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
    return worked
