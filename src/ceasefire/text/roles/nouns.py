"""Doers and targets of a noun that names an act: `Russian strikes`, `strikes by Russia`, `Russia launched strikes`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import word_class
from ceasefire.text.roles.phrases import AMONG, AT, BY, LIGHT, RECIPROCAL, agents, side, whole
from ceasefire.text.roles.subjects import subject
from ceasefire.text.roles.verbs import doers_of_verb, targets_of_verb
from ceasefire.text.roles.words import words_of_roles
from ceasefire.text.syntax import Stretch, Syntax, Word

BETWEEN = re.compile(
    r"\b(?:[Bb]etween|[Aa]mong)\b(?P<who>(?:[^,;.]|,(?= (?:and )?(?:the )?[A-Z])|(?<=\bU)\.(?=[SNK])|(?<=\bU\.[SNK])\.){3,120})"
)


def between(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """Everyone named behind `between` or `among`."""
    match = BETWEEN.search(sentence, trigger.start)
    if match is not None and match.start() - trigger.end < 40:
        yield match.span("who")


def others_there(syntax: Syntax, noun: Word) -> Iterator[Stretch]:
    """The other side of clashes: whoever is killed, or acts, in them."""
    for child, head in syntax.above(noun):
        if head.tag.startswith("V"):
            if words_of_roles("feels").fullmatch(head.lower) or words_of_roles("feels").fullmatch(child.lower):
                return
            if child.dep in ("prep", "nsubj"):
                for phrase in syntax.below(head, "nsubj", "nsubjpass", "dobj"):
                    if phrase.index != child.index:
                        yield whole(syntax, phrase)
            if child.dep in ("nsubj", "nsubjpass"):
                for preposition in syntax.below(head, "prep"):
                    if preposition.lower in ("against", "with"):
                        yield from (whole(syntax, inner) for inner in syntax.below(preposition, "pobj"))
            return


def doers_of_noun(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    """`Russian strikes`, `strikes by Russia`, `strikes carried out by Russia`, `Russia launched strikes`, `clashes between …`."""
    if not _is_given(syntax, noun):
        for hanging in syntax.below(noun, "compound", "amod", "poss", "nmod"):
            yield (syntax.reach(hanging)[0], max(noun.end, hanging.end))
    for preposition in syntax.below(noun, "prep", "agent"):
        among = trigger.label in RECIPROCAL and preposition.lower in AMONG
        broken = preposition.lower == "of" and (
            trigger.label is Label.CEASEFIRE_VIOLATED or (trigger.label is Label.SUPPORT and not _in(syntax, noun))
        )
        if preposition.lower in BY or among or broken:
            for inner in syntax.below(preposition, "pobj"):
                yield side(syntax, inner) if preposition.lower in BY else whole(syntax, inner)
    for clause in syntax.below(noun, "acl", "relcl"):
        yield from agents(syntax, clause)
    yield from _doers_above(syntax, noun, trigger)


def _is_given(syntax: Syntax, noun: Word) -> bool:
    """Whether what is before a noun may be who gets it: `gave the rebels air support`."""
    verb = syntax.words[noun.head]
    return noun.dep == "dobj" and words_of_roles("gives").fullmatch(verb.lower) is not None and not syntax.below(verb, "dative")


MEANS = frozenset({"through", "via", "with"})
"""`targeted the town with rockets`, `committed crimes through bombardment`: whoever does that does this."""


def _in(syntax: Syntax, noun: Word) -> bool:
    """Whether a noun stands bare behind `in`: those `in support of` whom something is done are not who supports."""
    return noun.index > 0 and syntax.words[noun.index - 1].lower == "in"


def _doers_above(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    for child, head in syntax.above(noun):
        if words_of_roles("replies").fullmatch(head.lower) and child.dep == "prep" and child.lower in ("to", "for"):
            return
        if head.tag.startswith("V"):
            if words_of_roles("answers_for").fullmatch(child.lower) and child.dep in ("acomp", "prep", "attr", "oprd"):
                yield from subject(syntax, head)
                return
            if child.lower in ("of", "for") and words_of_roles("accuses").fullmatch(head.lower):
                yield from (whole(syntax, one) for one in syntax.below(head, "dobj", "nsubjpass"))
                return
            if word_class("says", "verbs").fullmatch(head.lower) and not LIGHT.fullmatch(head.lower):
                return
            if (
                (child.dep == "dobj" and not words_of_roles("undergoes").fullmatch(head.lower))
                or (child.dep == "prep" and LIGHT.fullmatch(head.lower))
                or (child.dep == "nsubjpass")
                or (child.dep == "prep" and child.lower in MEANS)
                or (child.dep in ("prep", "pobj") and trigger.label in RECIPROCAL | {Label.GROUND_OFFENSIVE, Label.SUPPORT})
            ):
                yield from doers_of_verb(syntax, head)
            return
        if child.dep in ("nsubj", "nsubjpass"):
            return
        if child.dep in ("pobj", "prep"):
            for hanging in syntax.below(head, "compound", "amod", "poss", "nmod"):
                yield (hanging.start, max(head.end, hanging.end))


def attackers(syntax: Syntax, verb: Word) -> Iterator[Stretch]:
    """Whose attack it was in which somebody suffered: `killed in terrorist attacks`, `wounded by rebel fire`."""
    for preposition in syntax.below(verb, "prep", "agent"):
        if preposition.lower in ("in", "by", "during"):
            for noun in syntax.below(preposition, "pobj"):
                yield from (syntax.reach(item) for item in syntax.below(noun, "compound", "amod", "poss", "nmod"))


def _upon(syntax: Syntax, word: Word, prepositions: frozenset[str]) -> Iterator[Stretch]:
    for preposition in syntax.below(word, "prep"):
        if preposition.lower in prepositions:
            yield from (whole(syntax, noun) for noun in syntax.below(preposition, "pobj"))


def targets_of_noun(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    """Whom `strikes on …` are on, or whom the strikes hit."""
    if trigger.label not in RECIPROCAL:
        yield from _upon(syntax, noun, AT)
        for clause in syntax.below(noun, "acl", "relcl"):
            if words_of_roles("meant_for").fullmatch(clause.lower):
                yield from targets_of_verb(syntax, clause, "for", "to")
    for child, head in syntax.above(noun):
        if not head.tag.startswith("V"):
            continue
        if child.dep in ("nsubj", "agent") and words_of_roles("harms").fullmatch(head.lower):
            yield from targets_of_verb(syntax, head)
            if head.dep == "conj" and child.dep == "agent":
                yield from subject(syntax, syntax.words[head.head], "nsubjpass")
        elif child.dep == "dobj" and words_of_roles("endures").fullmatch(head.lower):
            yield from subject(syntax, head)
        elif child.dep in ("dobj", "nsubjpass"):
            yield from _upon(syntax, head, frozenset({"on", "against", "at"}))
        elif child.dep == "prep" and child.lower in ("in", "by", "to"):
            yield from subject(syntax, head, "nsubjpass")
        return
