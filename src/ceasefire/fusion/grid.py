"""Cells of a sphere, so wide that two points within a given distance lie in the same or in touching cells."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import EARTH_KM, Floats, Ints

_ROW = np.int64(1 << 24)
CELLS = 1 << 40
"""More than any key of a cell."""
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


def regions(keys: Ints, width_km: float, side: int) -> Ints:
    """The region of each cell, about `side` cells high and wide."""
    row, column = np.divmod(keys, _ROW)
    band = row // side
    return _region(band, (column + 0.5) / _columns(row, width_km), _bands(band, width_km, side))


def regions_around(keys: Ints, width_km: float, side: int) -> tuple[Ints, Ints]:
    """All regions with a cell that may touch this one, and perhaps a few more: which of `keys`, and the region."""
    row, column = np.divmod(keys, _ROW)
    columns = _columns(row, width_km)
    fewest = np.minimum(np.minimum(_columns(row - 1, width_km), columns), _columns(row + 1, width_km))
    # Touching looks one cell beyond the overlap, on either side, and rows differ in their columns: so both widths are added.
    west, east = column / columns - 1 / columns - 1 / fewest, (column + 1) / columns + 1 / columns + 1 / fewest
    number, found = [], []
    for band, there in _bands_around(row, side):
        total = _bands(band, width_km, side)
        first = np.floor(west * total).astype(np.int64)
        count = np.where(there, np.minimum(np.floor(east * total).astype(np.int64) - first + 1, total), 0)
        for step in range(int(count.max(initial=0))):
            inside = np.flatnonzero(step < count)
            number.append(inside)
            found.append(_key(band[inside], (first[inside] + step) % total[inside]))
    nothing = [np.zeros(0, np.int64)]
    return np.concatenate(number or nothing), np.concatenate(found or nothing)


def region_middles(found: Ints, width_km: float, side: int) -> tuple[Floats, Floats]:
    """Latitude and longitude of the middle of each region, roughly."""
    band, column = np.divmod(found, _ROW)
    lat = np.degrees((band + 0.5) * side * width_km / EARTH_KM) - 90
    return lat, (column + 0.5) / _bands(band, width_km, side) * 360 - 180


def _region(band: Ints, way_round: Floats, total: Ints) -> Ints:
    return _key(band, np.minimum(np.floor(way_round * total).astype(np.int64), total - 1))


def _bands(band: Ints, width_km: float, side: int) -> Ints:
    """How many regions a band of rows is divided into."""
    found: Ints = np.maximum(1, _columns(band * side + side // 2, width_km) // side)
    return found


def _bands_around(row: Ints, side: int) -> Iterator[tuple[Ints, npt.NDArray[np.bool_]]]:
    """The bands of a row and of the rows beside it, each once, and for which rows they count."""
    here, below, above = row // side, (row - 1) // side, (row + 1) // side
    yield here, np.ones(len(row), np.bool_)
    yield below, below != here
    yield above, above != here


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
