"""Hop 5, attribution: who did it, as a distribution with rival accounts and every party's position.

Each account (the actors named together) is believed as far as independent voices speak for it: `ceasefire.testimony` weighs them,
by what the register holds of them and, where a case has enough incidents, by what they said on all of them. `unknown` keeps a
share that no single voice can take away. Rival accounts are kept for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from ceasefire.agreement.case import Case
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import independent
from ceasefire.pipeline.witnesses.account import Account, accounts_of
from ceasefire.pipeline.witnesses.testimony import Testimony, Weight
from ceasefire.registers.human_acts import PartyPosition
from ceasefire.vocabulary.belief import TOLERANCE, Belief
from ceasefire.vocabulary.grades import AttributionGrade, Position, Stance
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voices:
    """Who tells what of one incident; `among` are all its claims."""

    case: Case
    claims: Mapping[str, Claim]
    copies: Mapping[str, str]
    among: Sequence[Claim]

    def telling(self, account: Account) -> Set[str]:
        """The independent voices that tell an account."""
        return independent(self.case, [self.claims[item] for item in account.claims], self.copies, self.among).keys()


def judge_attribution(
    case: Case,
    incident: Incident,
    claims: Mapping[str, Claim],
    copies: Mapping[str, str],
    signed: Sequence[PartyPosition],
    testimony: Testimony,
) -> Attribution:
    """Attribute one incident that `testimony` heard. Signed positions win over those read from statements."""
    mine = [claims[item] for item in incident.claims]
    belief, weights = testimony.belief(incident.id), testimony.weights(incident.id)
    positions = _positions(case, mine, signed)
    shares = {account.actors: _share(belief, account) for account in accounts_of(mine)}
    ordered = tuple(sorted(accounts_of(mine), key=lambda account: (-shares[account.actors], account.actors)))
    voices = _Voices(case=case, claims=claims, copies=copies, among=mine)
    grade = _grade(voices, ordered, belief, positions)
    sources = {name: {claim.source for claim in said} for name, said in independent(case, mine, copies).items()}
    reasons = tuple(
        _account_reason(account, belief, claims, _terms(weights.get(account.actors, ()), sources)) for account in ordered
    )
    code = "learnt" if testimony.is_learnt else "as-registered"
    reason = because(f"attribution-{grade.value}", under=(*reasons, because(f"voices-{code}")), count=len(ordered))
    return Attribution(incident=incident.id, belief=belief, grade=grade, accounts=ordered, positions=positions, reason=reason)


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


def _grade(voices: _Voices, accounts: Sequence[Account], belief: Belief, positions: Sequence[SignedPosition]) -> AttributionGrade:
    case = voices.case
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
    rivals = any(_rivals(voices, one, other) for one in leading for other in named)
    if disputed or rivals or any(account.denials for account in leading):
        return AttributionGrade.CONTESTED
    if max(len(voices.telling(account)) for account in leading) < 2:
        return AttributionGrade.ALLEGED
    return AttributionGrade.HIGHLY_PROBABLE if share >= 0.85 else AttributionGrade.PLAUSIBLE


def _share(belief: Belief, account: Account) -> float:
    return belief["+".join(account.actors)]


def _rivals(voices: _Voices, one: Account, other: Account) -> bool:
    """Two accounts are rivals where neither's actors are part of the other's, and each is told by a voice that does not tell
    the other. One voice that says "this one or that one" leaves a question open; it does not contradict itself.
    """
    a, b = ({voices.case.answerable(actor) for actor in account.actors} for account in (one, other))
    told, retold = voices.telling(one), voices.telling(other)
    return not (a <= b or b <= a or told <= retold or retold <= told)


def _account_reason(account: Account, belief: Belief, claims: Mapping[str, Claim], terms: Iterable[Reason]) -> Reason:
    told = tuple(sorted({claims[item].source for item in account.claims}))
    denied = tuple(sorted({claims[item].source for item in account.denials}))
    under = (because("account-denied", Truth.NO, sources=denied),) if denied else ()
    code = "account" if told else "account-only-denied"
    p = round(_share(belief, account), 6)
    return because(code, actors=account.actors, p=p, sources=told, under=(*under, *terms))


def _terms(weights: Iterable[Weight], sources: Mapping[str, set[str]]) -> Iterable[Reason]:
    """What every voice adds or takes away, the strongest first."""
    for item in sorted(weights, key=lambda weight: (-abs(weight.bits), weight.voice)):
        code, holds = ("voice-adds", Truth.YES) if item.bits >= 0 else ("voice-takes", Truth.NO)
        speaking = tuple(sorted(sources[item.voice]))
        yield because(code, holds, bits=abs(round(item.bits, 2)), p=round(item.right, 6), sources=speaking)
