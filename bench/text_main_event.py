"""What an article is mainly about: the place and the actor that its claims, the first ones above all, speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.text.claims import TextClaim
from ceasefire.text.labels import Label

ATTACKS = frozenset({Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CLASHES, Label.CASUALTIES})
FADING = 0.8
"""Weight of each claim against the one before: news says first what it is about; chosen on the tuning half of FA-KES."""

UNNAMED = 0.2
"""Weight of a claim without an actor: by it, nobody did it; chosen on the tuning half of FA-KES."""

IN_CLASHES = 0.5
"""Weight of whoever takes part in clashes: both sides do; chosen likewise."""

WITH_A_TOLL = 1.5
"""Weight of a claim that counts the dead: it is what the article is about; chosen likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MainEvent:
    """The governorate and the actor of the main event; empty where the claims name none."""

    admin1: str = ""
    actor: str = ""


def main_event(claims: Sequence[TextClaim]) -> MainEvent:
    """The main event of an article, from its claims of attacks, or of anything where there are none."""
    told = [claim for claim in claims if claim.label in ATTACKS] or list(claims)
    places: dict[str, float] = defaultdict(float)
    actors: dict[str, float] = defaultdict(float)
    suffered = _suffered(claims)
    for number, claim in enumerate(told):
        weight = FADING**number
        harm = weight * (IN_CLASHES if claim.label is Label.CLASHES else 1) * (WITH_A_TOLL if _deadly(claim) else 1)
        for place in claim.places:
            if place.admin1 and place.precision != "country":
                places[place.admin1] += weight
        hit = suffered.get(claim.evidence.start, frozenset()) if claim.label is Label.CLASHES else frozenset()
        for actor in [item for item in claim.actors if item.id not in hit] or claim.actors:
            actors[actor.id] += harm
        if not claim.actors:
            actors[""] += harm * UNNAMED
    return MainEvent(admin1=_heaviest(places), actor=_heaviest(actors))


def _suffered(claims: Sequence[TextClaim]) -> dict[int, frozenset[str]]:
    """Whom each sentence tells to have been killed, by where it starts: of clashes the other side is who did it."""
    tolls: dict[int, frozenset[str]] = defaultdict(frozenset)
    for claim in claims:
        if claim.label is Label.CASUALTIES:
            tolls[claim.evidence.start] |= {item.id for item in claim.targets}
    return tolls


def _deadly(claim: TextClaim) -> bool:
    return any(item.counts == "killed" for item in claim.quantities)


def _heaviest(weights: dict[str, float]) -> str:
    return min(weights, key=lambda name: (-weights[name], name)) if weights else ""
