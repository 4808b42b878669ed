"""One new report against many that stand: milliseconds for each of a thousand, in one process.

python bench/fusion_standing.py --reports 1000000
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from ceasefire.fusion import fuse, normalise
from ceasefire.fusion.standing import Standing
from ceasefire.simulation import Habits, made_up, simulate


def main() -> None:
    """Hold a thousand reports of a world back, fuse the rest, and place the thousand one after the other."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--reports", type=int, default=1_000_000)
    told.add_argument("--held-back", type=int, default=1_000)
    told.add_argument("--heat", type=float, default=1.0)
    asked = told.parse_args()
    habits = Habits(texts=0.0).hotter(asked.heat)
    reports = normalise(simulate(made_up(), seed=31, events=round(asked.reports / 2.96), habits=habits).reports)
    held = np.random.default_rng(1).choice(reports.height, asked.held_back, replace=False)
    rest = np.ones(reports.height, np.bool_)
    rest[held] = False
    begun = time.perf_counter()
    standing = Standing(fuse(reports.filter(rest)))
    ready = time.perf_counter() - begun
    rows = [reports.row(int(row), named=True) for row in held]
    for row in rows[:20]:
        standing.place(row)
    took = []
    for row in rows:
        begun = time.perf_counter()
        standing.place(row)
        took.append(1000 * (time.perf_counter() - begun))
    half, most, worst = np.percentile(took, [50, 99, 100])
    sys.stdout.write(
        f"{int(rest.sum())} stand, ready in {ready:.1f} s; p50 {half:.2f} ms, p99 {most:.2f} ms, most {worst:.2f} ms\n"
    )


if __name__ == "__main__":
    main()
