"""The loops over edges, cells and points. Plain Python; `ceasefire.registers.dated_zones.loops` compiles them.

State of a cell: 0 outside, 1 inside, 2 crossed by the outline or close to it.
"""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

Floats = NDArray[Any]
Numbers = NDArray[Any]

ROUNDING = 4e-15
"""An edge within this share of the size of the numbers involved is too close to call (the bound for the sign of a 2 × 2
determinant is 3.3e-16 times its terms: J. R. Shewchuk, "Adaptive precision floating-point arithmetic", 1997)."""


SPARE = 1e-6
"""Shares of a cell by which it is widened before an edge is held to miss it: far above rounding."""


def fill_rows(edges: Floats, owner: Numbers, low: Numbers, high: Numbers, size: int, free: Numbers, listed: Floats) -> None:
    """Write each edge into every row that it touches; `free` is where the next edge of each row goes."""
    for edge in range(len(edges)):
        for row in range(low[edge], high[edge] + 1):
            key = owner[edge] * size + row
            for at in range(4):
                listed[free[key], at] = edges[edge, at]
            free[key] += 1


def judge_cells(bounds: Floats, scale: Floats, edges: Floats, edge_from: Numbers, cells: Numbers) -> None:
    """Mark the cells that the outline crosses, then tell of every run of the others whether it lies inside."""
    size = cells.shape[1]
    for shape in range(cells.shape[0]):
        west, south, wide, high = bounds[shape, 0], bounds[shape, 1], scale[shape, 0], scale[shape, 1]
        for row in range(size):
            begin, end = edge_from[shape * size + row], edge_from[shape * size + row + 1]
            for edge in range(begin, end):
                x1, y1 = (edges[edge, 0] - west) * wide, (edges[edge, 1] - south) * high
                x2, y2 = (edges[edge, 2] - west) * wide, (edges[edge, 3] - south) * high
                left, right = min(x1, x2), max(x1, x2)
                if abs(y2 - y1) > 2.0:
                    one = x1 + (x2 - x1) * (row - SPARE - y1) / (y2 - y1)
                    other = x1 + (x2 - x1) * (row + 1 + SPARE - y1) / (y2 - y1)
                    left, right = max(left, min(one, other)), min(right, max(one, other))
                for column in range(max(int(left - SPARE), 0), min(int(right + SPARE), size - 1) + 1):
                    cells[shape, row, column] = 2
            state = -1
            for column in range(size):
                if cells[shape, row, column] == 2:
                    state = -1
                    continue
                if state < 0:
                    state = 0
                    x, y = column + 0.5, row + 0.5
                    for edge in range(begin, end):
                        y1, y2 = (edges[edge, 1] - south) * high, (edges[edge, 3] - south) * high
                        if min(y1, y2) <= y < max(y1, y2):
                            x1, x2 = (edges[edge, 0] - west) * wide, (edges[edge, 2] - west) * wide
                            if x1 + (x2 - x1) * (y - y1) / (y2 - y1) > x:
                                state = 1 - state
                cells[shape, row, column] = state


def hold_points(
    begin: int,
    end: int,
    order: Numbers,
    x: Floats,
    y: Floats,
    period: Numbers,
    version_from: Numbers,
    version: Numbers,
    shape_of: Numbers,
    bounds: Floats,
    scale: Floats,
    cells: Numbers,
    edges: Floats,
    edge_from: Numbers,
    capacity: int,
    found_point: Numbers,
    found_version: Numbers,
    found_sure: Numbers,
) -> int:
    """Write (point, version, whether that is sure) for points `begin` to `end` of `order`; how many, or -1 past `capacity`."""
    size = cells.shape[1]
    count = 0
    for place in range(begin, end):
        point = order[place]
        px, py, when = x[point], y[point], period[point]
        for at in range(version_from[when], version_from[when + 1]):
            shape = shape_of[version[at]]
            west, south = bounds[shape, 0], bounds[shape, 1]
            if px < west or py < south or px > bounds[shape, 2] or py > bounds[shape, 3]:
                continue
            column = min(int((px - west) * scale[shape, 0]), size - 1)
            row = min(int((py - south) * scale[shape, 1]), size - 1)
            state = cells[shape, row, column]
            sure = 1
            if state == 2:
                state = 0
                for edge in range(edge_from[shape * size + row], edge_from[shape * size + row + 1]):
                    x1, y1, x2, y2 = edges[edge, 0], edges[edge, 1], edges[edge, 2], edges[edge, 3]
                    low, high = min(y1, y2), max(y1, y2)
                    if py < low or py > high or px > max(x1, x2):
                        continue
                    left, right = (x1 - px) * (y2 - py), (x2 - px) * (y1 - py)
                    if abs(left - right) <= ROUNDING * (abs(left) + abs(right)):
                        sure = 0
                        break
                    if low <= py < high and (left > right) == (y2 > y1):
                        state = 1 - state
            if state == 1 or sure == 0:
                if count == capacity:
                    return -1
                found_point[count] = point
                found_version[count] = version[at]
                found_sure[count] = sure
                count += 1
    return count
