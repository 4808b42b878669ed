"""Where aid is only named beside another act: as what carries other aid, what it is let do, or what an attack hit."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.syntax import Syntax
from ceasefire.vocabulary.acts import Act

ATTACKED = frozenset(
    {Label.AIRSTRIKE, Label.SHELLING, Label.BARREL_BOMB, Label.GROUND_OFFENSIVE, Label.CLASHES, Label.CASUALTIES}
)
"""Acts whose object is what they hit."""


def carries(aid: Trigger, found: list[Trigger], syntax: Syntax) -> bool:
    """Whether aid is only named as what is to bring other aid of the sentence: `aid trucks are waiting to deliver food`,
    `an aid convoy reached the town`."""
    word = syntax.head_of(aid.start, aid.end)
    if aid.label is not Label.AID_ACCESS or not syntax.parsed or word is None or word.dep not in ("nsubj", "nsubjpass", "dobj"):
        return False
    verbs = (syntax.head_of(item.start, item.end) for item in found if item.label is Label.AID_ACCESS and item.start > aid.end)
    return any(
        verb is not None and ((verb.tag == "VB" and verb.head == word.head) or (verb.tag[:1] == "V" and verb.index == word.head))
        for verb in verbs
    )


def is_let(aid: Trigger, found: list[Trigger], syntax: Syntax) -> bool:
    """Whether the words only say what aid was let do, where the sentence names that it was: `allowed aid to flow`."""
    word = syntax.head_of(aid.start, aid.end)
    if aid.label is not Label.AID_ACCESS or word is None or word.tag != "VB" or word.dep not in ("ccomp", "xcomp"):
        return False
    above = syntax.words[word.head]
    return any(item is not aid and item.label is Label.AID_ACCESS and item.start <= above.start < item.end for item in found)


def is_hit(aid: Trigger, found: list[Trigger], syntax: Syntax) -> bool:
    """Whether aid is only named as what an attack of the sentence hit: `bombed an aid convoy`, `an attack on aid workers`."""
    word = syntax.head_of(aid.start, aid.end)
    if aid.label is not Label.AID_ACCESS or aid.act is not Act.AID_DELIVERY or word is None or not word.tag.startswith("N"):
        return False
    if word.dep == "compound":
        word = syntax.words[word.head]
    holds = syntax.words[word.head]
    if word.dep == "pobj" and holds.lower in ("on", "against", "at", "upon"):
        holds = syntax.words[holds.head]
    elif word.dep not in ("dobj", "nsubjpass"):
        return False
    return any(item.label in ATTACKED and item.start <= holds.start < item.end for item in found)
