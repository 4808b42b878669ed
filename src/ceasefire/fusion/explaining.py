"""Why two reports were, or were not, taken for one happening."""

from dataclasses import dataclass

import numpy as np

from ceasefire.fusion.comparison import UNITS, probability
from ceasefire.fusion.judgements import Verdict
from ceasefire.fusion.levels import crowd
from ceasefire.fusion.scale import Scale
from ceasefire.fusion.scoring import levels_of

NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One comparison's answer. `weight` is in bits: above zero speaks for one happening, zero says nothing."""

    name: str
    level: str
    weight: float
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PairExplanation:
    """The whole sum for a pair: prior, crowding and terms, in bits, and what people said of it.

    `p_same` is the machine's own probability, before any human verdict. `together` is where the two ended up.
    """

    one: str
    other: str
    prior: float
    crowding: float
    terms: tuple[Term, ...]
    score: float
    p_same: float
    verdict: Verdict | None
    together: bool

    def __str__(self) -> str:
        outcome = "one incident" if self.together else "two incidents"
        lines = [f"{self.one} and {self.other}: {outcome}, p = {self.p_same:.4f}"]
        lines += [f"  {'prior':<10}{'':<16}{self.prior:+7.2f} bits"]
        lines += [f"  {'crowding':<10}{'':<16}{self.crowding:+7.2f} bits"] if self.crowding else []
        lines += [f"  {term.name:<10}{term.level:<16}{term.weight:+7.2f} bits" for term in self.terms]
        lines += [f"  {'sum':<26}{self.score:+7.2f} bits"]
        if self.verdict is not None:
            lines.append(f"  a person judged: {self.verdict}")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentExplanation:
    """The reports of an incident, and the sum for each pair of them up to a limit; `pairs_left_off` says how many
    more.
    """

    incident_id: str
    report_ids: tuple[str, ...]
    pairs: tuple[PairExplanation, ...]
    pairs_left_off: int

    def __str__(self) -> str:
        head = f"{self.incident_id}: {len(self.report_ids)} reports: {', '.join(self.report_ids)}"
        tail = [f"{self.pairs_left_off} pairs more"] if self.pairs_left_off else []
        return "\n".join([head, *(str(pair) for pair in self.pairs), *tail])


def terms(scale: Scale, one: int, other: int) -> tuple[Term, ...]:
    """Each comparison of the model, answered for two rows."""
    packed = scale.packed
    answers = levels_of(packed.records, packed.words, packed.signatures, np.array([one]), np.array([other]))[0].tolist()
    found = []
    for comparison, level in zip(scale.model.comparisons, answers, strict=True):
        if level == 0:
            found.append(Term(name=comparison.name, level=NOT_SAID, weight=0.0, origin="what is not said weighs nothing"))
        else:
            chosen = comparison.levels[level - 1]
            weight = round(chosen.weight * UNITS) / UNITS
            found.append(Term(name=comparison.name, level=chosen.name, weight=weight, origin=chosen.origin))
    return tuple(found)


def crowding(scale: Scale, one: int, other: int) -> float:
    """Bits that the number of candidates adds to the prior, or takes from it."""
    level = int(crowd(int(scale.neighbours[one]), int(scale.neighbours[other])))
    return int(scale.model.crowd.units[level]) / UNITS


def chance(bits: float) -> float:
    """Probability of `same` for a score in bits."""
    return float(probability(np.array([round(bits * UNITS)]))[0])
