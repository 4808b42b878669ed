"""What is held of each voice before it is heard: how often it is right, and how its interest bends what it says.

Three relations of a label to a voice: its *own* side's, a *rival* side's, or *apart* (of neither, or the voice leans nowhere).
For each relation of the true label a voice has a row of four chances: right, or wrong by naming its own, a rival, or one apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

OWN, RIVAL, APART = range(3)
NOWHERE = -1
"""The side of a voice that leans nowhere, and of a label of no side."""

KEPT = np.array([0.2, 1.0, 0.4])
"""Of how often it is right otherwise, the share that an organ of a side keeps where its own did it, a rival, or one apart."""

SPOKEN = np.array([0.0, 0.5, 0.0])
"""Of how often it is wrong otherwise, the share in which an organ is right by interest alone: it blames rivals anyway."""

TILT = np.array([0.02, 4.0, 1.0])
"""How much more readily an organ that is wrong names its own, a rival, or one apart, than a voice that leans nowhere."""

LEAST = 0.02
"""No relation is held rarer than this among labels, so that a case in which nobody of a side is named stays finite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """One row a label: its `side` (or `NOWHERE`) and how `common` it is held before a voice is heard (sums to 1).

    `part[a, b]`: one of two labels is part of the other, as one actor is of two who acted together.
    """

    side: Ints
    common: Reals
    part: NDArray[np.bool_]

    @classmethod
    def apart(cls, side: Ints) -> Labels:
        """Labels that are equally common, none part of another."""
        size = len(side)
        return cls(side=side, common=np.full(size, 1.0 / max(size, 1)), part=np.zeros((size, size), dtype=np.bool_))

    def __len__(self) -> int:
        return len(self.side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """One row a voice. `right`: the chance that it is right, by what is known beforehand; `trust`: how many heard events that
    knowledge is worth; `home`: its side or `NOWHERE`; `lean`: how fully it stands there, 0 to 1.
    """

    right: Reals
    trust: Reals
    home: Ints
    lean: Reals

    def __len__(self) -> int:
        return len(self.right)

    def prior(self, base: Reals) -> Reals:
        """Counts by voice, relation of the truth and outcome (right, wrong with own, rival, apart), summing to `trust`.

        `base` holds, for each home (the last for `NOWHERE`), how common labels of each relation are.
        """
        common = base[self.home]
        plain = self._rows(np.repeat(self.right[:, None], 3, axis=1), common)
        right = self.right[:, None] * KEPT + (1 - self.right[:, None]) * SPOKEN
        bent = self._rows(right, common * TILT)
        lean = np.where(self.home == NOWHERE, 0.0, self.lean)[:, None, None]
        return self.trust[:, None, None] * ((1 - lean) * plain + lean * bent)

    def _rows(self, right: Reals, ways: Reals) -> Reals:
        wrong = ways / ways.sum(axis=1, keepdims=True)
        return np.concatenate((right[:, :, None], (1 - right)[:, :, None] * wrong[:, None, :]), axis=2)


def commonness(weight: Reals, side: Ints, sides: int) -> Reals:
    """For each side (and, last, for a voice that leans nowhere) the share of own, rival and apart among labels so weighted."""
    weight = weight if weight.sum() > 0 else np.ones(len(side))
    of_side = np.bincount(np.where(side == NOWHERE, sides, side), weights=weight, minlength=sides + 1) / weight.sum()
    own, apart = of_side[:sides], np.full(sides, of_side[sides])
    leaning = np.stack((own, 1 - own - apart, apart), axis=1)
    return np.maximum(np.concatenate((leaning, [[0.0, 0.0, 1.0]])), LEAST)
