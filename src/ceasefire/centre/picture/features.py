"""Areas as the map of a page reads them: points with their radius, never a finer shape than what is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ceasefire.wording import Wording

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicArea:
    """Incidents of one area, of one time, equally firm. `first` and `last` are days of the case's zone, both inclusive.

    `place` is the id of a district, or empty for a cell. `radius_km` is 0 and the position None where no place may be shown.
    """

    lon: float | None
    lat: float | None
    radius_km: float
    place: str
    first: date | None
    last: date | None
    firm: bool
    n: int


def collection(features: Iterable[Record]) -> Record:
    """A GeoJSON FeatureCollection (RFC 7946)."""
    return {"type": "FeatureCollection", "features": list(features)}


def feature(area: PublicArea, wording: Wording) -> Record:
    """One public area; without a geometry where no place may be shown."""
    located = area.lon is not None and area.lat is not None
    told: Record = {"n": area.n, "firm": area.n if area.firm else 0, "radius_km": area.radius_km, "place": named(area, wording)}
    for name, day in (("from", area.first), ("to", area.last)):
        if day is not None:
            told[name] = day.isoformat()
    point = {"type": "Point", "coordinates": [area.lon, area.lat]} if located else None
    return {"type": "Feature", "geometry": point, "properties": told}


def named(area: PublicArea, wording: Wording) -> str:
    """The district's name; of a cell without one its middle, to the hundredth of a degree."""
    if area.place:
        return wording.place(area.place)
    return wording.in_order(f"{area.lat:.2f}, {area.lon:.2f}") if area.lat is not None else ""
