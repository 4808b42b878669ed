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

CELLS = 160
"""Cells of the grid along each side of all zones together, and its rows of edges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The grid over all shapes: its south-western corner, and cells a degree."""

    west: float
    south: float
    wide: float
    high: float

    def column(self, x: Reals) -> Ints:
        """The column of each longitude within the frame, by the same sum as the loops have it."""
        return np.minimum(((x - self.west) * self.wide).astype(np.int64), CELLS - 1)

    def row(self, y: Reals) -> Ints:
        """The row of each latitude. Rounding keeps the order, so that no edge misses a row that a point on it is given."""
        return np.minimum(((y - self.south) * self.high).astype(np.int64), CELLS - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """Shape s has the rows from `first_row[s]` on, as many as `row_from` has between it and the next shape.

    The edges (x1, y1, x2, y2) of a row stand from `edge_from[row]` on. `told` lists (shape, cell of the frame, state) for
    every cell that a shape fills (1) or crosses (2), by shape.
    """

    frame: Frame
    first_row: Ints
    row_from: Ints
    edges: Reals
    edge_from: Ints
    told: tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]


def outlines_of(shapes: Sequence[BaseGeometry]) -> Outlines:
    """The outlines of shapes."""
    bounds = np.array([shape.bounds for shape in shapes], dtype=np.float64).reshape(-1, 4)
    frame = _frame(bounds)
    edges, owner = _edges(shapes)
    first, last = frame.row(bounds[:, 1]), frame.row(bounds[:, 3])
    row_from = np.concatenate(([0], np.cumsum(last - first + 1)))
    low, high = (frame.row(pick(edges[:, 1], edges[:, 3])) for pick in (np.minimum, np.maximum))
    begin = row_from[owner] - first[owner]
    counts = np.bincount(begin + low, minlength=row_from[-1] + 1) - np.bincount(begin + high + 1, minlength=row_from[-1] + 1)
    edge_from = np.concatenate(([0], np.cumsum(np.cumsum(counts)[:-1])))
    listed = np.empty((int(edge_from[-1]), 4))
    loop(fill_rows, len(edges))(edges, begin, low, high, edge_from[:-1].copy(), listed)
    columns = np.stack((frame.column(bounds[:, 0]), frame.column(bounds[:, 2])), axis=1)
    room = int(((last - first + 1) * (columns[:, 1] - columns[:, 0] + 1)).sum())
    told = np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int32), np.empty(room, dtype=np.int8)
    span = (frame.west, frame.south, frame.wide, frame.high, CELLS)
    count = loop(judge_cells, len(edges))(*span, first, row_from, columns, listed, edge_from, *told)
    return Outlines(
        frame=frame,
        first_row=first,
        row_from=row_from,
        edges=listed,
        edge_from=edge_from,
        told=(told[0][:count], told[1][:count], told[2][:count]),
    )


def _frame(bounds: Reals) -> Frame:
    if not len(bounds):
        return Frame(west=0.0, south=0.0, wide=1.0, high=1.0)
    (west, south), (east, north) = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    return Frame(west=float(west), south=float(south), wide=float(CELLS / (east - west)), high=float(CELLS / (north - south)))


def _edges(shapes: Sequence[BaseGeometry]) -> tuple[Reals, Ints]:
    """Every edge of every ring, with the position of its shape."""
    parts, owner = shapely.get_parts(np.array(shapes, dtype=object), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[1:] == ring[:-1]
    return np.concatenate((points[:-1][joined], points[1:][joined]), axis=1), owner[part][ring[1:][joined]]
