"""The outlines of zones as edges, put into rows, and a grid over each zone that tells most points at once.

A cell of the grid that no edge comes near lies inside or outside as a whole. In the others a point is inside where the number of
edges to its right is odd (M. Shimrat, "Algorithm 112: position of point relative to polygon", 1962); only the edges of its row
are asked. A point that lies so close to an edge that rounding could decide is left to shapely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ceasefire.registers.dated_zones.lookup import fill_rows, judge_cells
from ceasefire.registers.dated_zones.loops import loop

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

CELLS = 96
"""Cells of a zone's grid along each side, and its rows of edges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Of each shape: `bounds` (west, south, east, north), `scale` (cells a degree), `cells` (its grid, by row and column), and its
    edges (x1, y1, x2, y2) by row: those of row r of shape s stand from `edge_from[s * CELLS + r]` on.
    """

    bounds: Reals
    scale: Reals
    cells: NDArray[np.int8]
    edges: Reals
    edge_from: Ints


def outlines_of(shapes: Sequence[BaseGeometry]) -> Outlines:
    """The outlines of shapes."""
    bounds = np.array([shape.bounds for shape in shapes], dtype=np.float64).reshape(-1, 4)
    size = bounds[:, 2:] - bounds[:, :2]
    scale = CELLS / np.where(size > 0, size, np.inf)
    edges, owner = _edges(shapes)
    low, high = (_row(pick(edges[:, 1], edges[:, 3]), owner, bounds, scale) for pick in (np.minimum, np.maximum))
    counts = np.zeros(len(shapes) * CELLS + 1, dtype=np.int64)
    np.add.at(counts, owner * CELLS + low, 1)
    np.add.at(counts, owner * CELLS + high + 1, -1)
    edge_from = np.concatenate(([0], np.cumsum(np.cumsum(counts)[:-1])))
    listed = np.empty((int(edge_from[-1]), 4))
    loop(fill_rows, len(edges))(edges, owner, low, high, CELLS, edge_from[:-1].copy(), listed)
    cells = np.zeros((len(shapes), CELLS, CELLS), dtype=np.int8)
    loop(judge_cells, len(edges))(bounds, scale, listed, edge_from, cells)
    return Outlines(bounds=bounds, scale=scale, cells=cells, edges=listed, edge_from=edge_from)


def _row(y: Reals, owner: Ints, bounds: Reals, scale: Reals) -> Ints:
    """The row of a latitude, by the same sum as the look-up has it: rounding keeps the order, so that no row is missed."""
    return np.minimum(((y - bounds[owner, 1]) * scale[owner, 1]).astype(np.int64), CELLS - 1)


def _edges(shapes: Sequence[BaseGeometry]) -> tuple[Reals, Ints]:
    """Every edge of every ring, with the position of its shape."""
    parts, owner = shapely.get_parts(np.array(shapes, dtype=object), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    return np.concatenate((points[:-1][joined], points[1:][joined]), axis=1), owner[part][ring[1:][joined]]
