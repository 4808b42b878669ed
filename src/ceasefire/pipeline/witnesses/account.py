"""Accounts: the actors that claims name together, with the claims that say so and those that deny it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ceasefire.pipeline.claim import Claim
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Stance

Joint = tuple[str, ...]
"""Actors named together, sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of who did it: the actors named together, the claims that say so and those that deny it."""

    actors: Joint
    claims: tuple[str, ...]
    denials: tuple[str, ...] = ()


def named(claim: Claim) -> Joint:
    """The actors that a claim names together; empty where it names nobody."""
    return tuple(sorted(set(claim.said.actors) - {UNKNOWN}))


def accounts_of(claims: Iterable[Claim]) -> list[Account]:
    """Every account that is told or denied, by its actors. A denial of one actor counts against every account that names it."""
    said: dict[Joint, list[str]] = {}
    denied: dict[Joint, list[str]] = {}
    for claim in claims:
        actors = named(claim)
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
