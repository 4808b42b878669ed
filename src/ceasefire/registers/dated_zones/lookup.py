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


def fill_rows(edges: Floats, begin: Numbers, low: Numbers, high: Numbers, free: Numbers, listed: Floats) -> None:
    """Write each edge into every row that it touches; `free` is where the next edge of each row goes."""
    for edge in range(len(edges)):
        for row in range(begin[edge] + low[edge], begin[edge] + high[edge] + 1):
            for at in range(4):
                listed[free[row], at] = edges[edge, at]
            free[row] += 1


def file_entries(
    shape_of: Numbers,
    first: Numbers,
    last: Numbers,
    cell_from: Numbers,
    cell: Numbers,
    state: Numbers,
    cells: int,
    free: Numbers,
    listed: Numbers,
    counting: bool,
) -> None:
    """For every version, each of its periods and each cell that its shape fills or crosses: count, or write, an entry."""
    for version in range(len(shape_of)):
        for period in range(first[version], last[version]):
            for at in range(cell_from[shape_of[version]], cell_from[shape_of[version] + 1]):
                key = period * cells + cell[at]
                if not counting:
                    listed[free[key]] = version * 2 + (1 if state[at] == 2 else 0)
                free[key] += 1


def judge_cells(  # noqa: PLR0912 - one loop, compiled as one
    west: float,
    south: float,
    wide: float,
    high: float,
    size: int,
    first_row: Numbers,
    row_from: Numbers,
    columns: Numbers,
    edges: Floats,
    edge_from: Numbers,
    told_shape: Numbers,
    told_cell: Numbers,
    told_state: Numbers,
) -> int:
    """Tell of every cell that an outline crosses, or that lies inside; how many were told."""
    count = 0
    crossed = [False] * size
    for shape in range(len(first_row)):
        least, most = columns[shape, 0], columns[shape, 1]
        for place in range(row_from[shape], row_from[shape + 1]):
            row = first_row[shape] + place - row_from[shape]
            for column in range(least, most + 1):
                crossed[column] = False
            begin, end = edge_from[place], edge_from[place + 1]
            for edge in range(begin, end):
                x1, y1 = (edges[edge, 0] - west) * wide, (edges[edge, 1] - south) * high
                x2, y2 = (edges[edge, 2] - west) * wide, (edges[edge, 3] - south) * high
                left, right = min(x1, x2), max(x1, x2)
                if abs(y2 - y1) > 2.0:
                    one = x1 + (x2 - x1) * (row - SPARE - y1) / (y2 - y1)
                    other = x1 + (x2 - x1) * (row + 1 + SPARE - y1) / (y2 - y1)
                    left, right = max(left, min(one, other)), min(right, max(one, other))
                for column in range(max(int(left - SPARE), least), min(int(right + SPARE), most) + 1):
                    crossed[column] = True
            state = -1
            for column in range(least, most + 1):
                if crossed[column]:
                    state = 2
                elif state in (-1, 2):
                    state = 0
                    x, y = column + 0.5, row + 0.5
                    for edge in range(begin, end):
                        y1, y2 = (edges[edge, 1] - south) * high, (edges[edge, 3] - south) * high
                        if min(y1, y2) <= y < max(y1, y2):
                            x1, x2 = (edges[edge, 0] - west) * wide, (edges[edge, 2] - west) * wide
                            if x1 + (x2 - x1) * (y - y1) / (y2 - y1) > x:
                                state = 1 - state
                if state != 0:
                    told_shape[count], told_cell[count], told_state[count] = shape, row * size + column, state
                    count += 1
    return count


def number_periods(moment: Numbers, changes: Numbers, start: Numbers, width: int, period: Numbers) -> None:
    """The period of each moment: how many changes are at or before it. `start` has that number for each span of `width`."""
    for point in range(len(moment)):
        when = moment[point]
        span = min(max((when - changes[0]) // width + 1, 0), len(start) - 1)
        number = start[span]
        while number < len(changes) and changes[number] <= when:
            number += 1
        period[point] = number


def hold_points(
    begin: int,
    end: int,
    order: Numbers,
    x: Floats,
    y: Floats,
    period: Numbers,
    west: float,
    south: float,
    wide: float,
    high: float,
    size: int,
    entry_from: Numbers,
    entry: Numbers,
    shape_of: Numbers,
    first_row: Numbers,
    row_from: Numbers,
    edges: Floats,
    edge_from: Numbers,
    capacity: int,
    found_point: Numbers,
    found_version: Numbers,
    found_sure: Numbers,
) -> int:
    """Write (point, version, whether that is sure) for points `begin` to `end` of `order`; how many, or -1 past `capacity`.

    `entry` lists twice the version, plus one where the outline crosses the cell, for every period and cell.
    """
    count = 0
    for place in range(begin, end):
        point = order[place]
        px, py = x[point], y[point]
        across, up = (px - west) * wide, (py - south) * high
        if not (0.0 <= across <= size and 0.0 <= up <= size):
            continue
        row = min(int(up), size - 1)
        key = (period[point] * size + row) * size + min(int(across), size - 1)
        for at in range(entry_from[key], entry_from[key + 1]):
            version, state, sure = entry[at] >> 1, 1, 1
            if entry[at] & 1:
                state, shape = 0, shape_of[version]
                line = row_from[shape] + row - first_row[shape]
                for edge in range(edge_from[line], edge_from[line + 1]):
                    x1, y1, x2, y2 = edges[edge, 0], edges[edge, 1], edges[edge, 2], edges[edge, 3]
                    low, top = min(y1, y2), max(y1, y2)
                    if py < low or py > top or px > max(x1, x2):
                        continue
                    left, right = (x1 - px) * (y2 - py), (x2 - px) * (y1 - py)
                    if abs(left - right) <= ROUNDING * (abs(left) + abs(right)):
                        sure = 0
                        break
                    if low <= py < top and (left > right) == (y2 > y1):
                        state = 1 - state
            if state == 1 or sure == 0:
                if count == capacity:
                    return -1
                found_point[count] = point
                found_version[count] = version
                found_sure[count] = sure
                count += 1
    return count
