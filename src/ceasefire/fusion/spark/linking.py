"""Counts of candidates summed over all tasks, pairs scored with them, and which links hang together."""

from __future__ import annotations

import numpy as np
import polars as pl
import pyarrow as pa

from ceasefire.fusion.candidates import crowded
from ceasefire.fusion.chains import roots
from ceasefire.fusion.comparison import Model
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.spark.cut import Cut
from ceasefire.fusion.spark.freight import unladen
from ceasefire.fusion.spark.pairing import paired

FOUND = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("units", pa.int64()), ("candidates", pa.int64())])
"""A pair with its units so far; or, where `other` is -1, a content with a number of candidates."""
HUNG = pa.schema([("node", pa.int64()), ("root", pa.int64()), ("away", pa.bool_())])
"""A content, and the smallest content to which a chain of one home's links leads; `away` where its own home is another one."""

COUNT = -1
"""Stands for `other` in rows that count."""


def found(table: pa.Table, *, cut: Cut, sought: frozenset[tuple[int, int]], model: Model) -> pa.Table:
    """The pairs and the counts of one task, from what was sent to it."""
    table = table.sort_by("number")
    part = table["part"][0].as_py()
    pairs, counts = paired(unladen(table), table["number"].to_numpy(), part, cut, sought, model)
    nothing = np.zeros(pairs.shape[1], np.int64)
    head = pa.table([*pairs, nothing], schema=FOUND)
    no_pair = np.full(counts.shape[1], COUNT)
    return pa.concat_tables([head, pa.table([counts[0], no_pair, np.zeros(len(no_pair), np.int64), counts[1]], schema=FOUND)])


def counted(table: pa.Table) -> pa.Table:
    """The counts of one home's contents summed up, and its pairs, each once, with the candidates of the first of the two."""
    frame = pl.DataFrame(pl.from_arrow(table))
    counts = frame.filter(pl.col("other") == COUNT).group_by("one").agg(pl.col("candidates").sum())
    pairs = frame.filter(pl.col("other") != COUNT).drop("candidates").unique(["one", "other"])
    pairs = pairs.join(counts, on="one", how="left").with_columns(pl.col("candidates").fill_null(0))
    counts = counts.with_columns(other=pl.lit(COUNT, pl.Int64), units=pl.lit(0, pl.Int64))
    return pl.concat([pairs.select(FOUND.names), counts.select(FOUND.names)]).to_arrow().cast(FOUND)


def linked(table: pa.Table, *, model: Model) -> pa.Table:
    """The pairs whose score is above zero, once the candidates of the second of the two are known; and the counts again."""
    frame = pl.DataFrame(pl.from_arrow(table))
    counts = frame.filter(pl.col("other") == COUNT)
    pairs = frame.filter(pl.col("other") != COUNT)
    second = counts.select(other="one", second="candidates")
    pairs = pairs.join(second, on="other", how="left", maintain_order="left").with_columns(pl.col("second").fill_null(0))
    size = pairs.height
    scored = np.stack([np.arange(size), size + np.arange(size), pairs["units"].to_numpy()])
    crowded(scored, np.concatenate([pairs["candidates"].to_numpy(), pairs["second"].to_numpy()]), model.units, model.prior_units)
    links = pairs.with_columns(units=scored[2]).filter(pl.col("units") > 0)
    return pl.concat([links.select(FOUND.names), counts]).to_arrow().cast(FOUND)


def hung(table: pa.Table, *, width: int) -> pa.Table:
    """Which contents the links of one home hang together. A home holds `width` contents; all links here begin in one."""
    one, other = table["one"].to_numpy(), table["other"].to_numpy()
    nodes, places = np.unique(np.concatenate([one, other]), return_inverse=True)
    label = roots(len(nodes), places[: len(one)], places[len(one) :])
    return pa.table([nodes, nodes[label], nodes // width != one[0] // width], schema=HUNG)


def merged(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Roots of homes that chains across homes join: those that are not the smallest of their chain, and the smallest."""
    nodes, places = np.unique(np.concatenate([one, other]), return_inverse=True)
    label = roots(len(nodes), places[: len(one)], places[len(one) :])
    moved = np.flatnonzero(label != np.arange(len(nodes)))
    return nodes[moved], nodes[label[moved]]
