"""What the loop over events looks up: what each saying weighs for each truth, as natural logarithms, made from counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ceasefire.testimony.hearing import Sayings
from ceasefire.testimony.voices import APART, NOWHERE, OWN, RIVAL, Labels, Voices, commonness

Floats = NDArray[Any]
Numbers = NDArray[Any]
Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

UNSAID, RIGHT = 3, 4
"""Outcomes beside own, rival and apart (the truth is another label, of that relation to the voice): the truth is one whom nobody
names; the truth is the label itself."""

DENIAL = 0.5
"""A denial weighs this share of what it would by the voice's reliability alone: to deny costs nothing."""

WARY = 20.0
"""Until so many wrong claims were heard, wrong voices are taken to name one and the same: agreement proves little at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """`weight[saying, outcome]`: the logarithm of the chance of the saying; `unnamed`: that of the unknown's opening odds."""

    weight: Reals
    unnamed: float


def relations(side: Ints, sides: int) -> Ints:
    """The relation of each label to a voice of each side; last the row of voices that lean nowhere, and the unknown."""
    own = np.arange(sides)[:, None] == side[None, :]
    leaning = np.where(side[None, :] == NOWHERE, APART, np.where(own, OWN, RIVAL))
    known = np.concatenate((leaning, np.full((1, len(side)), APART)))
    return np.concatenate((known, np.full((sides + 1, 1), UNSAID)), axis=1)


def tables(sayings: Sayings, voices: Voices, labels: Labels, counts: Reals, misnamed: Reals, sides: int) -> Tables:
    """The tables by what was counted: `counts` (voice, relation, outcome) with the prior; `misnamed`: labels said wrongly."""
    wrong = misnamed.sum()
    spread = (misnamed + WARY * labels.common) / (wrong + WARY)
    popular = (misnamed + WARY) / (wrong + WARY)
    mean = counts / counts.sum(axis=2, keepdims=True)
    most = mean[:, :, 1:].sum(axis=2)[sayings.voice]
    base = commonness(spread, labels.side, sides)[voices.home]
    way = relations(labels.side, sides)[voices.home[sayings.voice], sayings.label]
    # A wrong label is never likelier than being wrong at all, however few the labels that wrong voices are known to name.
    off = (mean[:, :, 1:] / base[:, None, :])[sayings.voice, :, way] * popular[sayings.label][:, None]
    off = _with_unsaid(np.minimum(off, most), voices.home[sayings.voice])
    right = mean[sayings.voice, way, 0]
    asserted = np.log(np.concatenate((off, right[:, None]), axis=1))
    denied = np.zeros_like(asserted)
    denied[:, RIGHT] = DENIAL * np.log(most[np.arange(len(way)), way])
    weight = np.where(sayings.denies[:, None], denied, asserted)
    return Tables(weight=weight, unnamed=float(-np.log(spread @ popular)))


def _with_unsaid(off: Reals, home: Ints) -> Reals:
    """A fourth row: the mean of the three for a voice that leans, the third for one that does not."""
    unsaid = np.where(home == NOWHERE, off[:, APART], off.mean(axis=1))
    return np.concatenate((off, unsaid[:, None]), axis=1)


def counted(sayings: Sayings, voices: Voices, side: Ints, heard: Reals, sides: int) -> tuple[Reals, Reals]:
    """From sums by saying and outcome: counts (voice, relation of the truth, outcome), and how often each label was wrong."""
    way = relations(side, sides)[voices.home[sayings.voice], sayings.label]
    said = np.where(sayings.denies[:, None], 0.0, heard)
    leans = voices.home[sayings.voice] != NOWHERE
    rows = said[:, :UNSAID] + np.where(leans, said[:, UNSAID] / 3, 0.0)[:, None]
    rows[:, APART] += np.where(leans, 0.0, said[:, UNSAID])
    counts = np.zeros((len(voices), 3, 4))
    held = [(way, 0 * way, said[:, RIGHT])] + [(0 * way + row, 1 + way, rows[:, row]) for row in (OWN, RIVAL, APART)]
    for row, outcome, weights in held:
        place = (sayings.voice * 3 + row) * 4 + outcome
        counts += np.bincount(place, weights=weights, minlength=counts.size).reshape(counts.shape)
    return counts, np.bincount(sayings.label, weights=rows.sum(axis=1), minlength=len(side)).astype(np.float64)
