"""Coarsening: a place given only by its district or by an H3 cell of resolution 5, whichever is the wider."""

from __future__ import annotations

from collections.abc import Iterable

import h3

from ceasefire.registers.places import Gazetteer, Place, plain
from ceasefire.vocabulary.places import USUAL_RADIUS_KM, PlacePrecision, Where, distance_km

RESOLUTION = 5
"""H3 resolution: cells of about 250 square km."""

COARSE = (PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE, PlacePrecision.COUNTRY)
"""Words for places that are wide enough to be named in public."""


class Coarsener:
    """Coarsens places of one gazetteer to at least the precision of a case. Only places in `shown` are ever named."""

    def __init__(self, gazetteer: Gazetteer, coarsen_to: PlacePrecision) -> None:
        allowed = [precision for precision in COARSE if USUAL_RADIUS_KM[precision] >= USUAL_RADIUS_KM[coarsen_to]]
        self.shown: tuple[Place, ...] = tuple(
            place for place in gazetteer.places if place.precision in allowed and not place.sensitive
        )
        self._gazetteer = gazetteer
        self._ids = {place.id for place in self.shown}

    def where(self, where: Where | None) -> Where | None:
        """The area that may be named: the district where the gazetteer has it and it is wider than a cell, else the cell."""
        if where is None:
            return None
        district = self._district(where.place_id)
        cell = cell_around(where)
        if district is not None and (cell is None or district.radius_km >= cell.radius_km):
            return Where(
                lat=round(district.lat, 2),
                lon=round(district.lon, 2),
                radius_km=district.radius_km,
                name=district.names["en"],
                place_id=district.id,
            )
        return cell if cell is not None else Where()

    def place(self, place_id: str) -> str:
        """The id of the district of a place; empty where none may be named."""
        district = self._district(place_id)
        return district.id if district is not None else ""

    def _district(self, place_id: str) -> Place | None:
        if place_id in self._ids:
            return self._gazetteer.by_id[place_id]
        place = self._gazetteer.find(place_id) if place_id else None
        if place is None:
            return None
        return _named(self.shown, place.admin2) or _named(self.shown, place.admin1)


def _named(places: Iterable[Place], name: str) -> Place | None:
    wanted = plain(name)
    found = [
        place
        for place in places
        if wanted and wanted in {plain(word) for word in (place.id, *place.names.values(), *place.aliases)}
    ]
    return found[0] if found else None


def cell_around(where: Where) -> Where | None:
    """The H3 cell that holds a position, as a disc that covers it; wider where the place was vaguer. None without a position.

    The disc is centred on the cell, so that every position in it looks the same.
    """
    if where.lat is None or where.lon is None:
        return None
    cell = h3.latlng_to_cell(where.lat, where.lon, RESOLUTION)
    lat, lon = h3.cell_to_latlng(cell)
    reach = max(distance_km(lat, lon, *corner) for corner in h3.cell_to_boundary(cell))
    usual = sorted(radius for radius in USUAL_RADIUS_KM.values() if radius >= max(reach, where.radius_km))
    radius = reach if where.radius_km <= reach else usual[0] if usual else where.radius_km
    return Where(lat=round(lat, 4), lon=round(lon, 4), radius_km=round(radius, 1))
