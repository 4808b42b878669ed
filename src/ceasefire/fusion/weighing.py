"""The scores of all pairs of contents that bear on the grouping, human verdicts before the machine's weights."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ceasefire.fusion.clustering import knots
from ceasefire.fusion.comparison import SUREST, UNITS, Model, crowding, score
from ceasefire.fusion.evidence import Evidence, Ints
from ceasefire.fusion.judgements import Verdict

LARGEST_KNOT = 300
"""Within a knot of at most this many contents every pair is weighed, also those that blocking did not propose."""
CERTAIN = round(np.log2(SUREST / (1 - SUREST)) * UNITS)
"""Weight of a human `same` in the mean that gives `p_same`."""

Pairs = tuple[Ints, Ints, Ints]
"""One row and another, and their score in units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Weighs pairs of contents."""

    model: Model
    contents: Evidence
    neighbours: Ints
    judged: Mapping[tuple[int, int], Verdict]

    def weigh(self, one: Ints, other: Ints) -> Ints:
        """Score of each pair, a person's word before the machine's: `unsure` sets the pair's own evidence aside."""
        weight = self.machine(one, other)
        if not self.judged:
            return weight
        count = len(self.contents)
        value = {Verdict.SAME: CERTAIN, Verdict.NOT_SAME: -CERTAIN, Verdict.UNSURE: 0}
        said = {low * count + high: value[verdict] for (low, high), verdict in self.judged.items()}
        hit = np.flatnonzero(np.isin(one * count + other, list(said)))
        weight[hit] = [said[key] for key in (one * count + other)[hit].tolist()]
        return weight

    def machine(self, one: Ints, other: Ints) -> Ints:
        """Score of each pair from the model alone."""
        return score(self.model, self.contents, one, other) + crowding(self.model, self.neighbours, one, other)

    @property
    def alone(self) -> Ints:
        """Score of each content against itself: whether two bare copies of it could be linked at all."""
        itself = np.arange(len(self.contents))
        return self.machine(itself, itself)


def weighed(scale: Scale, one: Ints, other: Ints, tied: Ints) -> Pairs:
    """All pairs worth weighing with their scores: the candidates, and what is missing between those that hang
    together.
    """
    count = len(scale.contents)
    weight = scale.weigh(one, other)
    bound = np.flatnonzero(tied != np.arange(count))
    links = np.unique(np.concatenate([(one * count + other)[weight > 0], tied[bound] * count + bound]))
    parts = knots(count, *np.divmod(links, max(count, 1)), np.ones(len(links), np.int64))
    corners = [(part, *np.triu_indices(len(part), 1)) for part in parts if len(part) <= LARGEST_KNOT]
    missing = [part[a] * count + part[b] for part, a, b in corners]
    if not missing:
        return one, other, weight
    more_one, more_other = np.divmod(np.setdiff1d(np.concatenate(missing), one * count + other), count)
    more = scale.weigh(more_one, more_other)
    return np.concatenate([one, more_one]), np.concatenate([other, more_other]), np.concatenate([weight, more])
