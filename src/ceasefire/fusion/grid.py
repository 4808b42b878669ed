"""Cells of a sphere, so wide that two points within a given distance lie in the same or in touching cells."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import EARTH_KM, Floats, Ints


def cells(lat: Floats, lon: Floats, width_km: float) -> Ints:
    """The cell of each point in a grid whose cells are at least `width_km` high and wide."""
    row = _row(lat, width_km)
    columns = _columns(row, width_km)
    return _key(row, np.floor((lon + 180) / 360 * columns).astype(np.int64) % columns)


def touching(lat: Floats, lon: Floats, width_km: float) -> Iterator[tuple[Ints, npt.NDArray[np.bool_]]]:
    """The cell of each point and its eight neighbours, in nine steps: cells, and which of them are new for their
    point.
    """
    middle = _row(lat, width_km)
    for up in (-1, 0, 1):
        row = middle + up
        columns = _columns(row, width_km)
        column = np.floor((lon + 180) / 360 * columns).astype(np.int64)
        for right in (-1, 0, 1):
            # Near a pole a row may have fewer than three columns: each is visited once.
            new = (right == 0) | ((right == 1) & (columns > 1)) | ((right == -1) & (columns > 2))
            yield _key(row, (column + right) % columns), new


def _row(lat: Floats, width_km: float) -> Ints:
    return np.floor(np.radians(lat + 90) * EARTH_KM / width_km).astype(np.int64)


def _columns(row: Ints, width_km: float) -> Ints:
    """Columns in a row: as many as fit where it, or a row beside it, comes nearest to a pole."""
    step = width_km / EARTH_KM
    south, north = (row - 1) * step - np.pi / 2, (row + 2) * step - np.pi / 2
    narrowest = np.cos(np.clip(np.maximum(np.abs(south), np.abs(north)), 0, np.pi / 2))
    columns: Ints = np.maximum(1, np.floor(2 * np.pi * EARTH_KM * narrowest / width_km)).astype(np.int64)
    return columns


def _key(row: Ints, column: Ints) -> Ints:
    key: Ints = row * np.int64(1 << 24) + column
    return key
