"""The gazetteer: places with their names in several scripts, their radius, and whether people live there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ceasefire.vocabulary.places import EARTH_RADIUS_KM, PlacePrecision, Where
from ceasefire.vocabulary.truth import Truth

FINE = (PlacePrecision.EXACT, PlacePrecision.NEIGHBOURHOOD, PlacePrecision.TOWN)
"""Precisions at which a place is one thing: people live there or not. A district holds both."""

LIVED_IN_KM = 1.0
"""A position counts as inhabited if it lies within a populated place's radius plus this; chosen so that a village's fields
next to its houses count, while open country does not."""

ROUNDING = 1e-9
"""Radians (some mm) added where only candidates are sought."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the gazetteer; position in WGS 84 degrees."""

    id: str
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()
    lat: float
    lon: float
    precision: PlacePrecision
    radius_km: float
    admin1: str = ""
    admin2: str = ""
    pcode: str = ""
    populated: bool = False
    sensitive: bool = False

    def where(self, name: str = "") -> Where:
        """The place as a location, under the name by which it was found."""
        return Where(lat=self.lat, lon=self.lon, radius_km=self.radius_km, name=name or self.names["en"], place_id=self.id)


def plain(name: str) -> str:
    """A name without case, accents, hyphens and extra spaces, so that spellings of one name meet."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(" " if char in "-'’‘`ʿʾ_." else char for char in decomposed if not unicodedata.combining(char))
    return " ".join(kept.split())


class Gazetteer:
    """Look-up by any spelling in any script; `name, district` tells places of one name apart."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places: tuple[Place, ...] = tuple(places)
        self.by_id: dict[str, Place] = {place.id: place for place in self.places}

    @cached_property
    def _by_name(self) -> dict[str, list[Place]]:
        index: dict[str, list[Place]] = {}
        for place in self.places:
            for name in {plain(name) for name in (place.id, *place.names.values(), *place.aliases) if name}:
                index.setdefault(name, []).append(place)
        return index

    def find(self, text: str) -> Place | None:
        """The one place of this name, or None if there is none or more than one and nothing tells them apart."""
        if text in self.by_id:
            return self.by_id[text]
        found = self._by_name.get(plain(text), [])
        if not found and "," in text:
            head, _, rest = text.partition(",")
            context = plain(rest)
            found = self._by_name.get(plain(head), [])
            found = [place for place in found if self._lies_in(place, context)] or found
        if len({place.id for place in found}) > 1:
            finest = [place for place in found if place.precision is PlacePrecision.TOWN]
            found = finest if len(finest) == 1 else []
        return found[0] if found else None

    def _lies_in(self, place: Place, context: str) -> bool:
        around = {plain(name) for name in (place.admin1, place.admin2) if name}
        return any(part.strip() in name or name in part for part in context.split(",") for name in around)

    @cached_property
    def _inhabited(self) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        lived_in = [place for place in self.places if place.populated]
        lat = np.radians([place.lat for place in lived_in])
        lon = np.radians([place.lon for place in lived_in])
        return lat, lon, np.array([place.radius_km + LIVED_IN_KM for place in lived_in])

    def is_inhabited(self, lon: float, lat: float) -> bool:
        """Whether a point lies within, or just beside, a populated place of the gazetteer."""
        lats, lons, reach = self._inhabited
        if not len(reach):
            return False
        here = np.radians(lat)
        chord = np.sin((lats - here) / 2) ** 2 + np.cos(here) * np.cos(lats) * np.sin((lons - np.radians(lon)) / 2) ** 2
        return bool(np.any(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord)) <= reach))

    def inhabited(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.bool_]:
        """`is_inhabited` for many points. Each place looks only at the points near its latitude."""
        order = np.argsort(lat)
        lats, lons = np.radians(lat[order]), np.radians(lon[order])
        near = np.zeros(len(order), dtype=np.bool_)
        for place_lat, place_lon, reach in zip(*self._inhabited, strict=True):
            band = reach / EARTH_RADIUS_KM + ROUNDING
            here = slice(*np.searchsorted(lats, (place_lat - band, place_lat + band)))
            half = np.sin((place_lon - lons[here]) / 2)
            chord = np.sin((place_lat - lats[here]) / 2) ** 2 + np.cos(lats[here]) * np.cos(place_lat) * half**2
            near[here] |= 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord)) <= reach
        found = np.empty_like(near)
        found[order] = near
        return found

    def populated(self, where: Where) -> Truth:
        """Whether people live there: yes by name or nearness; no for a named base, road or front; else unknown.

        The gazetteer is never complete, so being far from every listed place is not a no.
        """
        place = self.by_id.get(where.place_id)
        if place is not None and (place.populated or place.precision in FINE):
            return Truth.YES if place.populated else Truth.NO
        if place is None and where.lat is not None and where.lon is not None and self.is_inhabited(where.lon, where.lat):
            return Truth.YES
        return Truth.UNKNOWN
