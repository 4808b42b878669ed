"""Maps of very many incidents: finer places as vector tiles, wide ones as areas, for those who see every incident's place.

The columns behind the tiles are held in memory, once a process: about 15 MB for 100,000 incidents.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from ceasefire.centre.opened import Centre
from ceasefire.centre.picture.areas import Area, Columns, columns
from ceasefire.centre.picture.gathering import Tile
from ceasefire.centre.picture.tiles import tile_bytes
from ceasefire.centre.reading.areas import FIRM
from ceasefire.centre.reading.asking import Asked
from ceasefire.centre.reading.incidents import asked_for
from ceasefire.centre.reading.kept import Passing, kept
from ceasefire.centre.reading.picture_state import state_of
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.fields import FIELDS
from ceasefire.centre.rights.sight import sees_all
from ceasefire.centre.storage.picture import IncidentRow
from ceasefire.wording import Wording

MANY = 4_000
"""Incidents from which on a map takes tiles; fewer come all at once, so that the page can filter them by day itself."""

VAGUE_KM = 30.0
"""From this radius on a place is drawn as a ring and is in no tile; `map-areas.js` knows the same number."""

OFTEN = 15
"""Seconds after which the columns of many incidents are read again; a stream of reports does not have them read without end."""
LATE = 20
"""Of such turns the old ones are drawn at most, while the new ones are being read."""


def may_see_places(viewer: Viewer) -> bool:
    """Whether the viewer may see where every incident lies."""
    return sees_all(viewer) and viewer.role in FIELDS["incident"]["where"]


def is_large(centre: Centre) -> bool:
    """Whether there are so many incidents that a map takes tiles."""
    return bool(IncidentRow.objects.using(centre.alias).all()[MANY : MANY + 1].exists())


def tile(centre: Centre, place: Tile, span: tuple[date | None, date | None], wording: Wording) -> bytes:
    """One tile; empty where nothing lies in it."""
    held = _held(centre)
    names = kept(
        centre, ("names", wording.language), held.places, lambda: {one: wording.place(one) for one in held.places if one}
    )
    return tile_bytes(held, place, names, span)


def wide(centre: Centre, viewer: Viewer, asked: Asked, wording: Wording) -> dict[str, Any]:
    """What no tile holds, as GeoJSON: incidents known only to a wide area, and those without a place, counted."""
    rows = asked_for(centre, viewer, asked).filter(Q(radius_km__gte=VAGUE_KM) | Q(lat__isnull=True))
    gathered = rows.values("lat", "lon", "radius_km", "place_id").annotate(
        n=Count("id"), firm=Count("id", filter=Q(grade__in=FIRM))
    )
    return {"type": "FeatureCollection", "features": [_feature(row, wording) for row in gathered.order_by("-n", "place_id")]}


def _held(centre: Centre) -> Columns:
    turn = int(time.monotonic() // OFTEN)
    mark = Passing(turn=turn, late=LATE) if is_large(centre) else ("version", state_of(centre)["version"])
    return kept(centre, "map columns", mark, lambda: columns(_areas(centre)))


def _areas(centre: Centre) -> Iterator[Area]:
    rows = IncidentRow.objects.using(centre.alias).filter(lat__isnull=False, radius_km__lt=VAGUE_KM)
    for name, lon, lat, radius, place, starts, ends, grade in rows.values_list(
        "id", "lon", "lat", "radius_km", "place_id", "starts", "ends", "grade"
    ).iterator(chunk_size=5_000):
        first, last = _days(centre, starts, ends)
        yield Area(id=name, lon=lon, lat=lat, radius_km=radius, place=place, first=first, last=last, firm=grade in FIRM)


def _days(centre: Centre, starts: datetime | None, ends: datetime | None) -> tuple[date | None, date | None]:
    if starts is None:
        return None, None
    last = ends - timedelta(seconds=1) if ends is not None and ends > starts else starts
    zone = centre.case.zone
    return starts.astimezone(zone).date(), last.astimezone(zone).date()


def _feature(row: dict[str, Any], wording: Wording) -> dict[str, Any]:
    point = None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    place = wording.place(row["place_id"]) if row["place_id"] else ""
    told = {"place": place, "radius_km": row["radius_km"] or 0, "n": row["n"], "firm": row["firm"]}
    return {"type": "Feature", "geometry": point, "properties": told}
