"""What was tried, and what has yet to be done: infinitives that are neither facts nor to come."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.labels import Modality
from ceasefire.text.scope.bearing import Bearing, Kind, is_in
from ceasefire.text.syntax import Syntax, Word

HAVE_OR_BE = frozenset({"have", "has", "had", "is", "are", "was", "were", "'ve", "’ve"})


def left_undone(syntax: Syntax, verb: Word) -> Word | None:
    """The word by which an infinitive was not done: `have yet to`, `is impossible to`."""
    above = syntax.words[verb.head]
    for to in syntax.below(verb, "aux"):
        before = syntax.words[max(0, to.index - 2) : to.index]
        if to.tag == "TO" and len(before) == 2 and before[0].lower in HAVE_OR_BE and before[1].lower == "yet":
            return before[1]
        beside = [above, *syntax.below(above, "acomp", "oprd", "ccomp")] if to.tag == "TO" else []
        impossible = next((item for item in beside if item.lower == "impossible"), None)
        if impossible is not None:
            return impossible
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
        return above.tag in ("IN", "VBD")
    if any(item.tag in ("MD", "TO") for item in auxiliaries):
        return False
    return word.tag == "VBD" or any(item.lower in ("have", "has", "had", "was", "were") for item in auxiliaries)


def beaten_back(syntax: Syntax, tried: Word) -> bool:
    """`Tried to storm the town but was pushed back`: whoever was beaten back had set out."""
    beside = syntax.below(tried, "conj", "advcl")
    return any(item.lower in listed("verbs", "beats_back") and item.tag in ("VBD", "VBN") for item in beside)


def attempted(found: list[Bearing], syntax: Syntax, trigger: Trigger) -> Modality | None:
    """How real an act is that was tried: in doubt, and a fact where whoever tried was beaten back. None: nobody has tried yet."""
    tried = attempt(syntax, trigger)
    governing = [item.word for item in found if item.kind is Kind.GOVERNS]
    if tried is None or any(word.index != tried.index and is_in("future", word) for word in governing):
        return None
    return Modality.ACTUAL if beaten_back(syntax, tried) else Modality.HEDGED


def seems(syntax: Syntax, trigger: Trigger) -> bool:
    """`Appeared to hold`: so it seems, not so it will be."""
    word = syntax.head_of(trigger.start, trigger.end)
    return word is not None and word.dep == "xcomp" and is_in("hedge", syntax.words[word.head])
