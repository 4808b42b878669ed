"""Hop 4, occurrence: did it happen? Counts independent origins, not links; copies and reposts collapse into one.

What leaves traces that another can examine weighs more than what was seen or heard, hearsay counts with whom it began, and the
silence of one who would have told counts against.

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
from ceasefire.pipeline.witnesses.silence import Silence, hushed, silences
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

CAMP = 0.6
"""Sources that lean to one side by at least this stand in one camp: towards `fair`, which two credible voices carry, a camp
counts once, unless one of its voices rests on something another can examine."""

EVEN = 0.5
"""`fair` takes a probability of at least this: denials and silences may weigh more than the voices."""

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
    case: Case,
    incident: Incident,
    claims: Mapping[str, Claim],
    copies: Mapping[str, str],
    signed: SignOff | None,
    as_of: datetime | None = None,
) -> Occurrence:
    """Grade one incident. `copies` maps a report to the report whose wording it copies; a signed grade wins.

    Silence counts as of `as_of`; not at all if None.
    """
    mine = [claims[item] for item in incident.claims]
    heard = _Heard.of(case, mine, copies)
    quiet = _quiet(case, incident, mine, as_of)
    counted, probability = _grade(case, heard, hushed(quiet)), _probability(case, heard, hushed(quiet))
    grade = signed.grade if signed is not None else counted
    established = _established(case, mine, copies) if counted.carries_a_finding else None
    return Occurrence(
        incident=incident.id,
        grade=grade,
        probability=probability,
        origins=tuple(sorted(heard.voices)),
        denied_by=tuple(sorted(heard.denials)),
        established=_first_sure(established, signed),
        reason=_explain(grade, probability, heard, quiet, signed),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """What was heard of an incident: all claims, and by voice those that assert it and those that deny it."""

    claims: Sequence[Claim]
    voices: Mapping[str, Sequence[Claim]]
    denials: Mapping[str, Sequence[Claim]]

    @classmethod
    def of(cls, case: Case, claims: Sequence[Claim], copies: Mapping[str, str]) -> _Heard:
        told = independent(case, [claim for claim in claims if claim.asserts], copies, claims)
        denied = independent(case, [claim for claim in claims if claim.said.stance is Stance.DENIES], copies, claims)
        return cls(claims=claims, voices=told, denials=denied)


def _quiet(case: Case, incident: Incident, claims: Sequence[Claim], as_of: datetime | None) -> list[Silence]:
    if as_of is None:
        return []
    speaking = {name for claim in claims for name in (claim.source, claim.origin)}
    accused = {actor for claim in claims if claim.asserts for actor in claim.said.actors}
    return silences(case, incident, speaking, accused, as_of)


def voice(case: Case, origin: str) -> str:
    """The name under which an origin counts: the side whose organ it is, else the actor it speaks for, or itself."""
    source = case.sources.get(origin)
    if source is None:
        return origin
    organs = sorted(item.side for item in source.alignments if item.weight >= ORGAN)
    if organs:
        return f"organ of {organs[0]}"
    return f"voice of {case.answerable(source.speaks_for)}" if source.speaks_for else origin


def independent(
    case: Case, claims: Iterable[Claim], copies: Mapping[str, str], among: Iterable[Claim] = ()
) -> dict[str, list[Claim]]:
    """Claims by independent voice. A claim whose wording copies an earlier report counts with that report's origin.

    `among`: all claims of the incident, where `claims` are some of them: who copies one that is left out copies it all the same.
    """
    listed = sorted(claims, key=lambda claim: claim.id)
    spoken = {claim.report: claim.origin for claim in (*among, *listed)}
    voices: dict[str, list[Claim]] = {}
    for claim in listed:
        first = copies.get(claim.report, claim.report)
        voices.setdefault(voice(case, spoken.get(first, claim.origin)), []).append(claim)
    return voices


def _grade(case: Case, heard: _Heard, silence: float = 0.0) -> OccurrenceGrade:
    if any(_admits(case, claim) for claim in heard.claims):
        return OccurrenceGrade.CONFIRMED
    credible = {name: said for name, said in heard.voices.items() if any(_credible(case, claim) for claim in said)}
    if len({_camp(case, name, said) for name, said in credible.items()}) >= 2 and _probability(case, heard, silence) >= EVEN:
        return OccurrenceGrade.FAIR
    return OccurrenceGrade.WEAK if heard.voices else OccurrenceGrade.REPORTED


def _credible(case: Case, claim: Claim) -> bool:
    return _reliability(case, claim) in CREDIBLE


def _camp(case: Case, name: str, said: Sequence[Claim]) -> str:
    """The camp as which a voice counts towards `fair`; its own name where it stands in none, or shows what can be examined."""
    if any(_is_physical(claim) for claim in said):
        return name
    leaning = [side for side in sorted(case.sides) if all(_leans(case, claim, side) >= CAMP for claim in said)]
    return f"camp of {leaning[0]}" if len(leaning) == 1 else name


def _leans(case: Case, claim: Claim, side: str) -> float:
    source = case.sources.get(claim.origin)
    moment = claim.said.occurred.earliest if claim.said.occurred else None
    return source.leaning(side, moment) if source is not None else 0.0


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
        if _grade(case, _Heard.of(case, heard, copies)).carries_a_finding:
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


def _probability(case: Case, heard: _Heard, silence: float) -> float:
    told = [max(_told(case, claim) for claim in said) for said in heard.voices.values()]
    denied = []
    for said in heard.denials.values():
        own = any(_speaks_for_one_named(case, claim) for claim in said)
        denied.append(DENIAL_SHARE * max(BITS[_reliability(case, claim)] for claim in said) * (0.5 if own else 1.0))
    return float(1 / (1 + 2.0 ** -(PRIOR_BITS + together(told) - together(denied) - silence)))


def _told(case: Case, claim: Claim) -> float:
    """The bits of one claim that asserts: more where it rests on what another can examine."""
    return BITS[_reliability(case, claim)] + PHYSICAL_BITS * _is_physical(claim)


def _is_physical(claim: Claim) -> bool:
    return claim.said.observation is not None and claim.said.observation.is_physical


def together(bits: Iterable[float]) -> float:
    """The evidence of several voices: the strongest in full, each further one for less (see `FADING`). Order does not matter."""
    return sum(weight * FADING**rank for rank, weight in enumerate(sorted(bits, reverse=True)))


def _explain(
    grade: OccurrenceGrade, probability: float, heard: _Heard, quiet: Sequence[Silence], signed: SignOff | None
) -> Reason:
    def told(code: str, groups: Mapping[str, Sequence[Claim]], holds: Truth) -> tuple[Reason, ...]:
        return tuple(
            because(code, holds, count=len(said), sources=tuple(sorted({claim.source for claim in said})))
            for _, said in sorted(groups.items())
        )

    by_hand = (because("grade-signed", Truth.YES, at=signed.at.isoformat(), key=signed.by),) if signed is not None else ()
    silent = tuple(because("source-silent", Truth.NO, bits=round(item.bits, 2), sources=(item.source,)) for item in quiet)
    asserted, denied = told("origin-asserts", heard.voices, Truth.YES), told("origin-denies", heard.denials, Truth.NO)
    under = (*by_hand, *asserted, *denied, *silent)
    return because(f"occurrence-{grade.value}", p=round(probability, 6), origins=len(heard.voices), under=under)
