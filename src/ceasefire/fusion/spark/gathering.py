"""Rows into contents: what one machine does with the whole table, done where all copies of a content lie together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa

from ceasefire.fusion.columns import SCHEMA, normalise, one_row_a_report
from ceasefire.fusion.engine import begun, content_marks, distinct, unnamed_marks
from ceasefire.fusion.evidence import Ints, evidence
from ceasefire.fusion.judgements import Rulings
from ceasefire.fusion.spark.cut import Bits, Cut, cores, kind_of, lying, short_of
from ceasefire.fusion.spark.freight import EVIDENCE, laden, unladen

EARLIEST = np.iinfo(np.int64).min
_INSTANT = pa.timestamp("us", "UTC")
_KINDS: Mapping[Any, pa.DataType] = {pl.String: pa.string(), pl.Float64: pa.float64(), pl.Int64: pa.int64()}

NORMAL = pa.schema(
    [
        *((name, _KINDS.get(type(kind), _INSTANT)) for name, kind in SCHEMA.items()),
        ("begun", pa.int64()),
        ("unnamed", pa.int64()),
        ("mark", pa.int64()),
    ]
)
"""A normalised report; `begun`, `unnamed` and `mark` order contents as one machine does."""
CONTENT = pa.schema([("place_in_part", pa.int64()), ("begun", pa.int64()), ("told", pa.list_(pa.string())), *EVIDENCE])
"""A content: who tells it, when its happening began (microseconds since 1970 UTC), and its evidence."""
SOUGHT = pa.schema([("kind", pa.int64()), ("short", pa.int64()), ("head", pa.int64())])
SENT = pa.schema([("part", pa.int32()), ("number", pa.int64()), *EVIDENCE])

_HEAD_BITS = np.uint64(24)


def normal(table: pa.Table, *, zone: str, rulings: Rulings) -> pa.Table:
    """Rows normalised, and by what they are ordered."""
    frame = pl.DataFrame(pl.from_arrow(table))
    reports = normalise(frame, zone=zone, where=lambda row: f"report {frame['report_id'][row]!r}")
    return ordered(reports, rulings)


def ordered(reports: pl.DataFrame, rulings: Rulings) -> pa.Table:
    """Normalised reports with what orders their contents. Marks are unsigned; their order is kept."""
    _, marks = content_marks(reports, rulings)
    told = {"unnamed": _signed(unnamed_marks(reports)), "mark": _signed(marks)}
    return reports.with_columns(begun=begun(reports, EARLIEST), **told).to_arrow().cast(NORMAL)


def gathered(table: pa.Table, *, rulings: Rulings) -> pa.Table:
    """The contents of reports all of whose copies are here, in the order in which one machine has them."""
    rows = pl.DataFrame(pl.from_arrow(table))
    reports = one_row_a_report(rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()))
    kept, content = distinct(reports, rulings)
    order = np.argsort(content, kind="stable")
    bounds = np.concatenate([[0], np.cumsum(np.bincount(content, minlength=len(kept)))])
    ids = reports["report_id"].gather(order).to_arrow().cast(pa.string())
    found = laden(evidence(reports, kept))
    columns = {
        "place_in_part": pa.array(np.arange(len(kept))),
        "begun": reports["occurred_from"].gather(kept).dt.timestamp("us").to_arrow(),
        "told": pa.ListArray.from_arrays(pa.array(bounds.astype(np.int32)), ids),
        **{name: found[name] for name in EVIDENCE.names},
    }
    return pa.table(columns, schema=CONTENT)


def seeking(table: pa.Table, *, cut: Cut) -> pa.Table:
    """From which tiles contents seek: kind, layer of times, and the first bits of the tile's mark."""
    core = cores(unladen(table), cut)
    seen = {"kind": kind_of(core.tile), "short": short_of(core.tile), "head": _heads(core.mark)}
    return pl.DataFrame(seen).unique().to_arrow().cast(SOUGHT)


def sent(table: pa.Table, *, cut: Cut, sought: Mapping[tuple[int, int], Ints]) -> pa.Table:
    """Each content once for each task in whose tiles it lies. `sought` holds the heads of the tiles from which contents seek."""
    there = lying(unladen(table), cut, frozenset(sought))
    key, heads = kind_of(there.tile) * 4 + short_of(there.tile), _heads(there.mark)
    wanted = np.zeros(len(heads), np.bool_)
    for (kind, short), known in sought.items():
        among = np.flatnonzero(key == kind * 4 + short)
        wanted[among] = known[np.minimum(np.searchsorted(known, heads[among]), len(known) - 1)] == heads[among]
    ways = np.unique(there.row[wanted] * cut.parts + (there.way[wanted] % np.uint64(cut.parts)).astype(np.int64))
    rows, part = np.divmod(ways, cut.parts)
    found = table.select(["number", *EVIDENCE.names]).take(rows)
    return found.add_column(0, "part", pa.array(part, pa.int32())).cast(SENT)


def _signed(marks: Bits) -> Ints:
    return (marks ^ np.uint64(1 << 63)).view(np.int64)


def _heads(marks: Bits) -> Ints:
    return (marks >> (np.uint64(64) - _HEAD_BITS)).astype(np.int64)
