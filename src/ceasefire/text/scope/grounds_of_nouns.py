"""What a noun that names a happening hangs on, and whether that takes the happening as given."""

from __future__ import annotations

import re

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.scope.grounds_of_prepositions import behind
from ceasefire.text.scope.tellers import BEING
from ceasefire.text.syntax import Syntax, Word

NAMELIKE = re.compile(
    r"[A-Z].*|.*\d.*|[\w-]+-(?:led|backed|supported|sponsored|allied|linked|affiliated|held|controlled|run|made|born|based|aligned)"
)
"""Adjectives that name, count, or tell whose it is."""


def described(syntax: Syntax, noun: Word, trigger: Trigger) -> bool:
    """Whether every adjective of the act's noun is one of happenings that there were."""
    if noun.tag.startswith("V"):
        return True
    ranked = any(item.lower in listed("words", "ranks") for item in syntax.below(noun, "amod"))
    if not ranked and any(_to_come(syntax, item) for item in syntax.below(noun, "acl", "relcl")):
        return False
    for hanging in syntax.below(noun, "amod", "compound", "nmod", "det"):
        if trigger.start <= hanging.start < trigger.end:
            continue
        if hanging.lower in listed("words", "sham"):
            return False
        if hanging.dep in ("compound", "nmod") and not _says_whose(hanging):
            return False
        if hanging.dep == "amod" and not _known_kind(hanging):
            return False
    return True


def _known_kind(adjective: Word) -> bool:
    superlative = adjective.tag in ("JJS", "JJR")
    if adjective.index == 0 and adjective.lower.endswith("ed"):
        return adjective.lower in listed("words", "described")
    if superlative or NAMELIKE.fullmatch(adjective.text) is not None or adjective.lower in listed("words", "described"):
        return True
    return PARTICIPLE.fullmatch(adjective.lower) is None and not _opens(adjective)


PARTICIPLE = re.compile(r".*(?:ed|able|ible)(?:-.*)?|un.*")
"""Adjectives made of verbs tell of plans and doubts without end: `unfought`, `shelved`, `winnable`. They must be known."""


def _opens(word: Word) -> bool:
    """Whether a word before a noun leaves it open whether there is one. Other adjectives do not: to be fierce, a battle must be
    (intersective and subsective against modal and privative adjectives: Kamp, 1975; Partee, 2010)."""
    listed_as = (listed("words", name) for name in ("not_so", "sham", "modal"))
    return any(word.lower in words for words in listed_as) or word.lower in listed("nouns", "other_worlds")


def _to_come(syntax: Syntax, clause: Word) -> bool:
    """`Strikes to come`, `strikes that never were`."""
    to = clause.tag == "VB" and any(item.lower == "to" for item in syntax.below(clause, "aux"))
    return to or any(item.lower in ("never", "not", "n't") for item in syntax.below(clause, "neg"))


def _says_whose(word: Word) -> bool:
    if word.tag.startswith("V"):
        return False
    if NAMELIKE.fullmatch(word.text) or not word.tag.startswith("NN") or word.lower in listed("words", "described"):
        return True
    return not _opens(word) and word.lower not in listed("nouns", "leanings")


def happened(syntax: Syntax, noun: Word, head: Word) -> bool:
    """A happening as subject: of what happenings do, or of a passive of what is done to them."""
    if head.lower in ("is", "are") and any(item.lower in ("a", "an", "any", "every") for item in syntax.below(noun, "det")):
        return False  # `a pause is a first step`: any pause is
    if noun.dep == "csubj" and noun.tag == "VBG" and head.tag in ("VBZ", "VBP"):
        return False  # `delivering aid is a priority`, whoever does it
    if head.lower in BEING:
        return _was_so(syntax, head)
    if head.lower in ("said", "says", "say", "reported", "told"):
        return True  # no happening says anything: whoever does stands behind, in text that lost its commas
    if any(item.lower in ("be", "have") or syntax.below(item, "attr") for item in syntax.below(head, "xcomp")):
        return False
    if head.lower in ("has", "have", "had"):
        return not syntax.below(head, "xcomp")
    passive = noun.dep.endswith("pass") or bool(syntax.below(head, "auxpass"))
    if head.lower in listed("verbs", "does" if passive else "happens"):
        return True
    exceptions = listed("verbs", "put_off") if passive else listed("verbs", "undone")
    return _has_done(syntax, head, passive=passive) and head.lower not in exceptions


def _has_done(syntax: Syntax, verb: Word, *, passive: bool) -> bool:
    """A past or a perfect: what a happening has done, it has been there to do, whatever the verb but those of `undone`."""
    if passive and not any(item.lower in ("was", "were", "been") for item in syntax.below(verb, "auxpass")):
        return False
    perfect = passive or any(item.lower in ("has", "have", "had", "'ve", "’ve") for item in syntax.below(verb, "aux"))
    past = verb.tag == "VBD" or (verb.tag == "VBN" and perfect)
    return (
        past
        and not any(item.tag == "MD" for item in syntax.below(verb, "aux"))
        and not syntax.below(verb, "neg", "acomp", "oprd")
    )


def _was_so(syntax: Syntax, being: Word) -> bool:
    """`The shelling was heavy`, `is in its third day`, `was the worst in weeks`."""
    doubted = listed("words", "not_so") | listed("nouns", "other_worlds") | listed("nouns", "leanings") | listed("nouns", "aims")
    if any(hanging.lower in doubted or hanging.tag == "VB" for hanging in syntax.below(being, "acomp", "attr", "xcomp")):
        return False
    for preposition in syntax.below(being, "prep"):
        if preposition.lower in ("on", "in") and preposition.index > being.index:
            within = syntax.below(preposition, "pobj")
            if not all(item.lower in listed("nouns", "in_which") or item.tag.startswith(("NNP", "CD")) for item in within):
                return False
    return True


def done(syntax: Syntax, noun: Word, head: Word) -> bool:
    """A happening as object of what is done to happenings that there are."""
    return head.lower in listed("verbs", "does")


def is_what(syntax: Syntax, noun: Word, head: Word) -> bool:
    """`There was …`, `it was …`, `the result was …`."""
    subjects = syntax.below(head, "nsubj", "csubj")
    if not subjects:
        return bool(syntax.below(head, "expl")) or head.dep == "relcl"
    known = listed("nouns", "is_it") | listed("nouns", "holds")
    return all(item.lower in known or item.tag in ("PRP", "DT", "WDT", "EX", "WP", "NNP") for item in subjects)


def named_by(syntax: Syntax, noun: Word, head: Word) -> bool:
    """A happening behind a preposition."""
    return behind(syntax, head)


def compound(syntax: Syntax, noun: Word, head: Word) -> bool:
    """A happening that describes a noun: `a shelling campaign`, `air strike victims`."""
    nouns = listed("nouns", "holds") | listed("nouns", "left_by")
    return head.lower in nouns or head.tag.startswith("NNP")
