"""Words of demand where they demand nothing."""

from __future__ import annotations

import re

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.scope.bearing import Bearing
from ceasefire.text.syntax import Syntax

OF_DUTY = re.compile(r"responsib(?:le|ility)|obligations?|duty|mandate[sd]?")
"""With an infinitive or a clause these demand it; `responsible for the attack` does not."""


def idle(item: Bearing, trigger: Trigger, syntax: Syntax) -> bool:
    """Words of demand that demand nothing here: `needs caused by`, `called a meeting`, `responsible for the attack`."""
    word = item.word.lower
    if item.by == "agent":
        return True
    if trigger.label is Label.AID_ACCESS and item.word.index > 0 and word.startswith(("allow", "let")):
        return True
    if word.startswith("need"):
        return item.by in ("acl", "relcl")
    if word.startswith("press") and item.word.tag.startswith("V") and item.by == "dobj":
        return True  # `pressed their assault`: nobody is asked for it
    if word == "let" and any(below.lower == "alone" for below in syntax.words[item.word.index + 1 : item.word.index + 2]):
        return True
    if word.startswith("let"):
        return item.by == "ccomp" and item.that
    if word.startswith("call"):
        named = item.by == "dobj" and bool(syntax.below(item.word, "oprd"))
        return named or (item.by in ("dobj", "prep") and bool(syntax.below(item.word, "dobj")) and trigger.label is Label.TALKS)
    if word == "mandated":
        return not item.by.startswith("nsubj")
    return item.by in ("prep", "compound", "dobj", "nsubj", "nsubjpass", "pobj") and OF_DUTY.fullmatch(word) is not None


def ordered(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether the act is told to be done: `Send the rebels weapons`, `Arm and train the opposition`."""
    word = syntax.head_of(trigger.start, trigger.end) if syntax.parsed else None
    while word is not None and word.dep == "conj" and word.tag == "VB":
        word = syntax.words[word.head]
        if (word.index, word.dep) == (0, "ROOT"):
            return True
    if word is None or (word.dep, word.tag) != ("ROOT", "VB"):
        return False
    first = word.index == 0 or not syntax.words[word.index - 1].text[-1:].isalnum() or syntax.words[word.index - 1].tag == "RB"
    return first and not syntax.below(word, "nsubj", "nsubjpass", "aux", "auxpass")
