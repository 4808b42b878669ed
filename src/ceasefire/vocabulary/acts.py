"""What can be said to have been done: the acts, and which of them are attacks or mere signals."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """One kind of conduct. The words are the vocabulary of the case files."""

    DIRECT_FIRE = "direct_fire"
    INDIRECT_FIRE = "indirect_fire"
    AIRSTRIKE = "airstrike"
    BARREL_BOMB = "barrel_bomb"
    ATGM = "atgm"
    GROUND_ADVANCE = "ground_advance"
    CHEMICAL_ALLEGATION = "chemical_allegation"
    IED_OR_MINE = "ied_or_mine"
    ABDUCTION = "abduction"
    SIEGE = "siege"
    AID_OBSTRUCTION = "aid_obstruction"
    DETENTION = "detention"
    MONITOR_OBSTRUCTION = "monitor_obstruction"
    ARMS_SUPPLY = "arms_supply"
    BUILD_UP = "build_up"
    WITHDRAWAL = "withdrawal"
    OVERFLIGHT = "overflight"
    HOSTILE_RHETORIC = "hostile_rhetoric"
    CEASEFIRE_ANNOUNCED = "ceasefire_announced"
    CEASEFIRE_EXTENDED = "ceasefire_extended"
    CEASEFIRE_ENDED = "ceasefire_ended"
    TALKS = "talks"
    RELEASE = "release"
    AID_DELIVERY = "aid_delivery"
    UNKNOWN = "unknown"


ATTACKS = frozenset(
    {
        Act.DIRECT_FIRE,
        Act.INDIRECT_FIRE,
        Act.AIRSTRIKE,
        Act.BARREL_BOMB,
        Act.ATGM,
        Act.GROUND_ADVANCE,
        Act.CHEMICAL_ALLEGATION,
        Act.IED_OR_MINE,
    }
)
CONTEXT = frozenset(
    {
        Act.ARMS_SUPPLY,
        Act.BUILD_UP,
        Act.WITHDRAWAL,
        Act.OVERFLIGHT,
        Act.HOSTILE_RHETORIC,
        Act.CEASEFIRE_ANNOUNCED,
        Act.CEASEFIRE_EXTENDED,
        Act.CEASEFIRE_ENDED,
        Act.TALKS,
        Act.RELEASE,
        Act.AID_DELIVERY,
    }
)
GROUPS = {"attacks": ATTACKS, "context": CONTEXT}
"""Words that stand for several acts in a case file."""


def named(words: tuple[str, ...]) -> frozenset[Act]:
    """The acts that a list of words stands for. Raises `ValueError` on a word that is neither an act nor a group."""
    acts: set[Act] = set()
    for word in words:
        acts |= GROUPS.get(word) or {Act(word)}
    return frozenset(acts)
