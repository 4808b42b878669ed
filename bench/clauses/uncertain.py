"""Clause tests on incidents with all their uncertainty, as a frame, and the same tests incident by incident.

    python -m bench.clauses.uncertain frame|objects [INCIDENTS] [SHARE OF FREE POSITIONS] [CASE]

The findings of both ways on a sample are compared before any figure. The frame's findings go batch by batch.
"""

from __future__ import annotations

import sys

import numpy as np
import polars as pl

from bench.apart import now, peak_mb, since, tell
from bench.clauses.made import case_with, one_by_one, uncertain
from ceasefire.agreement.case import Case
from ceasefire.agreement.frames import subjects_of
from ceasefire.agreement.frames.findings import find_frame, find_frames
from ceasefire.pipeline.finding import Finding
from ceasefire.vocabulary.grades import Outcome

SAMPLE = 500
WITHIN = 1e-9
"""How far a probability may differ between the two ways."""


def frame(case: Case, incidents: int, free: float) -> dict[str, float]:
    """Ours."""
    made = uncertain(case, incidents, free)
    begun = now()
    findings = sum(map(len, find_frames(case, made)))
    return since(begun) | {"memory": peak_mb(), "findings": findings}


def objects(case: Case, incidents: int, free: float) -> dict[str, float]:
    """One by one, on a sample, its time multiplied to the whole."""
    sample = uncertain(case, min(SAMPLE, incidents), free, seed=2)
    _, findings = one_by_one(case, subjects_of(sample))
    if (apart := _apart(findings, find_frame(case, sample))) > WITHIN:
        raise SystemExit(f"the findings differ by {apart}")
    seconds, _ = one_by_one(case, subjects_of(sample))
    return {"wall": seconds / len(sample) * incidents, "findings": len(findings) / len(sample) * incidents}


def _apart(theirs: list[Finding], ours: pl.DataFrame) -> float:
    """The greatest difference of a probability; 1 where an outcome differs."""
    if ours["outcome"].cast(pl.String).to_list() != [finding.outcome.value for finding in theirs]:
        return 1.0
    masses = {f"p_{outcome.value}": [finding.mass(outcome) for finding in theirs] for outcome in Outcome}
    return max(float(np.abs(ours[name].to_numpy() - np.array(shares)).max()) for name, shares in masses.items())


METHODS = {"frame": frame, "objects": objects}


def main(method: str, incidents: str = "100000", free: str = "0.3", name: str = "syria-2016") -> None:
    """Tell the figures of one way."""
    tell(METHODS[method](case_with(name), int(incidents), float(free)))


if __name__ == "__main__":
    main(*sys.argv[1:])
