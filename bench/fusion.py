"""Fusion beside its peers: one made-up world, each method in turn in a process of its own, a table of time, memory and quality.

    python bench/fusion.py --reports 100000 --heat 1 --rounds 3 --out out/bench-fusion.md

Peers: splink 5 (weights from the truth of another world, or by EM), DBSCAN and HDBSCAN over space and time (scikit-learn),
recordlinkage (EM). A method that would outlast `--limit` seconds is stopped and said to be.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from ceasefire.simulation import Habits, made_up, simulate

METHODS = ("ceasefire", "splink-hand", "splink-em", "dbscan", "hdbscan", "recordlinkage")
MOST = {"hdbscan": 30_000, "recordlinkage": 120_000}
"""Reports beyond which a method is not tried: its memory or its time grows with the square."""
REPORTS_A_HAPPENING = 2.96
HERE = Path(__file__).parent


def main() -> None:
    """Run every method on one world, `rounds` times in turn, and write the table."""
    asked = _arguments()
    habits = Habits(texts=0.0).hotter(asked.heat)
    with tempfile.TemporaryDirectory() as folder:
        world = simulate(made_up(), seed=asked.seed, events=round(asked.reports / REPORTS_A_HAPPENING), habits=habits)
        other = simulate(made_up(), seed=asked.seed + 100, events=5_000, habits=habits)
        for name, made in (("world", world), ("other", other)):
            made.reports.write_parquet(Path(folder) / f"{name}.parquet")
            made.truth.write_parquet(Path(folder) / f"{name}.truth.parquet")
        found: dict[str, list[dict[str, float]]] = {}
        for _ in range(asked.rounds):
            for method in asked.methods.split(","):
                if world.reports.height <= MOST.get(method, 10**9):
                    found.setdefault(method, []).append(_run(method, folder, asked.limit))
    table = _table(found, world.reports.height, asked)
    Path(asked.out).parent.mkdir(parents=True, exist_ok=True)
    Path(asked.out).write_text(table, encoding="utf-8")
    sys.stdout.write(table)


def _arguments() -> argparse.Namespace:
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--reports", type=int, default=100_000)
    told.add_argument("--heat", type=float, default=1.0)
    told.add_argument("--seed", type=int, default=21)
    told.add_argument("--rounds", type=int, default=3)
    told.add_argument("--limit", type=float, default=600.0)
    told.add_argument("--methods", default=",".join(METHODS))
    told.add_argument("--out", default="out/bench-fusion.md")
    return told.parse_args()


def _run(method: str, folder: str, limit: float) -> dict[str, float]:
    """One method in its own process: wall and processor seconds without start-up, peak memory, quality."""
    command = [sys.executable, str(HERE / "fusion_method.py"), method, folder]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return {"seconds": limit, "stopped": 1.0}
    except subprocess.CalledProcessError as error:
        sys.stderr.write(error.stderr[-2000:])
        raise
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _table(found: dict[str, list[dict[str, float]]], reports: int, asked: argparse.Namespace) -> str:
    """Markdown: medians; the ratio is the median of the ratios of one round, in processor seconds."""
    rows = [f"{reports} reports, heat {asked.heat:g}, seed {asked.seed}, {asked.rounds} rounds in turn\n"]
    rows += ["| method | seconds | processor seconds | times ours | memory MB | precision | recall | F1 | B³ |"]
    rows += ["| --- |" + " --- |" * 8]
    ours, stopped = found.get("ceasefire", []), float("inf")
    for method, runs in found.items():
        seconds, cpu = (statistics.median(run.get(name, stopped) for run in runs) for name in ("seconds", "cpu"))
        ratios = [run.get("cpu", stopped) / own["cpu"] for run, own in zip(runs, ours, strict=False)]
        cells = [f"{seconds:.2f}", f"{cpu:.2f}", f"{statistics.median(ratios or [0.0]):.1f}"]
        cells += [f"{runs[-1][name]:.{digits}f}" if name in runs[-1] else "stopped" for name, digits in SHOWN]
        rows.append(f"| {method} | " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n"


SHOWN = (("memory", 0), ("precision", 3), ("recall", 3), ("f1", 3), ("b_cubed", 3))

if __name__ == "__main__":
    main()
