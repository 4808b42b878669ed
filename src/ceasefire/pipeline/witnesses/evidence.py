"""What independent voices, denials and silences weigh for an occurrence, in bits (log₂ odds), and the chance they sum to.

The numbers were fitted on made-up wars (`bench/occurrence.py`) in which letters, interest and silence mean what is assumed there.
No real war has a known truth; a case can learn a correction of its own from what its people signed (`Correction`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ceasefire.agreement.case import Case
from ceasefire.pipeline.claim import Claim
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Reliability

PRIOR_BITS = -1.4
"""Before any voice is weighed: two in seven incidents are held to have happened as told."""

BITS = {
    Reliability.A: 5.0,
    Reliability.B: 4.0,
    Reliability.C: 2.8,
    Reliability.D: 1.5,
    Reliability.E: 0.5,
    Reliability.F: 1.5,
}
"""Evidence of one assertion by the reliability of its origin. F (cannot be judged) weighs as D."""

PHYSICAL_BITS = 1.25
"""Added where the origin rests on something another can examine (crater, medical, satellite)."""

INTEREST = 0.4
"""A voice that leans fully to a side, and does not accuse it, weighs less by this share; one that leans less, in proportion."""

CAMP = 0.6
"""Sources that lean to one side by at least this stand in one camp."""

DENIAL_SHARE = 0.5
"""A denial weighs against by this share of what an assertion of the same source would weigh for it; a party that denies
its own act has an interest to, and weighs half of that again."""

FADING = 0.5
"""Each further voice weighs this share of the one before: voices called independent still read one another. It keeps ten
voices from sounding like certainty: their sum stays below twice the strongest."""

FARTHEST = 30.0
"""No sum goes beyond so many bits either way, so that nothing is certain and nothing impossible."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a case's own signed outcomes say of the sum: `shift` bits are added to `scale` times the sum."""

    shift: float = 0.0
    scale: float = 1.0


UNCORRECTED = Correction()


def sum_of(case: Case, told: Mapping[str, Sequence[Claim]], denied: Mapping[str, Sequence[Claim]], silence: float) -> float:
    """The bits for an occurrence: what each voice tells, less what is denied and the bits of `silence`."""
    weights = (max(_bits_told(case, claim) for claim in said) for said in told.values())
    against = (max(_bits_denied(case, claim) for claim in said) for said in denied.values())
    return PRIOR_BITS + together(weights) - together(against) - silence


def chance(bits: float, correction: Correction = UNCORRECTED) -> float:
    """The probability for a sum of bits."""
    corrected = correction.shift + correction.scale * bits
    return float(1 / (1 + 2.0 ** -max(-FARTHEST, min(FARTHEST, corrected))))


def together(bits: Iterable[float]) -> float:
    """The evidence of several voices: the strongest in full, each further one for less (see `FADING`). Order does not matter."""
    return sum(weight * FADING**rank for rank, weight in enumerate(sorted(bits, reverse=True)))


def _bits_told(case: Case, claim: Claim) -> float:
    """The bits of one claim that asserts: more where it rests on what another can examine, fewer where it serves a side."""
    return BITS[reliability(case, claim)] * (1 - INTEREST * interest(case, claim)) + PHYSICAL_BITS * is_physical(claim)


def _bits_denied(case: Case, claim: Claim) -> float:
    return DENIAL_SHARE * BITS[reliability(case, claim)] * (0.5 if speaks_for_one_named(case, claim) else 1.0)


def reliability(case: Case, claim: Claim) -> Reliability:
    """The letter of the source with whom the claim began; F where the register does not know it."""
    source = case.sources.get(claim.origin)
    return source.reliability if source is not None else Reliability.F


def interest(case: Case, claim: Claim) -> float:
    """How far the claim serves the side to which its origin leans most: 0 where it accuses that side."""
    accused = {case.side_of(actor) for actor in claim.said.actors if actor != UNKNOWN}
    return max((lean for side, lean in leanings(case, claim).items() if side not in accused), default=0.0)


def leanings(case: Case, claim: Claim) -> dict[str, float]:
    """How far the origin of a claim leans to each side at the time of which it tells."""
    source = case.sources.get(claim.origin)
    moment = claim.said.occurred.earliest if claim.said.occurred else None
    return {side: source.leaning(side, moment) if source is not None else 0.0 for side in sorted(case.sides)}


def camp_of(case: Case, said: Sequence[Claim]) -> str:
    """The side in whose camp a voice stands; empty where in none, or where it shows what can be examined."""
    if any(is_physical(claim) for claim in said):
        return ""
    leaning = [side for side in sorted(case.sides) if all(leanings(case, claim)[side] >= CAMP for claim in said)]
    return leaning[0] if len(leaning) == 1 else ""


def is_physical(claim: Claim) -> bool:
    """Whether the claim rests on something that another can examine."""
    return claim.said.observation is not None and claim.said.observation.is_physical


def speaks_for_one_named(case: Case, claim: Claim) -> bool:
    """Whether the claim's source speaks for an actor that the claim names."""
    source = case.sources.get(claim.source)
    if source is None or not source.speaks_for:
        return False
    return case.answerable(source.speaks_for) in {case.answerable(actor) for actor in claim.said.actors}
