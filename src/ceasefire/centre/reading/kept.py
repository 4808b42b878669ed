"""What was worked out for one picture is kept in the process until the picture changes. Bounded, and safe between threads.

Where an answer may be a little old anyway, nobody waits for the next one: the last is given while a thread works out the next.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Any, TypeVar, cast

import structlog
from django.db import connections

from ceasefire.centre.opened import Centre

Worked = TypeVar("Worked")

MOST = 64
"""Answers kept at most; the one asked for longest ago goes first."""

_KEPT: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()
_LOCK = Lock()
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """A mark of which the answer may be a little old. `turn` counts up; an answer of `late` turns before may still be given."""

    turn: int
    late: int


_UNDER_WAY: set[Hashable] = set()
_WORKERS = ThreadPoolExecutor(max_workers=1, thread_name_prefix="kept")


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
        wait = found is None or not _may_pass(found[0], mark)
        if not wait and key not in _UNDER_WAY:
            _UNDER_WAY.add(key)
            _WORKERS.submit(_work_beside, key, mark, work)
    if found is not None and not wait:
        return cast(Worked, found[1])
    worked = work()
    _keep(key, mark, worked)
    return worked


def _may_pass(before: Hashable, mark: Hashable) -> bool:
    return isinstance(before, Passing) and isinstance(mark, Passing) and 0 <= mark.turn - before.turn <= mark.late


def _work_beside(key: Hashable, mark: Hashable, work: Callable[[], object]) -> None:
    try:
        _keep(key, mark, work())
    except Exception as error:
        # The next who asks has it worked out again. What went wrong may hold words of the record, so it is not written down.
        _log.error("counting failed", kind=type(error).__name__)
    finally:
        with _LOCK:
            _UNDER_WAY.discard(key)
        connections.close_all()


def _keep(key: Hashable, mark: Hashable, worked: object) -> None:
    with _LOCK:
        _KEPT[key] = (mark, worked)
        _KEPT.move_to_end(key)
        while len(_KEPT) > MOST:
            _KEPT.popitem(last=False)
