"""Who was killed or hurt, and in whose attack, by the order of words: in headlines, and where the tree gives nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.roles.order import CLAUSE, start_of_clause
from ceasefire.text.syntax import Stretch, Syntax, Word

SUFFERED = re.compile(r"(?:killed|wounded|injured|dead|martyred|slain|executed|hurt)", re.IGNORECASE)

DIES = re.compile(r"die[ds]?|dying|perish(?:ed|es)?|los(?:t|ing) (?:his|her|their) li(?:fe|ves)", re.IGNORECASE)
"""Whoever does so is not for that the one who killed."""

DOES_HARM = re.compile(r"(?:kill(?:s|ing)?|wound(?:s|ing)|injur(?:es|ing)|execut(?:es|ing))", re.IGNORECASE)

NEXT_IS_NO_OBJECT = re.compile(r"\s*(?:in|by|at|during|on|when|as|after|and|near|\d|[.,;]|$)")

UP_TO = re.compile(r"\b(?:in|by|at|during|on|when|as|after|near|with|from)\b|[.,;:]")

NOTHING_DONE = re.compile(r"\s*(?:in|by|at|during|on|when|as|after|around|near|outside|there)\b|\s*(?:[.,;]|$)")


def only_suffered(sentence: str, syntax: Syntax, trigger: Trigger, word: Word) -> bool:
    """Whether the words only tell who was killed, without an object: in headlines `30 militants killed in clashes` is no deed."""
    if DIES.fullmatch(sentence, trigger.start, trigger.end) is not None:
        return True
    suffered = SUFFERED.fullmatch(sentence, trigger.start, trigger.end) is not None
    return suffered and NOTHING_DONE.match(sentence, trigger.end) is not None and not syntax.below(word, "dobj")


ATTACKED = re.compile(
    r"\b(?:when|as|after) (?P<who>[^,;.]{2,80}?) (?:attacked|shelled|targeted|bombed|bombarded|fired|opened fire|shot|stormed"
    r"|raided|hit|struck|ambushed|blew|detonated)\b"
)


def attackers_nearby(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """Who attacked when somebody was killed: `three were killed when rebels shelled the town`."""
    match = ATTACKED.search(sentence, trigger.end)
    if match is not None and not CLAUSE.search(sentence, trigger.end, match.start()):
        yield match.span("who")


def suffering_nearby(sentence: str, trigger: Trigger) -> Iterator[Stretch]:
    """By the order of words, for headlines: whoever stands before `killed`, or behind `kills`, in the clause."""
    cue = sentence[trigger.start : trigger.end]
    if SUFFERED.fullmatch(cue) and NEXT_IS_NO_OBJECT.match(sentence, trigger.end):
        yield (start_of_clause(sentence, trigger), trigger.start)
    elif DOES_HARM.fullmatch(cue):
        stop = UP_TO.search(sentence, trigger.end)
        yield (trigger.end, stop.start() if stop is not None else len(sentence))
