"""What signed outcomes say of the sum of evidence: a shift and a scale, after Platt (1999), near none while few are signed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from ceasefire.pipeline.witnesses.evidence import UNCORRECTED, Correction

WIDTH = (2.0, 0.5)
"""Standard deviations of what is held of shift (bits) and scale before an outcome is signed: normal, around 0 and 1."""

FEWEST = 50
"""With fewer signed outcomes, or with none of a kind, nothing is corrected."""

SCALES = (0.3, 3.0)
ROUNDS = 30


def correction_of(outcomes: Sequence[tuple[float, bool]]) -> Correction:
    """The correction by outcomes: the sum of bits of each incident, and whether people hold that it happened."""
    happened = np.array([outcome for _, outcome in outcomes], dtype=np.float64)
    if len(outcomes) < FEWEST or not 0 < happened.sum() < len(outcomes):
        return UNCORRECTED
    columns = np.stack([np.ones(len(outcomes)), np.array([bits for bits, _ in outcomes])], axis=1) * math.log(2)
    middle, narrow = np.array([0.0, 1.0]), np.diag(1 / np.square(WIDTH))
    held = middle.copy()
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(columns @ held, -60, 60)))
        slope = columns.T @ (happened - chance) - narrow @ (held - middle)
        bend = columns.T @ (columns * (chance * (1 - chance))[:, None]) + narrow
        held = held + np.linalg.solve(bend, slope)
    return Correction(shift=round(float(held[0]), 4), scale=round(float(np.clip(held[1], *SCALES)), 4))
