"""Pages of a list by key, not by number: a page goes on after the last row of the one before, whatever came in meanwhile.

The newest comes first; what has no time stands at the end.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from ceasefire.errors import CursorError

LEAST, MOST, USUAL = 1, 1_000, 100
"""Rows of a page: at least, at most, and where nothing is asked for."""

_UNDATED = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """After which row a page goes on: its time (None where it has none) and its id."""

    time: datetime | None
    id: str

    def text(self) -> str:
        """As it stands in an address."""
        time = _UNDATED if self.time is None else self.time.isoformat()
        return base64.urlsafe_b64encode(f"{time}|{self.id}".encode()).decode().rstrip("=")


def cursor_of(text: str) -> Cursor:
    """Read what `text` wrote. Raises `CursorError`."""
    try:
        told = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode()
        time, bar, row = told.partition("|")
        moment = None if time == _UNDATED else datetime.fromisoformat(time)
    except (binascii.Error, UnicodeError, ValueError):
        raise CursorError("`after` is no place in this list; take it from `next` of the page before") from None
    if not bar or "\0" in row or (moment is not None and moment.tzinfo is None):
        raise CursorError("`after` is no place in this list; take it from `next` of the page before")
    return Cursor(time=moment, id=row)


def page(rows: QuerySet[Any], fields: Sequence[str], *, time: str, id: str, limit: int, after: str = "") -> list[tuple[Any, ...]]:
    """The values of the next rows, `limit` at most. `fields` begin with the time and the id."""
    start = cursor_of(after) if after else None
    found: list[tuple[Any, ...]] = []
    if start is None or start.time is not None:
        dated = rows.filter(**{f"{time}__isnull": False}).order_by(f"-{time}", f"-{id}")
        if start is not None:
            later = Q(**{f"{time}__lt": start.time}) | Q(**{time: start.time, f"{id}__lt": start.id})
            # The first condition says nothing new, but an index can follow it.
            dated = dated.filter(**{f"{time}__lte": start.time}).filter(later)
        found = list(dated.values_list(*fields)[:limit])
    if len(found) < limit:
        undated = rows.filter(**{f"{time}__isnull": True}).order_by(f"-{id}")
        if start is not None and start.time is None:
            undated = undated.filter(**{f"{id}__lt": start.id})
        found += undated.values_list(*fields)[: limit - len(found)]
    return found


def after_last(found: Sequence[tuple[Any, ...]], limit: int) -> str:
    """The cursor of the page after this one; empty where this one was the last."""
    return Cursor(time=found[-1][0], id=str(found[-1][1])).text() if len(found) == limit else ""
