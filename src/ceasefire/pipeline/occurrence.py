"""Hop 4, occurrence: did it happen? Counts independent origins, not links; copies and reposts collapse into one.

What leaves traces that another can examine weighs more than what was seen or heard, hearsay counts with whom it began, and the
silence of one who would have told counts against.

The probability sums evidence in bits (log₂ odds), one term an independent origin: `ceasefire.pipeline.witnesses.evidence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.witnesses.evidence import (
    UNCORRECTED,
    Correction,
    camp_of,
    chance,
    reliability,
    speaks_for_one_named,
    sum_of,
)
from ceasefire.pipeline.witnesses.silence import Silence, hushed, silences
from ceasefire.registers.human_acts import SignOff
from ceasefire.vocabulary.grades import OccurrenceGrade, Reliability, Stance
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth

ORGAN = 0.9
"""Sources aligned to one side by at least this, or speaking for one actor, are one voice and count as one origin."""

EVEN = 0.5
"""`fair` takes a probability of at least this: denials and silences may weigh more than the voices."""

CREDIBLE = frozenset({Reliability.A, Reliability.B, Reliability.C})
"""Reliabilities whose independent origins count towards `fair`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """The grade and the probability that it happened, with the origins that say so and those that deny it.

    `bits` is the sum of the evidence, before any correction that a case has learnt. `established` is when the centre could first
    say at least `fair`; None while it cannot.
    """

    incident: str
    grade: OccurrenceGrade
    bits: float
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
    correction: Correction = UNCORRECTED,
) -> Occurrence:
    """Grade one incident. `copies` maps a claim to the report whose wording it copies; a signed grade wins.

    Silence counts as of `as_of`; not at all if None. `correction` moves the probability alone: no grade hangs on what was learnt.
    """
    mine = [claims[item] for item in incident.claims]
    heard = _Heard.of(case, mine, copies)
    quiet = _quiet(case, incident, mine, as_of)
    counted = _grade(case, heard, hushed(quiet))
    bits = sum_of(case, heard.voices, heard.denials, hushed(quiet))
    grade = signed.grade if signed is not None else counted
    established = _established(case, mine, copies) if counted.carries_a_finding else None
    return Occurrence(
        incident=incident.id,
        grade=grade,
        bits=bits,
        probability=chance(bits, correction),
        origins=tuple(sorted(heard.voices)),
        denied_by=tuple(sorted(heard.denials)),
        established=_first_sure(established, signed),
        reason=_explain(grade, chance(bits, correction), heard, quiet, signed),
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


def organ_of(case: Case, origin: str) -> str:
    """The side whose organ a source is; empty where it is none."""
    source = case.sources.get(origin)
    return min((item.side for item in source.alignments if item.weight >= ORGAN), default="") if source is not None else ""


def voice(case: Case, origin: str) -> str:
    """The name under which an origin counts: the side whose organ it is, else the actor it speaks for, or itself."""
    source = case.sources.get(origin)
    if source is None:
        return origin
    side = organ_of(case, origin)
    if side:
        return f"organ of {side}"
    return f"voice of {case.answerable(source.speaks_for)}" if source.speaks_for else origin


def independent(
    case: Case, claims: Iterable[Claim], copies: Mapping[str, str], among: Iterable[Claim] = ()
) -> dict[str, list[Claim]]:
    """Claims by independent voice. A claim whose wording copies an earlier report counts with that report's origin.

    `among`: all claims of the incident, where `claims` are some of them: who copies one that is left out copies it all the same.
    """
    listed = sorted(claims, key=lambda claim: claim.id)
    spoken: dict[str, str] = {}
    for claim in sorted((*among, *listed), key=lambda claim: claim.id):
        spoken.setdefault(claim.report, claim.origin)
    voices: dict[str, list[Claim]] = {}
    for claim in listed:
        first = copies.get(claim.id, claim.report)
        # The words are the first teller's, and weigh as his: a careful source that repeats a careless one adds nothing.
        own = claim if first == claim.report or first not in spoken else replace(claim, origin=spoken[first])
        voices.setdefault(voice(case, own.origin), []).append(own)
    return voices


def _grade(case: Case, heard: _Heard, silence: float = 0.0) -> OccurrenceGrade:
    if any(_admits(case, claim) for claim in heard.claims):
        return OccurrenceGrade.CONFIRMED
    credible = {name: said for name, said in heard.voices.items() if any(_credible(case, claim) for claim in said)}
    enough = _carriers(case, credible) >= 2 and (_has_basis(case, credible) or not case.fair_takes_basis)
    if enough and chance(sum_of(case, heard.voices, heard.denials, silence)) >= EVEN:
        return OccurrenceGrade.FAIR
    return OccurrenceGrade.WEAK if heard.voices else OccurrenceGrade.REPORTED


def _credible(case: Case, claim: Claim) -> bool:
    return reliability(case, claim) in CREDIBLE


def _carriers(case: Case, credible: Mapping[str, Sequence[Claim]]) -> int:
    """How many of the credible voices carry `fair`: a camp counts once, and not at all where only its own interest speaks.

    A camp has more to say for it where one of its voices accuses its own side, where another camp tells it too, or where a voice
    of no camp and of reliability A does.
    """
    camps: dict[str, bool] = {}
    apart: list[Sequence[Claim]] = []
    for said in credible.values():
        camp = camp_of(case, said)
        if camp:
            camps[camp] = camps.get(camp, False) or any(_accuses(case, claim, camp) for claim in said)
        else:
            apart.append(said)
    borne_out = len(camps) > 1 or any(camps.values()) or any(_is_surest(case, said) for said in apart)
    return len(apart) + (len(camps) if borne_out else 0)


def _is_surest(case: Case, said: Sequence[Claim]) -> bool:
    return any(reliability(case, claim) is Reliability.A for claim in said)


def _accuses(case: Case, claim: Claim, side: str) -> bool:
    return any(case.side_of(actor) == side for actor in claim.said.actors)


def _has_basis(case: Case, credible: Mapping[str, Sequence[Claim]]) -> bool:
    """Whether a credible voice of no camp says how it knows, or any shows what can be examined."""
    return any(
        not camp_of(case, said) and any(claim.said.observation is not None for claim in said) for said in credible.values()
    )


def _admits(case: Case, claim: Claim) -> bool:
    """An admission counts only from one who speaks for an actor that the claim names."""
    return claim.said.stance is Stance.ADMITS and speaks_for_one_named(case, claim)


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
