"""Who tells a clause, in what, and whether that can tell a fact: a script, a forecast or a fortune-teller cannot."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.syntax import Syntax, Word

NOBODY = frozenset(
    {"nobody", "none", "nothing", "no", "few", "neither", "nor", "never", "hardly", "barely", "scarcely", "n't", "not", "n’t"}
)
TELL_OF = frozenset({"in", "on", "under", "per", "to", "by", "for", "at", "as"})
"""Before a word of another world these put the clause there: `in the film`, `according to the script`, `on paper`."""


BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "remains", "remained", "became", "becomes", "become"}
)


def other_world(syntax: Syntax, verb: Word) -> bool:
    """Whether a clause is told by, or in, something that tells of no fact; or an adverb takes it back."""
    worlds, adverbs = listed("nouns", "other_worlds"), listed("words", "doubtful_adverbs")
    for hanging in syntax.below(verb):
        slip = hanging.lower in listed("words", "slips") and verb.lower not in listed("verbs", "tells")
        slip = slip or _of_the_next(syntax, hanging) or (hanging.lower == "soon" and verb.tag == "VBD")
        if hanging.dep == "advmod" and ((hanging.lower in adverbs and not slip) or _no_longer(syntax, hanging)):
            return True
        if hanging.dep == "conj" and _or_so(syntax, hanging):
            return True
        if hanging.dep in ("nsubj", "agent") and hanging.lower in worlds:
            return True
        if hanging.dep in ("prep", "agent") and _puts_elsewhere(syntax, hanging):
            return True
        if hanging.dep == "advcl" and _would_be(syntax, hanging):
            return True
    return False


def _of_the_next(syntax: Syntax, adverb: Word) -> bool:
    """`Almost entirely held by rebels`: what is almost so is only how much of it."""
    after = syntax.words[adverb.index + 1 : adverb.index + 2]
    return (
        adverb.lower in ("almost", "nearly", "virtually") and bool(after) and after[0].tag.startswith(("RB", "CD", "DT", "PDT"))
    )


def told_elsewhere(syntax: Syntax, trigger: Trigger) -> bool:
    """Whether anything in the sentence that tells, or is told in, is no source of facts: `…, went the joke`, `… – nonsense`."""
    worlds = listed("nouns", "other_worlds")
    for word in syntax.words:
        if word.lower not in worlds or trigger.start <= word.start < trigger.end or word.tag[:1] != "N":
            continue
        above = syntax.words[word.head]
        by = word.dep in ("nsubj", "poss") or (word.dep in ("appos", "ROOT", "dobj", "npadvmod") and word.start > trigger.end)
        aside = word.index > 0 and not syntax.words[word.index - 1].text[-1:].isalnum()
        if by and (word.dep != "dobj" or aside or above.lower in SPEAKS):
            return True
    return False


SPEAKS = frozenset({"went", "goes", "runs", "ran", "said", "says", "say", "insisted", "has", "had"})


def _puts_elsewhere(syntax: Syntax, preposition: Word) -> bool:
    if preposition.lower == "according":
        return any(_puts_elsewhere(syntax, item) for item in syntax.below(preposition, "prep", "pcomp"))
    worlds = listed("nouns", "other_worlds")
    told_by = syntax.words[preposition.head].lower == "according"
    if told_by and not all(is_teller(syntax, item) for item in syntax.below(preposition, "pobj")):
        return True
    return preposition.lower in TELL_OF and any(item.lower in worlds for item in syntax.below(preposition, "pobj"))


def _no_longer(syntax: Syntax, adverb: Word) -> bool:
    return adverb.lower in ("longer", "more") and any(item.lower in ("no", "not", "n't") for item in syntax.below(adverb))


def _or_so(syntax: Syntax, clause: Word) -> bool:
    """`…, or so the guidebook pretends`."""
    joined = any(item.lower == "or" for item in syntax.words[max(0, clause.index - 5) : clause.index])
    return joined and any(item.lower in ("so", "would", "might", "not") for item in syntax.below(clause, "advmod", "aux", "neg"))


def _would_be(syntax: Syntax, clause: Word) -> bool:
    """`…, as the government would have it`; `lest …`; `for all anyone knows`."""
    marks = {item.lower for item in syntax.below(clause, "mark", "advmod")}
    would = {item.lower for item in syntax.below(clause, "aux")} & {"would", "might", "may", "could"}
    known = "for" in marks and not any(item.lower == "to" for item in syntax.below(clause, "aux"))
    return bool(known or marks & {"lest", "unless", "if"} or ("as" in marks and would))


def denied_telling(syntax: Syntax, verb: Word) -> bool:
    """Whether nobody does what the verb says: `not a single witness saw that …`."""
    for hanging in syntax.below(verb):
        if hanging.dep in ("neg", "advmod", "nsubj", "nsubjpass") and hanging.lower in NOBODY:
            return True
        if hanging.dep in ("nsubj", "nsubjpass") and any(item.lower in NOBODY for item in syntax.below(hanging)):
            return True
    return False


def told_by_a_teller(syntax: Syntax, verb: Word) -> bool:
    """Whether the subject of a verb of telling is a name, or a person or body that may be a source."""
    said_behind = any(is_teller(syntax, item) for item in syntax.below(verb, "dobj") if item.index > verb.index)
    return said_behind or all(is_teller(syntax, item) for item in syntax.below(verb, "nsubj"))


def is_teller(syntax: Syntax, noun: Word) -> bool:
    """Whether a noun is that of a source: someone, somebody's name, or what keeps a record."""
    if noun.lower in listed("nouns", "other_worlds"):
        return False
    name = noun.text[:1].isupper() and (noun.index > 0 or noun.tag.startswith("NNP"))
    return not noun.tag.startswith("N") or name or noun.lower in listed("nouns", "tellers")
