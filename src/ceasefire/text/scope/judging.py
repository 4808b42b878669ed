"""Stance, modality and polarity of an act, from all the words that bear on it."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Modality, Polarity
from ceasefire.text.scope.bearing import Bearing, Kind, inside, is_in
from ceasefire.text.scope.demanding import idle
from ceasefire.text.scope.denying import HAPPENINGS, denied, negated
from ceasefire.text.scope.modality import modality_of, rumoured
from ceasefire.text.scope.tree import bearings
from ceasefire.text.syntax import Syntax
from ceasefire.vocabulary.grades import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Reality:
    """What the words make of the act."""

    stance: Stance
    modality: Modality
    polarity: Polarity


def judge(sentence: str, syntax: Syntax, trigger: Trigger) -> Reality:
    """How real an act is by its sentence, and how the source stands to it."""
    found = bearings(sentence, syntax, trigger)
    is_denied = denied(sentence, syntax, trigger, found)
    modality = modality_of(found, sentence, syntax, trigger)
    negative = is_denied or negated(found, syntax, trigger)
    if rumoured(found, sentence, syntax, trigger):
        stance, modality = Stance.RUMOURED, Modality.HEDGED if modality is Modality.ACTUAL and not is_denied else modality
    else:
        stance = _stance(found, trigger, modality, syntax)
    stance = Stance.DENIES if is_denied else stance
    return Reality(stance=stance, modality=modality, polarity=Polarity.NEGATIVE if negative else Polarity.POSITIVE)


def _governed(found: list[Bearing], name: str, trigger: Trigger) -> bool:
    return any(item.kind is Kind.GOVERNS and is_in(name, item.word) and not inside(item.word, trigger) for item in found)


def _stance(found: list[Bearing], trigger: Trigger, modality: Modality, syntax: Syntax) -> Stance:
    for name, stance in (("condemn", Stance.CONDEMNS), ("warn", Stance.WARNS)):
        if _governed(found, name, trigger):
            return stance
    if modality is Modality.DEONTIC:
        return Stance.DEMANDS
    asked = any(item.kind is Kind.GOVERNS and is_in("demand", item.word) and not idle(item, trigger, syntax) for item in found)
    if asked and _governed(found, "demand", trigger) and modality is not Modality.ACTUAL:
        return Stance.DEMANDS
    told = trigger.label in HAPPENINGS and modality is Modality.ACTUAL  # `sources announced that 70 were killed`
    return Stance.ANNOUNCES if not told and _governed(found, "announce", trigger) else Stance.ASSERTS
