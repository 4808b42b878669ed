"""A made-up world for one line, and a smaller one of its kind for peers to be taught with, written as parquet.

python -m bench.fusion.world FOLDER REPORTS HEAT TEXTS SEED
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from bench.apart import tell
from ceasefire.simulation import Habits, made_up, simulate

REPORTS_A_HAPPENING = 2.96
TAUGHT_BY = 5_000
"""Happenings of the world whose truth teaches a peer its weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worlds:
    """What `make` wrote: reports and truth of the world to be fused, and of the other one that may be learnt from."""

    reports: pl.DataFrame
    truth: pl.DataFrame
    other: pl.DataFrame
    other_truth: pl.DataFrame

    @property
    def share(self) -> float:
        """The share of same pairs among all pairs that the other world leads one to expect in this one."""
        sizes = self.other_truth.group_by("happening_id").len()["len"].cast(pl.Int64)
        same = float((sizes * (sizes - 1)).sum()) / (self.other.height * (self.other.height - 1))
        return same * self.other.height / self.reports.height


def make(folder: Path, reports: int, heat: float, texts: float, seed: int) -> int:
    """Write both worlds; the number of reports of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    habits = Habits(texts=texts).hotter(heat)
    sizes = {"world": (seed, round(reports / REPORTS_A_HAPPENING)), "other": (seed + 100, TAUGHT_BY)}
    made = {name: simulate(made_up(), seed=drawn, events=events, habits=habits) for name, (drawn, events) in sizes.items()}
    for name, world in made.items():
        world.reports.write_parquet(folder / f"{name}.parquet")
        world.truth.write_parquet(folder / f"{name}.truth.parquet")
    return made["world"].reports.height


def read(folder: Path) -> Worlds:
    """What `make` wrote."""
    names = {"reports": "world", "truth": "world.truth", "other": "other", "other_truth": "other.truth"}
    return Worlds(**{field: pl.read_parquet(folder / f"{name}.parquet") for field, name in names.items()})


if __name__ == "__main__":
    where, count, heat, texts, seed = sys.argv[1:]
    tell({"reports": make(Path(where), int(count), float(heat), float(texts), int(seed))})
