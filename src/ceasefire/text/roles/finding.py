"""The doers and targets of an act, from the tree and from the order of words."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.roles.accusing import accused, is_traded
from ceasefire.text.roles.nouns import attackers, between, doers_of_noun, others_there, targets_of_noun
from ceasefire.text.roles.order import by_order, doers_nearby
from ceasefire.text.roles.phrases import RECIPROCAL, Roles, agents, with_whom
from ceasefire.text.roles.subjects import subject
from ceasefire.text.roles.suffering import attackers_nearby, only_suffered, suffering_nearby
from ceasefire.text.roles.verbs import doers_of_verb, targets_of_verb
from ceasefire.text.roles.words import words_of_roles
from ceasefire.text.syntax import Stretch, Syntax

TO = {Label.ARMS_SUPPLY: ("to",), Label.SUPPORT: ("to",), Label.TERRITORIAL_CONTROL: ("from",)}
"""Prepositions that lead to whom an act is done besides those that lead to whom any is."""


def roles(sentence: str, syntax: Syntax, trigger: Trigger) -> Roles:
    """The doers and targets of an act."""
    if not syntax.parsed:
        return by_order(sentence, trigger)
    word = syntax.head_of(trigger.start, trigger.end)
    if word is None:
        return Roles(doers=(), targets=())
    verb = word if word.tag.startswith("V") else None
    doers = [*doers_of_verb(syntax, verb)] if verb is not None else [*doers_of_noun(syntax, word, trigger)]
    doers = [*doers, *doers_nearby(sentence, syntax, trigger)]
    to = TO.get(trigger.label, ())
    targets = [*targets_of_verb(syntax, verb, *to)] if verb is not None else [*targets_of_noun(syntax, word, trigger)]
    if trigger.label is Label.CASUALTIES:
        if only_suffered(sentence, syntax, trigger, word):
            doers, targets = (
                [*agents(syntax, word), *attackers(syntax, word), *attackers_nearby(sentence, trigger)],
                [*subject(syntax, word, "nsubjpass"), *subject(syntax, word), *targets],
            )
        targets = [*targets, *suffering_nearby(sentence, trigger)]
    if trigger.label is Label.TERRITORIAL_CONTROL and sentence[: trigger.end].endswith("between"):
        doers = [*between(sentence, replace(trigger, end=trigger.start)), *doers]
    if trigger.label in RECIPROCAL:
        brokered = trigger.label is not Label.TALKS and words_of_roles("brokers").search(sentence, trigger.start, trigger.end)
        doers = [*doers, *between(sentence, trigger)] if brokered else [*between(sentence, trigger), *doers]
        if verb is not None:
            doers = [*with_whom(syntax, verb, doers), *doers]
    if verb is None and (trigger.label is Label.CLASHES or (trigger.label is Label.TALKS and not doers)):
        doers = [*doers, *others_there(syntax, word)]
    over = syntax.words[word.head]
    if trigger.label is Label.CASUALTIES and verb is None and words_of_roles("endures").fullmatch(over.lower):
        doers, targets = [], [*subject(syntax, over), *targets]
    if trigger.label is Label.CASUALTIES and words_of_roles("finds").search(sentence, trigger.start, trigger.end):
        doers = []
    doers = [] if is_traded(sentence, trigger) else [*accused(sentence, trigger)] or doers
    if trigger.label is Label.CASUALTIES:
        doers, targets = _certain(sentence, doers), _certain(sentence, targets)
    return Roles(doers=tuple(dict.fromkeys(doers)), targets=tuple(dict.fromkeys(targets)))


def _certain(sentence: str, stretches: list[Stretch]) -> list[Stretch]:
    """Those that are not only suspected: `suspected Russian strikes killed …`."""
    return [item for item in stretches if words_of_roles("doubtful").match(sentence[item[0] : item[1]]) is None]
