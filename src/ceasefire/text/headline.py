"""What an article is mainly about: the place and the actor that its claims, the first ones above all, speak of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.text.claims import TextClaim
from ceasefire.text.labels import Label

ATTACKS = frozenset({Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CLASHES, Label.CASUALTIES})
FADING = 0.75
"""Weight of each claim against the one before: news says first what it is about; chosen on the tuning half of FA-KES."""


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
    for number, claim in enumerate(told):
        weight = FADING**number
        for place in claim.places:
            if place.admin1 and place.precision != "country":
                places[place.admin1] += weight
        for actor in claim.actors:
            actors[actor.id] += weight
    return MainEvent(admin1=_heaviest(places), actor=_heaviest(actors))


def _heaviest(weights: dict[str, float]) -> str:
    return min(weights, key=lambda name: (-weights[name], name)) if weights else ""
