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
    if _is_cut_off(syntax, verb):
        yield whole(syntax, syntax.words[verb.head])
    passive = verb.tag == "VBN" and (syntax.below(verb, "nsubjpass", "auxpass") or verb.dep == "acl")
    if not passive:
        yield from subject(syntax, verb)


def targets_of_verb(syntax: Syntax, verb: Word, *also: str) -> Iterator[Stretch]:
    """Its object, the subject of a passive, and whom it is done on, against or with; `also`: further prepositions."""
    for noun in syntax.below(verb, "dobj", "dative"):
        kept = () if words_of_roles("posts").fullmatch(noun.lower) else ("acl",)
        yield syntax.reach(noun, "relcl", "advcl", "parataxis", *kept)
    yield from subject(syntax, verb, "nsubjpass")
    over = syntax.words[verb.head]
    if _opens(syntax, verb, over):
        yield from targets_of_verb(syntax, over)
    if verb.tag == "VBN" and verb.dep == "acl" and not _is_cut_off(syntax, verb):
        yield whole(syntax, syntax.words[verb.head])
    for preposition in syntax.below(verb, "prep"):
        if preposition.lower in ("on", "against", "at", "with", *also, *(("of",) if verb.tag == "VBG" else ())):
            for noun in syntax.below(preposition, "pobj"):
                if words_of_roles("help").fullmatch(noun.lower) is None:
                    yield whole(syntax, noun)


def _opens(syntax: Syntax, gerund: Word, verb: Word) -> bool:
    """Whether a gerund is what does harm, though a parser found no subject: `shelling by rebels hit the army`."""
    harms = words_of_roles("harms").fullmatch(verb.lower) is not None and not syntax.below(verb, "nsubj", "nsubjpass")
    return gerund.tag == "VBG" and gerund.dep in ("advcl", "csubj") and gerund.index < verb.index and harms


def _is_cut_off(syntax: Syntax, verb: Word) -> bool:
    """Whether a participle behind the noun that a sentence hangs on is its verb: `the force, backed by …, captured the town`."""
    headless = syntax.words[verb.head].dep == "ROOT"
    taken = headless and verb.tag == "VBN" and verb.dep == "acl" and bool(syntax.below(verb, "dobj"))
    return taken and words_of_roles("gives").fullmatch(verb.lower) is None and not syntax.below(verb, "agent")
