"""The rule by which probabilities become an outcome: the occurrence must carry a finding, the outcome the standard of proof."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from ceasefire.vocabulary.belief import TOLERANCE
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome

OUTCOMES = tuple(Outcome)
DETERMINATE = tuple(outcome for outcome in OUTCOMES if outcome is not Outcome.CANNOT_DETERMINE)

SHOWN_AS = {outcome: Outcome.BREACH if outcome is Outcome.CANNOT_DETERMINE else outcome for outcome in OUTCOMES}
"""Whose probability is shown with an outcome: its own; with `cannot_determine`, that of a breach."""


def decide(masses: Mapping[Outcome, float], standard: float, occurrence: OccurrenceGrade) -> Outcome:
    """The outcome that reaches the standard of proof, if the occurrence can carry one."""
    row = np.array([[masses[outcome] for outcome in OUTCOMES]])
    return OUTCOMES[int(decide_all(row, standard, np.array([occurrence.carries_a_finding]))[0])]


def decide_all(masses: NDArray[np.float64], standard: float, carries: NDArray[np.bool_]) -> NDArray[np.int64]:
    """`decide` for many rows of masses (columns in the order of `Outcome`), as positions in `Outcome`."""
    columns = [OUTCOMES.index(outcome) for outcome in DETERMINATE]
    leading = np.take(columns, np.argmax(masses[:, columns], axis=1))
    reached = np.take_along_axis(masses, leading[:, None], axis=1)[:, 0] >= standard - TOLERANCE
    return np.where(reached & carries, leading, OUTCOMES.index(Outcome.CANNOT_DETERMINE))
