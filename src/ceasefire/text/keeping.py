"""What was made or read for a case and is needed again within one process: trees of names, places, articles.

Reading asks a case only who and where: its actors, places, sources and clock. A walk looks at the case as known at a date, which
is another object with the same registers; what is kept belongs to the registers, not to the object.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from ceasefire.agreement.case import Case

MOST = 8
"""Sets of registers that are kept at once; a process seldom has more than one case open."""

_KEPT: list[tuple[tuple[Any, ...], dict[Hashable, Any]]] = []
"""The registers themselves, so that they stay the same objects as long as they are kept, and what is kept for them."""


def kept_for(case: Case) -> dict[Hashable, Any]:
    """What is kept for the registers of a case; the oldest set makes room for a new one."""
    registers = (case.actors, case.gazetteer, case.sources, case.zone)
    for item in tuple(_KEPT):
        known, kept = item
        if all(one is other for one, other in zip(known, registers, strict=True)):
            return kept
    fresh: dict[Hashable, Any] = {}
    _KEPT.append((registers, fresh))
    del _KEPT[:-MOST]
    return fresh
