"""Incidents as columns in the order of a quadtree, so that what lies in one tile of a map is one run of rows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

BITS = 28
"""Steps of the world along one side: 2^28, about 15 cm at the equator."""
SPAN = 1 << BITS
EARTH_KM = 40_075.017
"""The equator's length."""
MOST_LATITUDE = 85.0511
"""Web Mercator ends here."""
EVER = (0, 1 << 30)
"""Days of an incident whose time is not known: it is in every span."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where one incident lies, as finely as it is known, and what the map tells of it.

    `place` is the id of a place of the gazetteer, or empty. `first` and `last` are days in the case's zone, both inclusive.
    `firm` tells whether it is fair or confirmed.
    """

    id: str
    lon: float
    lat: float
    radius_km: float
    place: str = ""
    first: date | None = None
    last: date | None = None
    firm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Areas as columns, sorted by `key`: their place in the quadtree. `areas` numbers equal discs alike."""

    ids: tuple[str, ...]
    places: tuple[str, ...]
    """The distinct places; `place` is an index into them."""
    key: Ints
    x: Ints
    y: Ints
    radius: Floats
    """In kilometres."""
    area: Ints
    place: Ints
    first: Ints
    last: Ints
    firm: Ints


def columns(areas: Iterable[Area]) -> Columns:
    """The columns of some areas, whatever their order."""
    rows = list(areas)
    lon, lat = (np.array([getattr(row, name) for row in rows], float) for name in ("lon", "lat"))
    x, y = world(lon, lat)
    key = interleaved(x, y)
    order = np.argsort(key, kind="stable")
    places = sorted({row.place for row in rows})
    number = {place: index for index, place in enumerate(places)}
    radius = np.array([row.radius_km for row in rows], float)
    _, spot = np.unique(key, return_inverse=True)
    _, width = np.unique(radius, return_inverse=True)
    _, area = np.unique(spot * len(rows) + width, return_inverse=True)

    def sort(values: Iterable[int]) -> Ints:
        return np.array(list(values), np.int64)[order]

    return Columns(
        ids=tuple(rows[index].id for index in order),
        places=tuple(places),
        key=key[order],
        x=x[order],
        y=y[order],
        radius=radius[order],
        area=sort(area.ravel()),
        place=sort(number[row.place] for row in rows),
        first=sort(row.first.toordinal() if row.first else EVER[0] for row in rows),
        last=sort(row.last.toordinal() if row.last else EVER[1] for row in rows),
        firm=sort(int(row.firm) for row in rows),
    )


def world(lon: Floats, lat: Floats) -> tuple[Ints, Ints]:
    """Positions on the square of Web Mercator, in steps from its north-west corner."""
    bounded = np.radians(np.clip(lat, -MOST_LATITUDE, MOST_LATITUDE))
    across = (lon + 180) / 360
    down = (1 - np.arcsinh(np.tan(bounded)) / math.pi) / 2
    steps = [np.clip((part * SPAN).astype(np.int64), 0, SPAN - 1) for part in (across, down)]
    return steps[0], steps[1]


def kilometres(y: Floats) -> Floats:
    """The length of the whole side of the world's square at some heights of it, in kilometres on the ground there."""
    lat = np.arctan(np.sinh(math.pi * (1 - 2 * y / SPAN)))
    return EARTH_KM * np.cos(lat)


def interleaved(x: Ints, y: Ints) -> Ints:
    """The bits of two numbers in turn: positions in the order of a quadtree (Morton order)."""
    return _spread(x) | (_spread(y) << 1)


def _spread(bits: Ints) -> Ints:
    spread = bits.copy()
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        spread = (spread | (spread << shift)) & mask
    return spread
