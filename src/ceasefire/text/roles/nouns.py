"""Doers and targets of a noun that names an act: `Russian strikes`, `strikes by Russia`, `Russia launched strikes`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import word_class
from ceasefire.text.roles.phrases import AMONG, AT, BY, LIGHT, RECIPROCAL, agents, subject, whole
from ceasefire.text.roles.verbs import doers_of_verb, targets_of_verb
from ceasefire.text.syntax import Stretch, Syntax, Word

BETWEEN = re.compile(r"\b(?:between|among)\b(?P<who>[^,;.]{3,120})", re.IGNORECASE)


def between(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """Everyone named behind `between` or `among`."""
    match = BETWEEN.search(sentence, trigger.start)
    if match is not None and match.start() - trigger.end < 40:
        yield match.span("who")


def others_there(syntax: Syntax, noun: Word) -> Iterator[Stretch]:
    """The other side of clashes: whoever is killed, or acts, in them."""
    for child, head in syntax.above(noun):
        if head.tag.startswith("V"):
            if child.dep in ("prep", "nsubj"):
                for phrase in syntax.below(head, "nsubj", "nsubjpass", "dobj"):
                    if phrase.index != child.index:
                        yield whole(syntax, phrase)
            if child.dep == "nsubj":
                for preposition in syntax.below(head, "prep"):
                    if preposition.lower in ("against", "with"):
                        yield from (whole(syntax, inner) for inner in syntax.below(preposition, "pobj"))
            return


def doers_of_noun(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    """`Russian strikes`, `strikes by Russia`, `strikes carried out by Russia`, `Russia launched strikes`, `clashes between …`."""
    for hanging in syntax.below(noun, "compound", "amod", "poss", "nmod"):
        yield (syntax.reach(hanging)[0], max(noun.end, hanging.end))
    for preposition in syntax.below(noun, "prep", "agent"):
        among = trigger.label in RECIPROCAL and preposition.lower in AMONG
        if preposition.lower in BY or among:
            for inner in syntax.below(preposition, "pobj"):
                yield whole(syntax, inner)
    for clause in syntax.below(noun, "acl", "relcl"):
        yield from agents(syntax, clause)
    yield from _doers_above(syntax, noun, trigger)


UNDERGOES = re.compile(
    r"protest(?:ed|s|ing)?|surviv(?:e|ed|es|ing)|escap(?:e|ed|es|ing)|fle[ed]\w*|endur\w+|withst[ao]\w+|prevent\w*|report\w*|watch\w*|witness\w*"
    r"|mourn\w*|hear[ds]?|saw|see[ns]?|film\w*|record\w*|document\w*|monitor\w*|resist\w*|oppos\w+|avert\w*|avoid\w*|fear\w*|observ\w+"
)
"""What is done to an attack by those who did not make it."""

MEANS = frozenset({"through", "via", "with"})
"""`targeted the town with rockets`, `committed crimes through bombardment`: whoever does that does this."""


def _doers_above(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    for child, head in syntax.above(noun):
        if head.tag.startswith("V"):
            if word_class("says", "verbs").fullmatch(head.lower) and not LIGHT.fullmatch(head.lower):
                return
            if (
                (child.dep == "dobj" and not UNDERGOES.fullmatch(head.lower))
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


def targets_of_noun(syntax: Syntax, noun: Word, trigger: Trigger) -> Iterator[Stretch]:
    """Whom `strikes on …` are on, or whom the strikes hit."""
    if trigger.label not in RECIPROCAL:
        for preposition in syntax.below(noun, "prep"):
            if preposition.lower in AT:
                for inner in syntax.below(preposition, "pobj"):
                    yield whole(syntax, inner)
    for child, head in syntax.above(noun):
        if not head.tag.startswith("V"):
            continue
        if child.dep in ("nsubj", "agent"):
            yield from targets_of_verb(syntax, head)
        elif child.dep in ("dobj", "nsubjpass"):
            for preposition in syntax.below(head, "prep"):
                if preposition.lower in ("on", "against", "at"):
                    for inner in syntax.below(preposition, "pobj"):
                        yield whole(syntax, inner)
        elif child.dep == "prep" and child.lower in ("in", "by"):
            yield from subject(syntax, head, "nsubjpass")
        return
