"""Where on the way up from an act it is taken as given, so that what is said further up no longer bears on it.

`Aid could reach the people trapped in the town`: whatever aid could do, people are trapped. `Refused to say how many died`: some
did. After the presuppositions of definite descriptions and of embedded questions (Strawson, 1950; Karttunen, 1977).
"""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import word_class
from ceasefire.text.scope.bearing import is_in
from ceasefire.text.syntax import Syntax, Word

OBJECTS = frozenset({"dobj", "nsubjpass", "pobj", "prep", "compound"})
DIPLOMACY = frozenset({Label.TALKS, Label.CEASEFIRE_ANNOUNCED, Label.CEASEFIRE_EXTENDED, Label.CEASEFIRE_TERMS, Label.MONITORING})
"""What people sit together for, so that there be some: `a meeting on the truce`."""

UNOWNED = ("rumour", "doubted", "doubted_clause", "denial", "hedge", "future", "deontic", "conditional")
"""Classes of words that may hold what is not: `reports of`, `rumours of`, `plans for` give nothing as so."""


def stands(syntax: Syntax, trigger: Trigger, child: Word, head: Word) -> bool:
    """Whether by this step up, from `child` to `head`, the act is given."""
    if child.dep == "pobj" and (head.lower in listed("words", "amid") or _of_late(syntax, trigger, child)):
        return True
    if child.lower == "under" and trigger.label is Label.SIEGE and head.tag.startswith("N"):
        return definite(syntax, head)  # `aid for the people under siege`
    if child.dep == "acl":
        return _describes(syntax, child, head)
    if child.dep == "pobj" and head.lower in ("on", "about", "over", "into"):
        spoken_of = syntax.words[head.head].lower in listed("nouns", "sittings") and trigger.label not in DIPLOMACY
        # Not `a resolution on air strikes`: of which, if of any, it does not say.
        if spoken_of and definite(syntax, child) and syntax.below(child, "det", "poss", "nummod"):
            return True
    if child.dep in ("ccomp", "pcomp", "csubj"):
        return asks(syntax, child) or _set_beside(syntax, child, head)
    if child.dep in ("nsubj", "nsubjpass"):
        return _provides(syntax, trigger, child, head)
    of_it = child.dep == "pobj" and syntax.words[head.head].lower in listed("words", "accounts")
    return child.dep in OBJECTS and (of_it or head.lower in listed("words", "accounts")) and not _any(syntax, child)


def _of_late(syntax: Syntax, trigger: Trigger, noun: Word) -> bool:
    """`In the face of a recent offensive`, where the offensive is the act."""
    own = trigger.start < noun.end and noun.start < trigger.end
    return own and any(item.lower in listed("words", "of_late") for item in syntax.below(noun, "amod"))


def agreed_already(syntax: Syntax, trigger: Trigger, word: Word) -> bool:
    """`The agreement reached in Munich`, where it is the act: there is one, whatever is to be done about it."""
    if trigger.label is not Label.CEASEFIRE_ANNOUNCED or not word.tag.startswith("N"):
        return False
    inside = (item for item in syntax.below(word, "acl") if trigger.start <= item.start < trigger.end)
    return any(_describes(syntax, item, word) for item in inside)


def definite(syntax: Syntax, noun: Word) -> bool:
    """Whether a noun names what is known to be there: `the`, `their`, `20`; or people and things in the plural."""
    before = {item.lower for item in syntax.below(noun, "det")}
    if before:
        return bool(before & {"the", "this", "that", "these", "those", "both"})
    return bool(syntax.below(noun, "poss", "nummod")) or noun.tag in ("NNS", "NNPS")


def asks(syntax: Syntax, clause: Word) -> bool:
    """Whether a clause asks who, when or how something was done: that it was done is given."""
    start = syntax.reach(clause)[0]
    first = next(word for word in syntax.words if word.start >= start)
    if not first.tag.startswith("W") or first.lower in ("that", "which", "whatever", "whoever", "whenever"):
        return False
    auxiliaries = {item.tag for item in syntax.below(clause, "aux", "auxpass")}
    finite = clause.tag in ("VBD", "VBZ", "VBP") or bool(auxiliaries & {"VBD", "VBZ", "VBP"})
    return finite and not auxiliaries & {"MD", "TO"}


def _describes(syntax: Syntax, participle: Word, noun: Word) -> bool:
    """`The people trapped …`; not `a truce brokered …`, nor `wants the siege lifted`."""
    above = syntax.words[noun.head]
    made = noun.dep in ("dobj", "ccomp", "oprd") and (
        above.lower in listed("verbs", "makes_so") or any(is_in(name, above) for name in UNOWNED)
    )
    unreal = noun.lower in listed("nouns", "other_worlds") or any(is_in(name, noun) for name in UNOWNED)
    clause = syntax.below(participle, "mark", "nsubj", "nsubjpass")
    return participle.tag in ("VBN", "VBD") and not clause and definite(syntax, noun) and not made and not unreal


def _set_beside(syntax: Syntax, clause: Word, head: Word) -> bool:
    """A clause before the one that a parser hangs it on, with a subject of its own: `we talk – we do not
    fight`, `the truce failed as many had predicted`."""
    if clause.dep != "ccomp" or clause.index > head.index or not syntax.below(head, "nsubj", "nsubjpass"):
        return False
    between = [item.lower for item in syntax.words[clause.index : head.index]]
    told = word_class("says", "verbs").fullmatch(head.lower) is not None
    return "as" in between or (not told and any(item in ("–", "—", "-", ";", ":") for item in between))


def _provides(syntax: Syntax, trigger: Trigger, noun: Word, verb: Word) -> bool:
    """What an agreement would allow, it would as one that there is."""
    agreed = trigger.label is Label.CEASEFIRE_ANNOUNCED and trigger.start <= noun.start < trigger.end
    before = {item.lower for item in syntax.below(noun, "det")}
    known = bool(before & {"the", "this", "that"} or syntax.below(noun, "poss"))
    return agreed and known and noun.dep == "nsubj" and verb.lower in listed("verbs", "provides")


def _any(syntax: Syntax, word: Word) -> bool:
    """`Of any violations`, `a violation`: of none in particular."""
    nouns = [word, *syntax.below(word, "pobj")]
    return any(item.lower in ("any", "a", "an", "no", "every", "each") for noun in nouns for item in syntax.below(noun, "det"))
