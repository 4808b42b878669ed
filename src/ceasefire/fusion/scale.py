"""Weighs pairs of contents: the model compiled to small tables, human verdicts before the machine's weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from ceasefire.fusion.comparison import SUREST, UNITS, Model
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.judgements import Verdict
from ceasefire.fusion.packing import Packed
from ceasefire.fusion.scoring import scores

CERTAIN = round(np.log2(SUREST / (1 - SUREST)) * UNITS)
"""Weight of a human `same`."""
VALUE = {Verdict.SAME: CERTAIN, Verdict.NOT_SAME: -CERTAIN, Verdict.UNSURE: 0}
"""A verdict in units; `unsure` sets the pair's own evidence aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """All that bears on the weight of a pair of rows. `neighbours` is each row's number of candidates."""

    model: Model
    packed: Packed
    neighbours: Ints
    judged: Mapping[tuple[int, int], Verdict] = field(default_factory=dict)

    @property
    def verdicts(self) -> tuple[Ints, Ints]:
        """Keys `one * count + other` of judged pairs, ascending, and what each weighs."""
        count = len(self.packed.records)
        said = sorted((one * count + other, VALUE[verdict]) for (one, other), verdict in self.judged.items())
        table = np.array(said, dtype=np.int64).reshape(-1, 2)
        return np.ascontiguousarray(table[:, 0]), np.ascontiguousarray(table[:, 1])

    @property
    def arguments(self) -> tuple[object, ...]:
        """What the compiled scales take: records, words, signatures, weights, prior, neighbours, and judged pairs."""
        packed = self.packed
        head = (packed.records, packed.words, packed.signatures, self.model.units, self.model.prior_units, self.neighbours)
        return (*head, *self.verdicts)

    def machine(self, one: Ints, other: Ints) -> Ints:
        """Score of each pair from the model alone, in units."""
        packed = self.packed
        found: Ints = scores(
            packed.records, packed.words, packed.signatures, self.model.units, self.model.prior_units, self.neighbours, one, other
        )
        return found

    @property
    def alone(self) -> Ints:
        """Score of each content against itself: whether two bare copies of it could be linked at all."""
        itself = np.arange(len(self.packed.records))
        return self.machine(itself, itself)
