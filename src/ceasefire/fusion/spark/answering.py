"""Knots settled, each whole in one task, by the functions of one machine."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from ceasefire.fusion.comparison import Model
from ceasefire.fusion.engine import held_apart, judged_rows, ruled, settled, ties
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.judgements import Rulings, Verdict
from ceasefire.fusion.packing import pack
from ceasefire.fusion.scale import Scale
from ceasefire.fusion.spark.freight import EVIDENCE, unladen
from ceasefire.fusion.spark.linking import COUNT
from ceasefire.fusion.times import INSTANT

ANSWER = pa.schema([("report_id", pa.string()), ("incident_id", pa.string()), ("p_same", pa.float64())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What people said, by the numbers of contents: who is tied to which smaller one, verdicts on pairs, and pairs held apart."""

    tied: Mapping[int, int] = field(default_factory=dict)
    judged: Mapping[tuple[int, int], Verdict] = field(default_factory=dict)
    apart: Set[tuple[int, int]] = frozenset()

    @property
    def links(self) -> list[tuple[int, int]]:
        """Pairs that must be settled together."""
        same = [pair for pair, verdict in self.judged.items() if verdict is Verdict.SAME]
        return sorted({*same, *((small, large) for large, small in self.tied.items())})


def said(ids: list[str], numbers: list[int], rulings: Rulings) -> Said:
    """What people said, once the numbers of the contents of judged reports are known."""
    known = np.unique(np.array(numbers, dtype=np.int64))
    names, content = pl.Series(ids, dtype=pl.String), np.searchsorted(known, np.array(numbers, dtype=np.int64))
    tied = ties(names, content, rulings)
    number = known.tolist()
    return Said(
        tied={number[row]: number[to] for row, to in enumerate(tied.tolist()) if row != to},
        judged={(number[a], number[b]): verdict for (a, b), verdict in judged_rows(names, content, rulings).items()},
        apart=frozenset((number[a], number[b]) for a, b in held_apart(names, content, tied, rulings)),
    )


def answered(table: pa.Table, *, model: Model, said: Said) -> pa.Table:
    """The incidents of one task's reports: whole knots, their links and their counts."""
    whole = pc.is_valid(table["told"])
    told = table.filter(whole).sort_by("number")
    links = (
        table.filter(pc.invert(whole))
        .select(["number", "other", "candidates"])
        .sort_by([("number", "ascending"), ("other", "ascending")])
    )
    numbers, one, other = told["number"].to_numpy(), links["number"].to_numpy(), links["other"].to_numpy()
    counts = other == COUNT
    neighbours = np.zeros(len(numbers), np.int64)
    neighbours[np.searchsorted(numbers, one[counts])] = links["candidates"].to_numpy()[counts]
    pairs = np.searchsorted(numbers, np.stack([one[~counts], other[~counts]]))
    local = _here(numbers, said)
    tied = np.arange(len(numbers))
    for row, to in local.tied.items():
        tied[row] = to
    packed = pack(unladen(told.select(EVIDENCE.names)))
    scale = Scale(model=model, packed=packed, neighbours=neighbours, judged=local.judged)
    reports, content = _reports(told)
    frame = settled(reports, content, scale, ruled(pairs, scale), tied, set(local.apart))
    return frame.to_arrow().cast(ANSWER)


def _reports(told: pa.Table) -> tuple[pl.DataFrame, Ints]:
    """The reports of these contents in order of id, and the content of each."""
    frame = pl.DataFrame(pl.from_arrow(told.select(["begun", "told"]))).with_row_index("content")
    rows = frame.explode("told").sort("told")
    reports = rows.select(report_id="told", occurred_from=pl.col("begun").cast(INSTANT))
    return reports, rows["content"].cast(pl.Int64).to_numpy()


def _here(numbers: Ints, said: Said) -> Said:
    """What bears on these contents, by their place among them."""
    named = {number for pair in (*said.judged, *said.apart, *said.tied.items()) for number in pair}
    wanted = np.array(sorted(named), dtype=np.int64)
    present = wanted[np.isin(wanted, numbers)]
    place = dict(zip(present.tolist(), np.searchsorted(numbers, present).tolist(), strict=True))
    return Said(
        tied={place[large]: place[small] for large, small in said.tied.items() if large in place},
        judged={(place[a], place[b]): verdict for (a, b), verdict in said.judged.items() if a in place and b in place},
        apart=frozenset((place[a], place[b]) for a, b in said.apart if a in place and b in place),
    )
