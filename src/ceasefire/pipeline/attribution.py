"""Hop 5, attribution: who did it, as a distribution with rival accounts and every party's position.

A source aligned with a party is discounted in its favour and weighted up against its interest. Rival accounts are kept for ever.
"""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.grades import AttributionGrade, Position
from ceasefire.vocabulary.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of who did it: the actors named together, the claims that say so and those that deny it."""

    actors: tuple[str, ...]
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPosition:
    """What a party signed to the account of an incident; its own words stay in the claim."""

    party: str
    position: Position
    claim: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Shares of probability over actors, `unknown` among them; the grade; the accounts, strongest first; the positions."""

    incident: str
    belief: Belief
    grade: AttributionGrade
    accounts: tuple[Account, ...]
    positions: tuple[SignedPosition, ...]
    reason: Reason
