"""Pairs of one task's tiles: the looks of the one machine, each from the tile in which its seeker lies at the core."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from ceasefire.fusion.comparison import Model
from ceasefire.fusion.evidence import Evidence, Ints
from ceasefire.fusion.meeting import met
from ceasefire.fusion.packing import pack
from ceasefire.fusion.shelves import Meeting, across, alike, layers, lost_but_named, lost_but_worded
from ceasefire.fusion.signing import bands
from ceasefire.fusion.spark.cut import BY_NAME, BY_TEXT, Cut, Lying, kind_of, lying, taken


def looks(reports: Evidence, there: Lying) -> Iterator[Meeting]:
    """All looks from the tiles of a task. Reports stand in their order among all; some lie in several tiles."""
    layer, length = layers(reports)
    kind = kind_of(there.tile)
    for coarse in np.unique(kind).tolist():
        part = taken(there, np.flatnonzero(kind == coarse))
        rows = part.row
        if coarse == BY_TEXT:
            block = _numbered(part.tile, _text_keys(reports, part))
            yield from alike(reports, rows, lost_but_worded(reports)[rows], block, core=part.core)
        elif coarse == BY_NAME:
            block = _numbered(part.tile, reports.place.codes[rows])
            lost = lost_but_named(reports)[rows]
            yield from alike(reports, rows, lost, block, length=length[rows], core=part.core)
        else:
            own, tile = layer[rows] == coarse, _numbered(part.tile)
            yield from across(reports, rows, length[rows], coarse, own, tile=tile, core=part.core)


def paired(
    reports: Evidence, number: Ints, part: int, cut: Cut, sought: frozenset[tuple[int, int]], model: Model
) -> tuple[Ints, Ints]:
    """Pairs that one task finds, `one, other, units` with prior and crowd left out, and its counts, `report, candidates`.

    `number` is each report's row among all, ascending. A pair that only texts bring near may be found by other tasks too.
    """
    there = lying(reports, cut, sought)
    there = taken(there, np.flatnonzero(there.way % np.uint64(cut.parts) == part))
    there = taken(there, np.flatnonzero(np.isin(there.mark, there.mark[there.core])))
    floor = -model.prior_units - int(model.units[-1].max())
    pairs, counts = met(looks(reports, there), pack(reports), model, floor, workers=1)
    pairs[:2] = number[pairs[:2]]
    counted = np.flatnonzero(counts)
    return pairs, np.stack([number[counted], counts[counted]])


def _text_keys(reports: Evidence, part: Lying) -> Ints:
    at = np.cumsum(reports.has_text) - 1
    column = part.tile & ((1 << 14) - 1)
    keys: Ints = bands(reports.text)[at[part.row], column].view(np.int64)
    return keys


def _numbered(*columns: Ints) -> Ints:
    """A number for each distinct row of these columns."""
    named = pl.DataFrame({str(place): column for place, column in enumerate(columns)})
    return named.select(pl.struct(pl.all()).rank("dense")).to_series().to_numpy().astype(np.int64)
