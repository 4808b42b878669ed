"""Hop 4, occurrence: did it happen? Counts independent origins, not links; copies and reposts collapse into one.

The probability sums evidence in bits (log₂ odds), one term an independent origin, by the source's reliability; see the table
`BITS`. It is this version's own table, set by hand: an A source alone gives about 0.89, two B sources about 0.93.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident
from ceasefire.registers.human_acts import SignOff
from ceasefire.registers.sources import Source
from ceasefire.vocabulary.grades import OccurrenceGrade, Reliability, Stance
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth

BITS = {
    Reliability.A: 4.0,
    Reliability.B: 3.2,
    Reliability.C: 2.2,
    Reliability.D: 1.2,
    Reliability.E: 0.4,
    Reliability.F: 1.2,
}
"""Evidence of one assertion, in bits, by the reliability of its origin. F (cannot be judged) weighs as D."""

PRIOR_BITS = -1.0
"""Before any report is weighed: one in three reported events is held to have happened as told."""

PHYSICAL_BITS = 1.0
"""Added where the origin rests on something another can examine (crater, medical, satellite)."""

DENIAL_SHARE = 0.5
"""A denial weighs against by this share of what an assertion of the same source would weigh for it; a party that denies
its own act has an interest to, and weighs half of that again."""

FADING = 0.5
"""Each further voice weighs this share of the one before: voices called independent still read one another. It keeps ten
voices from sounding like certainty: their sum stays below twice the strongest."""

ORGAN = 0.9
"""Sources aligned to one side by at least this, or speaking for one actor, are one voice and count as one origin."""

CREDIBLE = frozenset({Reliability.A, Reliability.B, Reliability.C})
"""Reliabilities whose independent origins count towards `fair`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """The grade and the probability that it happened, with the origins that say so and those that deny it.

    `established` is when the centre could first say at least `fair`; None while it cannot.
    """

    incident: str
    grade: OccurrenceGrade
    probability: float
    origins: tuple[str, ...]
    denied_by: tuple[str, ...]
    established: datetime | None
    reason: Reason


def judge_occurrence(
    case: Case, incident: Incident, claims: Mapping[str, Claim], copies: Mapping[str, str], signed: SignOff | None
) -> Occurrence:
    """Grade one incident. `copies` maps a report to the report whose wording it copies; a signed grade wins."""
    mine = [claims[item] for item in incident.claims]
    voices = independent(case, [claim for claim in mine if claim.asserts], copies)
    denials = independent(case, [claim for claim in mine if claim.said.stance is Stance.DENIES], copies)
    counted = _grade(case, mine, voices)
    grade = signed.grade if signed is not None else counted
    heard = _established(case, mine, copies) if counted.carries_a_finding else None
    probability = _probability(case, voices, denials)
    return Occurrence(
        incident=incident.id,
        grade=grade,
        probability=probability,
        origins=tuple(sorted(voices)),
        denied_by=tuple(sorted(denials)),
        established=_first_sure(heard, signed),
        reason=_explain(incident, grade, probability, voices, denials, signed),
    )


def voice(case: Case, origin: str) -> str:
    """The name under which an origin counts: the side whose organ it is, else the actor it speaks for, or itself."""
    source = case.sources.get(origin)
    if source is None:
        return origin
    organs = sorted(item.side for item in source.alignments if item.weight >= ORGAN)
    if organs:
        return f"organ of {organs[0]}"
    return f"voice of {case.answerable(source.speaks_for)}" if source.speaks_for else origin


def independent(case: Case, claims: Iterable[Claim], copies: Mapping[str, str]) -> dict[str, list[Claim]]:
    """Claims by independent voice. A claim whose wording copies an earlier report counts with that report's origin."""
    listed = sorted(claims, key=lambda claim: claim.id)
    spoken = {claim.report: claim.origin for claim in listed}
    voices: dict[str, list[Claim]] = {}
    for claim in listed:
        first = copies.get(claim.report, claim.report)
        voices.setdefault(voice(case, spoken.get(first, claim.origin)), []).append(claim)
    return voices


def _grade(case: Case, claims: Sequence[Claim], voices: Mapping[str, Sequence[Claim]]) -> OccurrenceGrade:
    if any(_admits(case, claim) for claim in claims):
        return OccurrenceGrade.CONFIRMED
    credible = [name for name, said in voices.items() if any(_reliability(case, claim) in CREDIBLE for claim in said)]
    if len(credible) >= 2:
        return OccurrenceGrade.FAIR
    return OccurrenceGrade.WEAK if voices else OccurrenceGrade.REPORTED


def _admits(case: Case, claim: Claim) -> bool:
    """An admission counts only from one who speaks for an actor that the claim names."""
    return claim.said.stance is Stance.ADMITS and _speaks_for_one_named(case, claim)


def _speaks_for_one_named(case: Case, claim: Claim) -> bool:
    source = case.sources.get(claim.source)
    if source is None or not source.speaks_for:
        return False
    return case.answerable(source.speaks_for) in {case.answerable(actor) for actor in claim.said.actors}


def _established(case: Case, claims: Sequence[Claim], copies: Mapping[str, str]) -> datetime | None:
    """When, as claims came in, the grade first carried a finding."""
    heard: list[Claim] = []
    for claim in sorted(claims, key=lambda item: (item.known, item.id)):
        heard.append(claim)
        voices = independent(case, [item for item in heard if item.asserts], copies)
        if _grade(case, heard, voices).carries_a_finding:
            return claim.known
    return None


def _first_sure(heard: datetime | None, signed: SignOff | None) -> datetime | None:
    """A signed grade neither starts a clock again that runs already, nor leaves one running that it stops."""
    if signed is None:
        return heard
    if not signed.grade.carries_a_finding:
        return None
    return signed.at if heard is None else min(heard, signed.at)


def _reliability(case: Case, claim: Claim) -> Reliability:
    source: Source | None = case.sources.get(claim.origin)
    return source.reliability if source is not None else Reliability.F


def _probability(case: Case, voices: Mapping[str, Sequence[Claim]], denials: Mapping[str, Sequence[Claim]]) -> float:
    told = []
    for said in voices.values():
        physical = any(claim.said.observation is not None and claim.said.observation.is_physical for claim in said)
        told.append(max(BITS[_reliability(case, claim)] for claim in said) + PHYSICAL_BITS * physical)
    denied = []
    for said in denials.values():
        own = any(_speaks_for_one_named(case, claim) for claim in said)
        denied.append(DENIAL_SHARE * max(BITS[_reliability(case, claim)] for claim in said) * (0.5 if own else 1.0))
    return float(1 / (1 + 2.0 ** -(PRIOR_BITS + together(told) - together(denied))))


def together(bits: Iterable[float]) -> float:
    """The evidence of several voices: the strongest in full, each further one for less (see `FADING`). Order does not matter."""
    return sum(weight * FADING**rank for rank, weight in enumerate(sorted(bits, reverse=True)))


def _explain(
    incident: Incident,
    grade: OccurrenceGrade,
    probability: float,
    voices: Mapping[str, Sequence[Claim]],
    denials: Mapping[str, Sequence[Claim]],
    signed: SignOff | None,
) -> Reason:
    def told(code: str, groups: Mapping[str, Sequence[Claim]], holds: Truth) -> tuple[Reason, ...]:
        return tuple(
            because(code, holds, count=len(said), sources=tuple(sorted({claim.source for claim in said})))
            for _, said in sorted(groups.items())
        )

    by_hand = (because("grade-signed", Truth.YES, at=signed.at.isoformat(), key=signed.by),) if signed is not None else ()
    under = (*by_hand, *told("origin-asserts", voices, Truth.YES), *told("origin-denies", denials, Truth.NO))
    return because(f"occurrence-{grade.value}", p=round(probability, 6), origins=len(voices), under=under)
