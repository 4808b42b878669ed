"""One new report against many that stand: milliseconds for each, in one process.

    python -m bench.fusion.one_new METHOD FOLDER HELD_BACK

The reports held back are placed one after the other. Splink: `predict_between` of the one row and the table that
stands, its model taught before.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import polars as pl

from bench.apart import peak_mb, tell
from bench.fusion.world import Worlds, read

FIRST = 20
"""Placed before the clock runs: what is compiled or kept from a first use is ready."""
Place = Callable[[int], object]


def ours(worlds: Worlds, held: list[int]) -> Place:
    """A `Standing` over the batch."""
    from ceasefire.fusion import fuse, normalise  # noqa: PLC0415
    from ceasefire.fusion.standing import Standing  # noqa: PLC0415

    reports = normalise(worlds.reports)
    rows = {row: reports.row(row, named=True) for row in held}
    standing = Standing(fuse(_rest(reports, held)))
    return lambda row: standing.place(rows[row])


def splink(worlds: Worlds, held: list[int]) -> Place:
    """A linker over the batch, with the batch registered."""
    from splink import Linker  # noqa: PLC0415

    from bench.fusion import splink_peer as peer  # noqa: PLC0415

    base = peer.database()
    stands = base.register(peer.prepared(_rest(worlds.reports, held)).to_arrow())
    linker = Linker(stands, peer.taught(worlds, peer.KINDS["joint"]), log_level=logging.ERROR)
    rows = {row: peer.prepared(worlds.reports[row]).to_arrow() for row in held}

    def place(row: int) -> object:
        found = linker.inference.predict_between(stands, base.register(rows[row]), threshold_match_weight=0.0)
        return found.as_duckdbpyrelation().fetchall()

    return place


def _rest(reports: pl.DataFrame, held: list[int]) -> pl.DataFrame:
    stands = np.ones(reports.height, np.bool_)
    stands[held] = False
    return reports.filter(stands)


METHODS = {"ceasefire": ours, "splink": splink}


def main(method: str, folder: str, count: str) -> None:
    """Tell the middle, the 99th of a hundred, and the slowest."""
    worlds = read(Path(folder))
    held = np.random.default_rng(1).choice(worlds.reports.height, int(count), replace=False).tolist()
    begun = time.perf_counter()
    place = METHODS[method](worlds, held)
    ready = time.perf_counter() - begun
    for row in held[:FIRST]:
        place(row)
    took = []
    for row in held:
        begun = time.perf_counter()
        place(row)
        took.append(1000 * (time.perf_counter() - begun))
    half, most, worst = np.percentile(took, [50, 99, 100])
    tell({"ready s": ready, "memory": peak_mb(), "p50 ms": half, "p99 ms": most, "most ms": worst})


if __name__ == "__main__":
    main(*sys.argv[1:])
