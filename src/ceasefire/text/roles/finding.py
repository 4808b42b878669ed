"""The doers and targets of an act, from the tree and from the order of words."""

from __future__ import annotations

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.roles.nouns import attackers, between, doers_of_noun, others_there, targets_of_noun
from ceasefire.text.roles.order import attackers_nearby, by_order, doers_nearby, only_suffered, suffering_nearby
from ceasefire.text.roles.phrases import RECIPROCAL, Roles, agents, subject, with_whom
from ceasefire.text.roles.verbs import doers_of_verb, targets_of_verb
from ceasefire.text.syntax import Syntax


def roles(sentence: str, syntax: Syntax, trigger: Trigger) -> Roles:
    """The doers and targets of an act."""
    if not syntax.parsed:
        return by_order(sentence, trigger)
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return Roles(doers=(), targets=())
    verb = word if word.tag.startswith("V") else None
    doers = [*doers_of_verb(syntax, verb)] if verb is not None else [*doers_of_noun(syntax, word, trigger)]
    doers = [*doers, *doers_nearby(sentence, trigger)]
    targets = [*targets_of_verb(syntax, verb)] if verb is not None else [*targets_of_noun(syntax, word, trigger)]
    if trigger.label is Label.CASUALTIES:
        if only_suffered(sentence, syntax, trigger, word):
            doers, targets = (
                [*agents(syntax, word), *attackers(syntax, word), *attackers_nearby(sentence, trigger)],
                [*subject(syntax, word, "nsubjpass"), *subject(syntax, word), *targets],
            )
        targets = [*targets, *suffering_nearby(sentence, trigger)]
    if trigger.label in RECIPROCAL:
        doers = [*between(sentence, trigger), *doers]
        if verb is not None:
            doers = [*with_whom(syntax, verb, doers), *doers]
    if trigger.label is Label.CLASHES and verb is None:
        doers = [*doers, *others_there(syntax, word)]
    return Roles(doers=tuple(dict.fromkeys(doers)), targets=tuple(dict.fromkeys(targets)))
