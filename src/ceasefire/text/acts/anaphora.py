"""Sentences that name no act of their own and only speak of `the attack`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.segments import Sentence
from ceasefire.vocabulary.acts import Act

THE_ATTACK = re.compile(
    r"\b(?:the|that|this|these|those)(?: \w+)? (?:attacks?|assaults?|bombings?|blasts?|incidents?)\b", re.IGNORECASE
)
ATTACKS = frozenset({Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CEASEFIRE_VIOLATED})
ALSO_ATTACKS = frozenset({Act.IED_OR_MINE, Act.DIRECT_FIRE})


def with_anaphora(sentences: Iterable[Sentence], acts: dict[int, list[Trigger]]) -> dict[int, list[Trigger]]:
    """Also the sentences that only speak of `the attack`: it is the attack named last."""
    full, last = dict(acts), None
    for sentence in sentences:
        named = [item for item in acts.get(sentence.number, ()) if item.label in ATTACKS or item.act in ALSO_ATTACKS]
        last = named[-1] if named else last
        match = THE_ATTACK.search(sentence.text) if last is not None and sentence.number not in acts else None
        if match is not None and last is not None:
            full[sentence.number] = [Trigger(label=last.label, act=last.act, start=match.start(), end=match.end())]
    return full
