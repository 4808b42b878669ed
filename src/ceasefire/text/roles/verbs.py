"""Doers and targets of a verb."""

from __future__ import annotations

from collections.abc import Iterator

from ceasefire.text.roles.phrases import agents, whole
from ceasefire.text.roles.subjects import subject
from ceasefire.text.roles.words import words_of_roles
from ceasefire.text.syntax import Stretch, Syntax, Word


def doers_of_verb(syntax: Syntax, verb: Word) -> Iterator[Stretch]:
    """Behind `by`, and the subject of an active verb."""
    yield from agents(syntax, verb)
    passive = verb.tag == "VBN" and (syntax.below(verb, "nsubjpass", "auxpass") or verb.dep == "acl")
    if not passive:
        yield from subject(syntax, verb)


def targets_of_verb(syntax: Syntax, verb: Word, *also: str) -> Iterator[Stretch]:
    """Its object, the subject of a passive, and whom it is done on, against or with; `also`: further prepositions."""
    for noun in syntax.below(verb, "dobj", "dative"):
        kept = () if words_of_roles("posts").fullmatch(noun.lower) else ("acl",)
        yield syntax.reach(noun, "relcl", "advcl", "parataxis", *kept)
    yield from subject(syntax, verb, "nsubjpass")
    if verb.tag == "VBN" and verb.dep == "acl":
        yield whole(syntax, syntax.words[verb.head])
    for preposition in syntax.below(verb, "prep"):
        if preposition.lower in ("on", "against", "at", "with", *also):
            for noun in syntax.below(preposition, "pobj"):
                yield whole(syntax, noun)
