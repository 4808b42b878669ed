"""What a reader asks of a list of incidents: a box, a span of time, words of the rows. The same for staff, parties and public."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from ceasefire.errors import CursorError

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84). West may exceed east: then the box crosses the date line."""

_ROW_WORDS = ("act", "grade", "outcome", "district")
_STAFF_WORDS = (*_ROW_WORDS, "ruled", "attribution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question. An incident is within a span or a box when it may be: its own span or area touches it."""

    since: datetime | None = None
    until: datetime | None = None
    box: Box | None = None
    act: str = ""
    grade: str = ""
    outcome: str = ""
    ruled: str = ""
    attribution: str = ""
    district: str = ""
    place: str = ""
    party: str = ""

    def key(self) -> tuple[object, ...]:
        """What tells this question from another."""
        return tuple(getattr(self, field.name) for field in fields(self))


def box_of(text: str) -> Box | None:
    """Read `west,south,east,north`; None for nothing. Raises `CursorError`."""
    if not text:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        raise CursorError("`bbox` is four numbers, west,south,east,north in degrees") from None
    if not all(map(math.isfinite, (west, south, east, north))) or not (-90 <= south <= north <= 90):
        raise CursorError("`bbox` lies outside the earth; write west,south,east,north in degrees")
    if not (-180 <= west <= 180 and -180 <= east <= 180):
        raise CursorError("`bbox` lies outside the earth; write west,south,east,north in degrees")
    return west, south, east, north


def narrowed(rows: QuerySet[Any], asked: Asked, *, staff: bool) -> QuerySet[Any]:
    """The rows that a question is about. The public's rows know fewer words; a word that they do not know is not asked."""
    if asked.since is not None:
        rows = rows.filter(ends__gt=asked.since)
    if asked.until is not None:
        rows = rows.filter(starts__lt=asked.until)
    if asked.box is not None:
        rows = _in_box(rows, asked.box)
    rows = rows.filter(**{name: word for name in (_STAFF_WORDS if staff else _ROW_WORDS) if (word := getattr(asked, name))})
    if staff and asked.place:
        rows = rows.filter(place_id=asked.place)
    if staff and asked.party:
        rows = rows.filter(parties__contains=f"|{asked.party}|")
    return rows


def _in_box(rows: QuerySet[Any], box: Box) -> QuerySet[Any]:
    west, south, east, north = box
    rows = rows.filter(south__lte=north, north__gte=south)
    if west <= east:
        return rows.filter(west__lte=east, east__gte=west)
    return rows.exclude(west__gt=east, east__lt=west)
