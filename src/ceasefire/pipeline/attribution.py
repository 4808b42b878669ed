"""Hop 5, attribution: who did it, as a distribution with rival accounts and every party's position.

Each account (the actors named together) gathers bits of evidence from independent voices. A voice aligned with a side is
discounted where it accuses the other side, and weighed up where it speaks against its own. `unknown` keeps a share that no
single voice can take away. Rival accounts are kept for ever.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ceasefire.agreement.case import Case
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import BITS, DENIAL_SHARE, independent, together
from ceasefire.registers.human_acts import PartyPosition
from ceasefire.vocabulary.belief import TOLERANCE, UNKNOWN, Belief
from ceasefire.vocabulary.grades import AttributionGrade, Position, Reliability, Stance
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth

UNKNOWN_BITS = 1.0
"""Weight of "someone not named", so that one source of middling reliability leaves about a third of the probability open."""

IN_FAVOUR, AGAINST_INTEREST = 0.6, 0.8
"""A fully aligned voice loses the first share of its weight when it accuses the other side, and gains the second when it
accuses its own."""

Joint = tuple[str, ...]
"""Actors named together, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of who did it: the actors named together, the claims that say so and those that deny it."""

    actors: Joint
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPosition:
    """A party's position on the accounts that name it: signed at the desk, or read from its own statement (`claim`)."""

    party: str
    position: Position
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Shares of probability over actors (`a+b`: together), `unknown` among them; the grade; the accounts, strongest first."""

    incident: str
    belief: Belief
    grade: AttributionGrade
    accounts: tuple[Account, ...]
    positions: tuple[SignedPosition, ...]
    reason: Reason


def judge_attribution(
    case: Case, incident: Incident, claims: Mapping[str, Claim], copies: Mapping[str, str], signed: Sequence[PartyPosition]
) -> Attribution:
    """Attribute one incident. Signed positions win over those read from statements."""
    mine = [claims[item] for item in incident.claims]
    accounts = _accounts(mine)
    weights = {account.actors: _bits(case, account, claims, copies) for account in accounts if account.claims}
    belief = _belief(weights)
    positions = _positions(case, mine, signed)
    ordered = tuple(sorted(accounts, key=lambda account: (-weights.get(account.actors, -math.inf), account.actors)))
    grade = _grade(case, ordered, belief, positions, claims, copies)
    reasons = tuple(_account_reason(account, belief, claims) for account in ordered)
    reason = because(f"attribution-{grade.value}", under=reasons, count=len(ordered))
    return Attribution(incident=incident.id, belief=belief, grade=grade, accounts=ordered, positions=positions, reason=reason)


def _accounts(claims: Iterable[Claim]) -> list[Account]:
    said: dict[Joint, list[str]] = {}
    denied: dict[Joint, list[str]] = {}
    for claim in claims:
        actors = tuple(sorted(set(claim.said.actors) - {UNKNOWN}))
        if actors and claim.asserts:
            said.setdefault(actors, []).append(claim.id)
        elif actors and claim.said.stance is Stance.DENIES:
            denied.setdefault(actors, []).append(claim.id)
    return [
        Account(
            actors=actors,
            claims=tuple(sorted(said.get(actors, ()))),
            denials=tuple(sorted(item for joint, items in denied.items() if set(joint) & set(actors) for item in items)),
        )
        for actors in sorted(set(said) | set(denied))
    ]


def _bits(case: Case, account: Account, claims: Mapping[str, Claim], copies: Mapping[str, str]) -> float:
    accused = {case.side_of(actor) for actor in account.actors} - {""}
    speaking = independent(case, [claims[item] for item in account.claims], copies)
    denying = independent(case, [claims[item] for item in account.denials], copies)
    told = together(max(_weight(case, claim, accused) for claim in said) for said in speaking.values())
    denied = together(max(_weight(case, claim, accused, denies=True) for claim in said) for said in denying.values())
    return told - DENIAL_SHARE * denied


def _weight(case: Case, claim: Claim, accused: set[str], *, denies: bool = False) -> float:
    """Bits of one claim. To accuse the other side, or clear one's own, is in one's favour; the reverse is against interest."""
    source = case.sources.get(claim.origin)
    if source is None:
        return BITS[Reliability.F]
    moment = claim.said.occurred.earliest if claim.said.occurred else None
    own = max((source.leaning(side, moment) for side in accused), default=0.0)
    other = max((source.leaning(side, moment) for side in case.sides if side not in accused), default=0.0)
    favour, cost = (own, other) if denies else (other, own)
    if not accused:
        favour, cost = 0.0, 0.0
    return BITS[source.reliability] * max(0.0, 1 - IN_FAVOUR * favour + AGAINST_INTEREST * cost)


def _belief(weights: Mapping[Joint, float]) -> Belief:
    """Shares of those whom someone names. Who is only denied to have done it is no suspect for that."""
    odds = {"+".join(actors): 2.0**bits for actors, bits in weights.items()}
    odds[UNKNOWN] = 2.0**UNKNOWN_BITS
    total = sum(odds.values())
    return Belief.of({actor: share / total for actor, share in odds.items()})


def _positions(case: Case, claims: Iterable[Claim], signed: Sequence[PartyPosition]) -> tuple[SignedPosition, ...]:
    """What each party says of accounts that name it. A denial of its own disputes; an admission accepts."""
    held: dict[str, SignedPosition] = {}
    for claim in sorted(claims, key=lambda item: (item.known, item.id)):
        source = case.sources.get(claim.source)
        party = case.answerable(source.speaks_for) if source is not None and source.speaks_for else ""
        if not party or party not in {case.answerable(actor) for actor in claim.said.actors}:
            continue
        positions = {Stance.DENIES: Position.DISPUTES, Stance.ADMITS: Position.ACCEPTS}
        if claim.said.stance in positions:
            held[party] = SignedPosition(party=party, position=positions[claim.said.stance], claim=claim.id)
    for act in sorted(signed, key=lambda item: item.at):
        party = case.answerable(act.party)
        held[party] = SignedPosition(party=party, position=act.position)
    return tuple(held[party] for party in sorted(held))


def _grade(
    case: Case,
    accounts: Sequence[Account],
    belief: Belief,
    positions: Sequence[SignedPosition],
    claims: Mapping[str, Claim],
    copies: Mapping[str, str],
) -> AttributionGrade:
    named = [account for account in accounts if account.claims]
    if not named:
        return AttributionGrade.CONTESTED if accounts else AttributionGrade.NONE
    share = _share(belief, named[0])
    # Accounts of equal weight lead together: the order of their names must not decide for one party.
    leading = [account for account in named if share - _share(belief, account) <= TOLERANCE]
    answerable = {case.answerable(actor) for account in leading for actor in account.actors}
    if any(item.party in answerable and item.position is Position.ACCEPTS for item in positions):
        return AttributionGrade.ADMITTED
    disputed = any(item.position is Position.DISPUTES for item in positions)
    rivals = any(_rivals(case, one, other, claims, copies) for one in leading for other in named)
    if disputed or rivals or any(account.denials for account in leading):
        return AttributionGrade.CONTESTED
    if max(len(independent(case, [claims[item] for item in account.claims], copies)) for account in leading) < 2:
        return AttributionGrade.ALLEGED
    return AttributionGrade.HIGHLY_PROBABLE if share >= 0.85 else AttributionGrade.PLAUSIBLE


def _share(belief: Belief, account: Account) -> float:
    return belief["+".join(account.actors)]


def _rivals(case: Case, one: Account, other: Account, claims: Mapping[str, Claim], copies: Mapping[str, str]) -> bool:
    """Two accounts are rivals where neither's actors are part of the other's, and each is told by a voice that does not tell
    the other. One voice that says "this one or that one" leaves a question open; it does not contradict itself.
    """
    a = {case.answerable(actor) for actor in one.actors}
    b = {case.answerable(actor) for actor in other.actors}
    told, retold = (independent(case, [claims[item] for item in account.claims], copies).keys() for account in (one, other))
    return not (a <= b or b <= a or told <= retold or retold <= told)


def _account_reason(account: Account, belief: Belief, claims: Mapping[str, Claim]) -> Reason:
    told = tuple(sorted({claims[item].source for item in account.claims}))
    denied = tuple(sorted({claims[item].source for item in account.denials}))
    under = (because("account-denied", Truth.NO, sources=denied),) if denied else ()
    code = "account" if told else "account-only-denied"
    p = round(_share(belief, account), 6)
    return because(code, actors=account.actors, p=p, sources=told, under=under)
