"""Places with their precision: a point and the radius within which the place lies. A vague place is never a pin."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the WGS 84 ellipsoid (IUGG R1)."""


class PlacePrecision(StrEnum):
    """How finely a place is known."""

    EXACT = "exact"
    NEIGHBOURHOOD = "neighbourhood"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


USUAL_RADIUS_KM = {
    PlacePrecision.EXACT: 0.1,
    PlacePrecision.NEIGHBOURHOOD: 0.8,
    PlacePrecision.TOWN: 2.5,
    PlacePrecision.SUBDISTRICT: 10.0,
    PlacePrecision.DISTRICT: 25.0,
    PlacePrecision.GOVERNORATE: 60.0,
    PlacePrecision.COUNTRY: 350.0,
}
"""Radius assumed where a source gives only the word."""


def precision_of(radius_km: float) -> PlacePrecision:
    """The finest word whose usual radius covers `radius_km`."""
    fitting = (precision for precision, usual in USUAL_RADIUS_KM.items() if radius_km <= usual)
    return next(fitting, PlacePrecision.COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Somewhere within `radius_km` of (`lat`, `lon`), WGS 84 degrees.

    `name` is what the source wrote. `place_id` is the gazetteer's, where it knows the name.
    A place whose name is known but not its position has `lat` and `lon` None.
    """

    lat: float | None = None
    lon: float | None = None
    radius_km: float = 0.0
    name: str = ""
    place_id: str = ""

    def __post_init__(self) -> None:
        if self.lat is not None and not -90 <= self.lat <= 90:
            raise ValueError(f"latitude {self.lat} lies outside -90 to 90")
        if self.lon is not None and not -180 <= self.lon <= 180:
            raise ValueError(f"longitude {self.lon} lies outside -180 to 180")
        if not (self.radius_km >= 0 and math.isfinite(self.radius_km)):
            raise ValueError(f"radius {self.radius_km} km is not a distance")

    @property
    def is_located(self) -> bool:
        """Whether it has a position."""
        return self.lat is not None and self.lon is not None

    @property
    def precision(self) -> PlacePrecision:
        """The word for its radius."""
        return precision_of(self.radius_km) if self.is_located else PlacePrecision.COUNTRY

    def sample(self, points: int = 61) -> list[tuple[float, float]]:
        """Points (lon, lat) spread evenly over the disc, always the same ones; the centre alone if the radius is 0.

        Sunflower arrangement after H. Vogel, "A better way to construct the sunflower head" (1979).
        """
        if self.lat is None or self.lon is None:
            return []
        if self.radius_km == 0:
            return [(self.lon, self.lat)]
        golden = math.pi * (3 - math.sqrt(5))
        return [self._at(math.sqrt(index / points), index * golden) for index in range(points)]

    def circle(self, corners: int = 64) -> list[tuple[float, float]]:
        """The rim of the disc as (lon, lat), counter-clockwise; empty where it has no position."""
        return [self._at(1.0, 2 * math.pi * index / corners) for index in range(corners)] if self.is_located else []

    def _at(self, share: float, angle: float) -> tuple[float, float]:
        """The point at a share of the radius in a direction, on a locally flat earth."""
        assert self.lat is not None and self.lon is not None
        reach = share * math.degrees(self.radius_km / EARTH_RADIUS_KM)
        squeeze = max(math.cos(math.radians(self.lat)), 1e-6)
        return self.lon + reach * math.cos(angle) / squeeze, self.lat + reach * math.sin(angle)


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Great-circle distance in km by the haversine formula (R. W. Sinnott, 1984)."""
    half_lat = math.radians(b_lat - a_lat) / 2
    half_lon = math.radians(b_lon - a_lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(math.radians(a_lat)) * math.cos(math.radians(b_lat)) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))
