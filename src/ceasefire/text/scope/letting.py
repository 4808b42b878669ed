"""Verbs of allowing where nobody gives leave: what a happening allowed to come about came about."""

from __future__ import annotations

from ceasefire.text.inflecting import listed
from ceasefire.text.syntax import Syntax, Word


def let_happen(syntax: Syntax, verb: Word) -> bool:
    """`The withdrawal allowed rebels to seize the town`; not `the deal allowed …`, `the army allowed …`."""
    if verb.lower not in listed("words", "lets") or syntax.below(verb, "neg", "auxpass"):
        return False
    auxiliaries = {item.lower for item in syntax.below(verb, "aux")}
    if verb.tag not in ("VBD", "VBN") or not auxiliaries <= {"has", "have", "had", "'ve", "’ve"}:
        return False
    subjects = syntax.below(verb, "nsubj")
    if verb.tag == "VBN" and not auxiliaries:
        return False
    if any(item.lower == "which" for item in subjects):
        return verb.dep != "relcl" or syntax.words[verb.head].lower not in listed("nouns", "permits")
    return bool(subjects) and all(_no_one(item) for item in subjects)


def _no_one(noun: Word) -> bool:
    """Whether a noun names neither a person or body nor what grants leave."""
    unlisted = noun.lower not in listed("nouns", "tellers") and noun.lower not in listed("nouns", "permits")
    return noun.tag in ("NN", "NNS") and unlisted
