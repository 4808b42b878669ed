"""Do chances of occurrence hold? Made-up wars with a known truth, the whole way from a file of reports to p(occurrence).

Run: python -m bench.occurrence [--seeds 41 … 46] [--events 300] [--signed 200 500] [--out out/bench-occurrence.md]

The numbers of `ceasefire.pipeline.witnesses.evidence` were fitted on seeds 1 to 8; measure on others. An incident happened where
most of its reports tell of what happened. The log score is the mean negative natural logarithm; the calibration error is the
expected one, over 15 bins. The lines "after … signed" correct the sum by so many outcomes of the same war (a seed is a war, with
sources of its own), drawn by lot, and measure on the incidents that nobody signed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.occurrence_world import WORLDS, happened, told, walked
from ceasefire.pipeline.witnesses.correcting import correction_of
from ceasefire.pipeline.witnesses.evidence import UNCORRECTED, Correction, chance

BINS = 15
STEPS = 5
"""Bins of the reliability diagram that is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One incident: the bits of its occurrence, its grade, and whether it happened."""

    bits: float
    grade: str
    real: bool


def judged(world: str, seed: int, events: int) -> list[Judged]:
    """Every incident of one world."""
    made = told(WORLDS[world], seed=seed, events=events)
    seen = walked(made)
    occurrences = seen.occurrences
    return [
        Judged(bits=occurrences[item.id].bits, grade=occurrences[item.id].grade.value, real=happened(made, item.reports))
        for item in seen.incidents
    ]


def chances(rows: Sequence[tuple[Judged, Correction]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Probabilities and outcomes as columns."""
    return np.array([chance(row.bits, held) for row, held in rows]), np.array([float(row.real) for row, _ in rows])


def scores(rows: Sequence[tuple[Judged, Correction]]) -> tuple[float, float]:
    """Log score and expected calibration error."""
    p, real = chances(rows)
    log = float(-np.log(np.where(real > 0, p, 1 - p)).mean())
    place = np.minimum((p * BINS).astype(np.int64), BINS - 1)
    return log, float(np.abs(np.bincount(place, weights=real - p, minlength=BINS)).sum() / len(rows))


def diagram(rows: Sequence[Judged]) -> str:
    """For each fifth of the scale: how many, the mean chance, and the share that happened."""
    p, real = chances([(row, UNCORRECTED) for row in rows])
    place = np.minimum((p * STEPS).astype(np.int64), STEPS - 1)
    cells = [
        f"{p[place == step].mean():.2f} → {real[place == step].mean():.2f} ({(place == step).sum()})"
        if (place == step).any()
        else "–"
        for step in range(STEPS)
    ]
    return " | ".join(cells)


def corrected(rows: Sequence[Judged], signed: int, seed: int) -> list[tuple[Judged, Correction]]:
    """The incidents of one war that nobody signed, with the correction by the `signed` ones, which are drawn by lot."""
    lot = np.random.default_rng(seed).permutation(len(rows)).tolist()
    found = correction_of([(rows[row].bits, rows[row].real) for row in lot[:signed]])
    return [(rows[row], found) for row in lot[signed:]]


def lines(world: str, seeds: Sequence[int], events: int, signed: Sequence[int]) -> Iterable[str]:
    """The rows of one world: all incidents, by grade, and after so many outcomes of the same war were signed."""
    wars = {seed: judged(world, seed, events) for seed in seeds}
    rows = [row for war in wars.values() for row in war]
    for label, kept in [("all", rows)] + [(grade, [row for row in rows if row.grade == grade]) for grade in ("weak", "fair")]:
        log, gap = scores([(row, UNCORRECTED) for row in kept])
        yield f"| {world} | {label} | {len(kept)} | {log:.3f} | {gap:.3f} | {diagram(kept)} |"
    for many in signed:
        left = [item for seed, war in wars.items() for item in corrected(war, many, seed)]
        log, gap = scores(left)
        yield f"| {world} | after {many} signed | {len(left)} | {log:.3f} | {gap:.3f} |" + " |" * STEPS


def main() -> None:
    """Print and write the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seeds", type=int, nargs="+", default=[41, 42, 43, 44, 45, 46])
    options.add_argument("--events", type=int, default=300)
    options.add_argument("--signed", type=int, nargs="+", default=[200, 500])
    options.add_argument("--out", type=Path, default=Path("out/bench-occurrence.md"))
    given = options.parse_args()
    head = " | ".join(f"{step / STEPS:.1f}–{(step + 1) / STEPS:.1f}" for step in range(STEPS))
    table = [f"| war | incidents | number | log score | calibration error | {head} |", "| --- |" + " --- |" * (4 + STEPS)]
    for world in WORLDS:
        table.extend(lines(world, given.seeds, given.events, given.signed))
    text = f"seeds {given.seeds}, {given.events} true happenings each; mean chance → share that happened (number)\n\n"
    text += "\n".join(table) + "\n"
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
