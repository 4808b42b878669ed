"""From degrees to the points of a drawing: equirectangular, true to scale along the middle latitude of the frame."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ceasefire.vocabulary.places import EARTH_RADIUS_KM

KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A rectangle of land fitted into `width` × `height` drawing points. Degrees are WGS 84; `scale` is points a km."""

    west: float
    north: float
    middle_lat: float
    scale: float
    width: float
    height: float

    def x(self, lon: float) -> float:
        """Points from the left edge."""
        return (lon - self.west) * self._points_a_degree * math.cos(math.radians(self.middle_lat))

    def y(self, lat: float) -> float:
        """Points from the top edge."""
        return (self.north - lat) * self._points_a_degree

    @property
    def _points_a_degree(self) -> float:
        return KM_PER_DEGREE * self.scale

    def _place(self, degrees: NDArray[np.float64]) -> NDArray[np.float64]:
        across = (degrees[:, 0] - self.west) * self._points_a_degree * math.cos(math.radians(self.middle_lat))
        return np.column_stack([across, (self.north - degrees[:, 1]) * self._points_a_degree])

    def drawn(self, shape: BaseGeometry) -> BaseGeometry:
        """A shape in drawing points, cut to the frame and no finer than the eye can see."""
        placed = shapely.transform(shape, self._place)
        whole = placed if placed.is_valid else shapely.make_valid(placed)
        return whole.intersection(shapely.box(-4, -4, self.width + 4, self.height + 4)).simplify(0.4)


def fit(points: Iterable[tuple[float, float, float]], width: float, height: float, least_km: float = 60.0) -> Frame:
    """The frame that shows every (lon, lat, radius_km) with a margin; at least `least_km` across."""
    listed = list(points) or [(0.0, 0.0, 1000.0)]
    middle = (min(lat for _, lat, _ in listed) + max(lat for _, lat, _ in listed)) / 2
    squeeze = max(0.05, math.cos(math.radians(middle)))
    wests = [lon - radius / KM_PER_DEGREE / squeeze for lon, _, radius in listed]
    easts = [lon + radius / KM_PER_DEGREE / squeeze for lon, _, radius in listed]
    souths = [lat - radius / KM_PER_DEGREE for _, lat, radius in listed]
    norths = [lat + radius / KM_PER_DEGREE for _, lat, radius in listed]
    across = max((max(easts) - min(wests)) * KM_PER_DEGREE * squeeze, least_km) * 1.16
    down = max((max(norths) - min(souths)) * KM_PER_DEGREE, least_km * height / width) * 1.16
    scale = min(width / across, height / down)
    centre_lon, centre_lat = (min(wests) + max(easts)) / 2, (min(souths) + max(norths)) / 2
    west = centre_lon - width / scale / 2 / KM_PER_DEGREE / squeeze
    north = centre_lat + height / scale / 2 / KM_PER_DEGREE
    return Frame(west=west, north=north, middle_lat=middle, scale=scale, width=width, height=height)


def outline(shape: BaseGeometry) -> str:
    """A drawn shape as SVG path data, to a tenth of a point."""
    parts: list[str] = []
    for part in getattr(shape, "geoms", [shape]):
        if part.is_empty or part.geom_type == "Point":
            continue
        if part.geom_type == "Polygon":
            rings = [part.exterior, *part.interiors]
            parts += [_line(list(ring.coords)) + "Z" for ring in rings]
        elif part.geom_type in ("LineString", "LinearRing"):
            parts.append(_line(list(part.coords)))
        else:
            parts.append(outline(part))
    return "".join(parts)


def _line(points: list[tuple[float, ...]]) -> str:
    return "M" + "L".join(f"{point[0]:.1f} {point[1]:.1f}" for point in points)
