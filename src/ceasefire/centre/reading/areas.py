"""Areas for maps: incidents gathered where they are, never finer than they are known; blind spots; what the public may see.

For the staff the areas are those of the picture. For everyone else they are the public's: a district or a wide cell, late.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Floor

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asking import Asked
from ceasefire.centre.reading.case_now import case_now
from ceasefire.centre.reading.days import day_of
from ceasefire.centre.reading.freshness import picture_mark
from ceasefire.centre.reading.incidents import asked_for
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.reading.versions import PUBLIC, version
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.fields import FIELDS
from ceasefire.centre.rights.sight import sees_all
from ceasefire.centre.storage.picture import PublicRow
from ceasefire.publication.exports import ring
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.wording import Wording

Record = dict[str, Any]

FEW = 600
"""Incidents that a map gets one by one, so that it can filter them by day itself; beyond that they come counted by area."""

MOST = 1_000
"""Areas that are told apart at most. Of more, those that are finely known are gathered in squares, as wide as need be."""

SQUARES = (0.1, 0.5, 2.0)
"""Sides of squares in degrees."""

KM_A_DEGREE = 111.2

FIRM = tuple(grade.value for grade in OccurrenceGrade if grade.carries_a_finding)


def areas(centre: Centre, viewer: Viewer, asked: Asked, wording: Wording) -> Record:
    """A GeoJSON collection of what happened, of the days that are asked for, as `map-areas.js` reads it."""
    if not sees_all(viewer) or viewer.role not in FIELDS["incident"]["where"]:
        public = ("public areas", asked, wording.language)
        return kept(centre, public, version(centre, PUBLIC), lambda: _collection(_public(centre, asked, wording)))
    key = ("areas", asked, wording.language, viewer.role)
    return kept(centre, key, picture_mark(centre), lambda: _staffs(centre, viewer, asked, wording))


def _staffs(centre: Centre, viewer: Viewer, asked: Asked, wording: Wording) -> Record:
    rows = asked_for(centre, viewer, asked)
    columns = ("id", "act", "grade", "starts", "ends", "lat", "lon", "radius_km", "place_id")
    few = list(rows.order_by("-starts", "-id").values(*columns)[: FEW + 1])
    if len(few) <= FEW:
        return _collection(_one(centre, row, wording) for row in few)
    areas = list(_counted(rows, "lat", "lon", "radius_km", "place_id")[: MOST + 1])
    if len(areas) <= MOST:
        return _collection(_feature(row, {"n": row["n"], "firm": row["firm"]}, wording) for row in areas)
    return _collection(_in_squares(rows, wording))


def _counted(rows: QuerySet[Any], *columns: str) -> QuerySet[Any]:
    counts = {"n": Count("id"), "firm": Count("id", filter=Q(grade__in=FIRM))}
    return rows.values(*columns).annotate(**counts).order_by("-n", *columns)


def _in_squares(rows: QuerySet[Any], wording: Wording) -> Iterator[Record]:
    """Incidents that are finely known, gathered in squares; vaguer ones as they are known, and those without a place as one."""
    for side in SQUARES:
        half = side * KM_A_DEGREE / math.sqrt(2)
        fine = rows.filter(lat__isnull=False, radius_km__lte=half)
        marked = fine.annotate(square_lat=Floor(F("lat") / side), square_lon=Floor(F("lon") / side))
        squares = list(_counted(marked, "square_lat", "square_lon")[: MOST + 1])
        if len(squares) <= MOST or side == SQUARES[-1]:
            break
    for row in squares[:MOST]:
        middle = {"lat": (row["square_lat"] + 0.5) * side, "lon": (row["square_lon"] + 0.5) * side}
        told = {"n": row["n"], "firm": row["firm"], "cell": True}
        yield _feature({**middle, "radius_km": half, "place_id": ""}, told, wording)
    for row in _counted(rows.exclude(radius_km__lte=half, lat__isnull=False), "lat", "lon", "radius_km", "place_id")[:MOST]:
        yield _feature(row, {"n": row["n"], "firm": row["firm"]}, wording)


def zones(centre: Centre, wording: Wording) -> Record:
    """Blind spots that overlap the present as discs; to be drawn as not seen."""
    moment, case = centre.clock(), case_now(centre)
    return _collection(
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [ring(place.lat, place.lon, place.radius_km)]},
            "properties": {"kind": "blind", "place": wording.place(place.id), "access": spot.access},
        }
        for spot in case.coverage
        if spot.window.holds_at(moment) and (place := case.gazetteer.find(spot.place)) is not None
    )


def _collection(features: Iterator[Record]) -> Record:
    return {"type": "FeatureCollection", "features": list(features)}


def _one(centre: Centre, row: Record, wording: Wording) -> Record:
    starts, ends = row["starts"], row["ends"]
    told = {
        "id": row["id"],
        "n": 1,
        "firm": row["grade"] in FIRM,
        "from": day_of(starts, centre) if starts else None,
        "to": _last_day(starts, ends, centre) if starts else None,
        "href": f"/incidents/{quote(row['id'], safe='')}/",
        "title": wording.say(f"act.{row['act']}") + (f", {wording.short_day(starts)}" if starts else ""),
    }
    return _feature(row, told, wording)


def _feature(row: Record, told: Record, wording: Wording) -> Record:
    point = None if row["lat"] is None else {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    place = wording.place(row["place_id"]) if row["place_id"] else ""
    return {
        "type": "Feature",
        "geometry": point,
        "properties": {"kind": "incident", "place": place, "radius_km": row["radius_km"] or 0, **told},
    }


def _public(centre: Centre, asked: Asked, wording: Wording) -> Iterator[Record]:
    """What the public may see, of the days that are asked for; its places are districts or wide cells."""
    for row in PublicRow.objects.using(centre.alias).order_by("-starts", "id")[:MOST]:
        stored = json.loads(row.feature)
        first = day_of(row.starts, centre) if row.starts else None
        last = _last_day(row.starts, row.ends, centre) if row.starts else None
        if asked.starts is not None and last is not None and last < asked.starts.isoformat():
            continue
        if asked.ends is not None and first is not None and first > asked.ends.isoformat():
            continue
        told = {"kind": "incident", "n": 1, "firm": row.grade in FIRM, "from": first, "to": last}
        named = {"place": wording.place(row.district) if row.district else "", "area": row.district or f"{row.west},{row.south}"}
        reach = stored["properties"].get("radius_km") or 0
        yield {"type": "Feature", "geometry": stored["geometry"], "properties": {**told, **named, "radius_km": reach}}


def _last_day(starts: datetime, ends: datetime | None, centre: Centre) -> str:
    last = ends - timedelta(seconds=1) if ends is not None and ends > starts else starts
    return day_of(last, centre)
