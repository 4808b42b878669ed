"""What signed outcomes say of the sum of evidence: a shift and a scale, after Platt (1999), near none while few are signed."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from ceasefire.pipeline.witnesses.evidence import UNCORRECTED, Correction

Reals = NDArray[np.float64]

WIDTH = (2.0, 0.5)
"""Standard deviations of what is held of shift (bits) and scale before an outcome is signed: normal, around 0 and 1."""

FEWEST = 50
"""With fewer signed outcomes, or with none of a kind, nothing is corrected."""

SHIFTS = (-10.0, 10.0)
SCALES = (0.3, 3.0)
"""No shift and no scale beyond these is believed: evidence stays evidence."""

MIDDLE = np.array([0.0, 1.0])


def correction_of(outcomes: Sequence[tuple[float, bool]]) -> Correction:
    """The correction by outcomes: the sum of bits of each incident, and whether people hold that it happened."""
    happened = np.array([outcome for _, outcome in outcomes], dtype=np.float64)
    if len(outcomes) < FEWEST or not 0 < happened.sum() < len(outcomes):
        return UNCORRECTED
    columns = np.stack([np.ones(len(outcomes)), np.array([bits for bits, _ in outcomes])], axis=1) * math.log(2)
    held = minimize(_strain, MIDDLE, args=(columns, happened), jac=True, method="L-BFGS-B", bounds=(SHIFTS, SCALES)).x
    return Correction(shift=round(float(held[0]), 4), scale=round(float(held[1]), 4))


def _strain(held: Reals, columns: Reals, happened: Reals) -> tuple[float, Reals]:
    """How badly shift and scale fit outcomes and what was held before, with its gradient."""
    odds = columns @ held
    away = (held - MIDDLE) / np.square(WIDTH)
    value = float(np.logaddexp(0, odds).sum() - happened @ odds + 0.5 * away @ (held - MIDDLE))
    return value, np.asarray(columns.T @ (1 / (1 + np.exp(-odds)) - happened) + away)
