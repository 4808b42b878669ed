"""What every map of a case needs: as far as it reaches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any


@cache
def bounds(case_folder: Path) -> str:
    """West, south, east, north of the case's base map, as a map's `data-bounds` takes them; empty without a base map."""
    file = case_folder / "basemap.geojson"
    if not file.is_file():
        return ""
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    points = [point for feature in features if feature.get("geometry") for point in _points(feature["geometry"]["coordinates"])]
    if not points:
        return ""
    lons, lats = zip(*points, strict=True)
    return ",".join(f"{degrees:.4f}" for degrees in (min(lons), min(lats), max(lons), max(lats)))


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Every position of a geometry, however deep its lists are."""
    if coordinates and isinstance(coordinates[0], int | float):
        yield float(coordinates[0]), float(coordinates[1])
    else:
        for part in coordinates:
            yield from _points(part)
