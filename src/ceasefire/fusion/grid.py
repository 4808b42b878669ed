"""Cells of a sphere, so wide that two points within a given distance lie in the same or in touching cells."""

import numpy as np

from ceasefire.fusion.evidence import EARTH_KM, Floats, Ints

_ROW = np.int64(1 << 24)
_ACROSS = 6
"""Most cells of one row that a cell of the row beside it may touch."""


def cells(lat: Floats, lon: Floats, width_km: float) -> Ints:
    """The cell of each point in a grid whose cells are at least `width_km` high and wide."""
    row = _row(lat, width_km)
    columns = _columns(row, width_km)
    return _key(row, np.floor((lon + 180) / 360 * columns).astype(np.int64) % columns)


def touching_cells(keys: Ints, width_km: float) -> Ints:
    """For each cell, in a row of its own, all cells of the grid that touch it, itself among them, each once; -1 fills up."""
    row, column = keys // _ROW, keys % _ROW
    west, east = column / _columns(row, width_km), (column + 1) / _columns(row, width_km)
    found = np.full((len(keys), 3 * _ACROSS), -1, np.int64)
    for number, up in enumerate((-1, 0, 1)):
        beside = row + up
        columns = _columns(beside, width_km)
        first = np.floor(west * columns).astype(np.int64) - 1
        # Rows differ in their number of columns, so a cell may touch two and a bit of the next row, and one more each side.
        count = np.minimum(np.floor(east * columns - 1e-9).astype(np.int64) + 2 - first, columns)
        for step in range(_ACROSS):
            inside = step < count
            found[:, number * _ACROSS + step] = np.where(inside, _key(beside, (first + step) % columns), -1)
    return found


def _row(lat: Floats, width_km: float) -> Ints:
    return np.floor(np.radians(lat + 90) * EARTH_KM / width_km).astype(np.int64)


def _columns(row: Ints, width_km: float) -> Ints:
    """Columns in a row: as many as fit where it, or a row beside it, comes nearest to a pole."""
    if not row.size:
        return row
    # Few rows, each of many cells: the cosine of each is taken once.
    first = row.min()
    columns: Ints = _columns_of(np.arange(first, row.max() + 1), width_km)[row - first]
    return columns


def _columns_of(row: Ints, width_km: float) -> Ints:
    step = width_km / EARTH_KM
    south, north = (row - 1) * step - np.pi / 2, (row + 2) * step - np.pi / 2
    narrowest = np.cos(np.clip(np.maximum(np.abs(south), np.abs(north)), 0, np.pi / 2))
    columns: Ints = np.maximum(1, np.floor(2 * np.pi * EARTH_KM * narrowest / width_km)).astype(np.int64)
    return columns


def _key(row: Ints, column: Ints) -> Ints:
    key: Ints = row * _ROW + column
    return key
