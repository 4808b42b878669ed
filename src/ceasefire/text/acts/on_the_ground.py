"""Fighters without aircraft shell what the same words say that an army bombed: `the bombardment of the quarter by rebels`."""

from __future__ import annotations

import re
from dataclasses import replace

from ceasefire.text.claims import TextClaim
from ceasefire.text.labels import ACT_OF, Label

FROM_THE_AIR = re.compile(r"air|aerial|plane|jet|copter|drone|sortie|barrel|bomber", re.IGNORECASE)
"""In the words that name the act: then whoever is named did it from the air, as the text has it."""


def from_the_ground(claim: TextClaim, fighters: frozenset[str]) -> TextClaim:
    """The claim as shelling, where only `fighters` are named for it and its words leave open from where it came."""
    grounded = bool(claim.actors) and all(item.id in fighters for item in claim.actors)
    if claim.label is not Label.AIRSTRIKE or not grounded or FROM_THE_AIR.search(claim.cue.text):
        return claim
    return replace(claim, label=Label.SHELLING, act=ACT_OF[Label.SHELLING])
