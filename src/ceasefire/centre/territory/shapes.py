"""The outline of a zone: a list of points or GeoJSON in, one checked geometry in canonical text out. Pure.

Positions are WGS 84 degrees, written to five decimals (about a metre): no survey on the ground is finer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry import Polygon, mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from ceasefire.casefiles.geography import outline_of
from ceasefire.errors import ActError

MOST_POINTS = 900
"""Corners of one zone; its text then stands in the clear in an entry."""

WIDEST_DEGREES = 12.0
"""No zone reaches further in either direction."""

DECIMALS = 5

_NUMBER = re.compile(r"[-+]?\d{1,3}(?:\.\d{1,15})?")


def shape_of_words(words: str) -> str:
    """The canonical text of what was typed or pasted: GeoJSON, or a point a line as `latitude, longitude`.

    Points are joined in their order and closed by themselves; GeoJSON must be closed. Raises `ActError`.
    """
    told = words.strip()
    if not told:
        raise ActError("the zone has no outline; draw it, list its corners, or paste GeoJSON", key="no_outline")
    return canonical_shape(_geometry_of_json(told) if told.startswith("{") else _geometry_of_points(told.splitlines()))


def canonical_shape(geometry: Mapping[str, Any]) -> str:
    """The one text of a geometry: rounded, counter-clockwise outside, no spaces. Raises `ActError` where it is no zone."""
    _check_closed(geometry)
    try:
        outline = outline_of(geometry)
    except ValueError as error:
        raise ActError(f"{error}; mend the outline", key="bad_outline") from error
    parts = [outline] if isinstance(outline, Polygon) else list(outline.geoms)
    rounded = [orient(Polygon(_round(part.exterior.coords), [_round(hole.coords) for hole in part.interiors])) for part in parts]
    whole: BaseGeometry = rounded[0] if len(rounded) == 1 else shapely.MultiPolygon(rounded)
    _check_size(whole)
    return json.dumps(mapping(whole), separators=(",", ":"), sort_keys=True)


def check_shape(text: str) -> None:
    """Raise `ActError` for a text that is not the canonical text of a zone's outline."""
    try:
        geometry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ActError("the outline is not GeoJSON; paste it again") from error
    if not isinstance(geometry, dict) or canonical_shape(geometry) != text:
        raise ActError("the outline is not in its canonical form; send it through the form")


def _geometry_of_json(text: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ActError("this begins like GeoJSON but is not; paste it whole", key="not_geojson") from error
    features = told.get("features") if told.get("type") == "FeatureCollection" else None
    if features is not None:
        if not isinstance(features, list) or len(features) != 1 or not isinstance(features[0], dict):
            raise ActError("the file holds more or less than one feature; propose one zone at a time", key="one_zone")
        told = features[0]
    geometry = told.get("geometry") if told.get("type") == "Feature" else told
    if not isinstance(geometry, dict):
        raise ActError("the feature has no geometry; paste one that has", key="not_geojson")
    return geometry


def _geometry_of_points(lines: Iterable[str]) -> dict[str, Any]:
    ring: list[list[float]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = _NUMBER.findall(line.translate(_DIGITS))
        if len(found) != 2:
            raise ActError(f"line {number}: write a latitude and a longitude in degrees, such as 14.80, 42.95", key="corner_line")
        lat, lon = (float(value) for value in found)
        ring.append([lon, lat])
    if ring and ring[0] != ring[-1]:
        ring.append(ring[0])
    if len(ring) < 4:
        raise ActError("a zone has at least three corners; add one", key="three_corners")
    return {"type": "Polygon", "coordinates": [ring]}


_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫،", "0123456789.,")
"""Arabic digits, decimal sign and comma, as a phone may write them."""


def _check_closed(geometry: Mapping[str, Any]) -> None:
    told = geometry.get("coordinates")
    rings = told if geometry.get("type") == "Polygon" else [ring for part in told or () for ring in _listed(part)]
    for ring in _listed(rings):
        if not isinstance(ring, list | tuple) or len(ring) < 4 or ring[0] != ring[-1]:
            raise ActError("the outline is not closed; let its last point be its first", key="not_closed")


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list | tuple) else ()


def _check_size(outline: BaseGeometry) -> None:
    if int(shapely.get_num_coordinates(outline)) > MOST_POINTS:
        raise ActError(f"the outline has more than {MOST_POINTS} points; make it simpler", key="too_many_corners")
    west, south, east, north = outline.bounds
    if east - west > WIDEST_DEGREES or north - south > WIDEST_DEGREES:
        raise ActError(f"the zone is wider than {WIDEST_DEGREES:g} degrees; draw several", key="too_wide")
    if not outline.is_valid or outline.area == 0.0:
        raise ActError("the outline crosses or touches itself; draw it again without that", key="bad_outline")


def _round(points: Iterable[tuple[float, ...]]) -> list[tuple[float, float]]:
    return [(round(point[0], DECIMALS), round(point[1], DECIMALS)) for point in points]
