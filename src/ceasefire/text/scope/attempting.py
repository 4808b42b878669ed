"""What was tried, and what has yet to be done: infinitives that are neither facts nor to come."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.syntax import Syntax, Word

HAVE_OR_BE = frozenset({"have", "has", "had", "is", "are", "was", "were", "'ve", "’ve"})


def not_yet(syntax: Syntax, verb: Word) -> Word | None:
    """The `yet` of an infinitive behind `have yet to`: it has not been done."""
    for to in syntax.below(verb, "aux"):
        before = syntax.words[max(0, to.index - 2) : to.index]
        if to.tag == "TO" and len(before) == 2 and before[0].lower in HAVE_OR_BE and before[1].lower == "yet":
            return before[1]
    return None


def attempt(syntax: Syntax, trigger: Trigger) -> Word | None:
    """The word that tells of an attempt which was made at the act: `tried to storm …`, `during their attempt to storm …`."""
    word = syntax.head_of(trigger.start, trigger.end) if syntax.parsed else None
    if word is None:
        return None
    for child, head in [(word, word), *syntax.above(word)]:
        if child.index != head.index and child.dep not in ("dobj", "conj", "xcomp", "acl", "prep", "pobj"):
            return None
        infinitive = any(item.tag == "TO" for item in syntax.below(child, "aux"))
        if infinitive and head.lower in listed("verbs", "tries"):
            return head if _was_made(syntax, head) else None
    return None


def _was_made(syntax: Syntax, word: Word) -> bool:
    """Whether an attempt lies behind: `tried`, `have been trying`, `during an attempt`; not `will try`."""
    auxiliaries = syntax.below(word, "aux")
    if word.tag.startswith("N"):
        above = syntax.words[word.head]
        return above.tag == "IN" or above.tag == "VBD"
    if any(item.tag in ("MD", "TO") for item in auxiliaries):
        return False
    return word.tag == "VBD" or any(item.lower in ("have", "has", "had", "was", "were") for item in auxiliaries)


def beaten_back(syntax: Syntax, tried: Word) -> bool:
    """`Tried to storm the town but was pushed back`: whoever was beaten back had set out."""
    beside = syntax.below(tried, "conj", "advcl")
    return any(item.lower in listed("verbs", "beats_back") and item.tag in ("VBD", "VBN") for item in beside)
