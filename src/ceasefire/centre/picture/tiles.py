"""Vector tiles of incidents. Nothing is counted twice: each incident is in one feature of one tile of a zoom.

Layer `cells`: squares in which finer places were gathered. Layer `areas`: places at their own width, or one disc that covers
several; docs/reference/map-data.md says what each feature tells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from ceasefire.centre.picture.areas import BITS, SPAN, Columns, kilometres
from ceasefire.centre.picture.gathering import Groups, Tile, covering, gathered, opened, rows_in, usual
from ceasefire.centre.picture.vector_tile import EXTENT, Feature, Value, encode

WORLD_PX = 512
"""The width of the world at zoom 0, in pixels, as MapLibre counts."""

Told = dict[str, Value]


def tile_bytes(held: Columns, tile: Tile, names: Mapping[str, str], span: tuple[date | None, date | None]) -> bytes:
    """A tile as Mapbox Vector Tile, with layers `cells` and `areas`. `names`: of places, in one language."""
    rows = rows_in(held, tile, span)
    if not len(rows):
        return b""
    groups = opened(held, gathered(held, rows, tile.z), tile.z)
    told = _told(held, groups, [names.get(place, place) for place in held.places])
    square = groups.is_square.astype(bool)
    squares = [_square(held, groups, index, tile, told[index]) for index in np.flatnonzero(square).tolist()]
    return encode({"cells": squares, "areas": _discs(held, groups, np.flatnonzero(~square).tolist(), tile, told)})


def _square(held: Columns, groups: Groups, index: int, tile: Tile, told: Told) -> Feature:
    row, level = int(groups.rows[groups.starts[index]]), int(groups.level[index])
    x, y = (int(value) >> (BITS - level) for value in (held.x[row], held.y[row]))
    deeper = level - tile.z
    units = EXTENT >> deeper
    middle = np.array([(y + 0.5) * (SPAN >> level)])
    half = float(kilometres(middle)[0]) / (1 << level) / 2
    own: Told = {"key": f"{level}/{x}/{y}", "cell": True, "radius_km": round(half, 3)}
    left, top = (x - (tile.x << deeper)) * units, (y - (tile.y << deeper)) * units
    return Feature(x=left, y=top, side=units, properties={**own, **told})


def _discs(held: Columns, groups: Groups, chosen: Sequence[int], tile: Tile, told: Sequence[Told]) -> list[Feature]:
    x, y, radius = covering(held, groups)
    side = 1 << (BITS - tile.z)
    across, down = ((value / side - corner) * EXTENT for value, corner in ((x, tile.x), (y, tile.y)))
    px = radius / kilometres(y) * WORLD_PX
    found: list[Feature] = []
    for index in chosen:
        key = f"{x[index]:.0f},{y[index]:.0f},{radius[index]:g}"
        own: Told = {"key": key, "radius_km": round(float(radius[index]), 3), "px": float(px[index])}
        found.append(Feature(x=round(float(across[index])), y=round(float(down[index])), properties={**own, **told[index]}))
    return found


def _told(held: Columns, groups: Groups, names: Sequence[str]) -> list[Told]:
    """What every feature says: how many incidents, how many of them firm, where; and which, if it is one."""
    sizes, rows, starts = groups.sizes(), groups.rows, groups.starts
    firm = np.add.reduceat(held.firm[rows], starts) if len(starts) else sizes
    place = usual(held.place[rows], np.repeat(np.arange(len(sizes)), sizes), len(sizes))
    told: list[Told] = []
    for index, (number, start) in enumerate(zip(sizes.tolist(), starts.tolist(), strict=True)):
        one: Told = {"n": number, "firm": int(firm[index])}
        if names[place[index]]:
            one["place"] = names[place[index]]
        if number == 1:
            one["id"] = held.ids[int(rows[start])]
        told.append(one)
    return told
