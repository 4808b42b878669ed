"""Times that tell of no act: of the occasion on which somebody spoke, or that merely name a war or a truce."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import table_cached
from ceasefire.text.syntax import Syntax, Word
from ceasefire.text.timing.moments import Moment

SPEECH, APART = table_cached("times")["speech"], table_cached("times")["apart"]
OCCASIONS, SPEAKING = re.compile(SPEECH["occasions"]), re.compile(SPEECH["speaking"])
SHOWN, PUBLISHED = re.compile(SPEECH["shown"]), re.compile(SPEECH["published"])
NAMED, NAMED_BY_DAY = frozenset(APART["named"]), frozenset(APART["named_by_day"])

LINKS = ("prep", "pobj", "npadvmod", "nummod", "compound", "amod", "nmod", "det")


def told_on(syntax: Syntax, found: Sequence[Trigger], moment: Moment) -> bool:
    """Whether a time tells of the occasion on which somebody tells something: `in an interview on Sunday`, `speaking on Monday`,
    `footage posted on Sunday`."""
    word = _held_by(syntax, moment)
    if word is None or _is_act(found, word):
        return False
    if word.dep == "advcl":
        return SPEAKING.fullmatch(word.lower) is not None
    if word.dep == "acl":
        return PUBLISHED.fullmatch(word.lower) is not None and SHOWN.fullmatch(syntax.words[word.head].lower) is not None
    return (
        OCCASIONS.fullmatch(word.lower) is not None
        and word.dep == "pobj"
        and syntax.words[word.head].lower in ("in", "at", "during")
    )


def names(syntax: Syntax, found: Sequence[Trigger], moment: Moment) -> bool:
    """Whether a time is only part of a name: `the 2011 uprising`, `the ceasefire of February 27`."""
    word = _held_by(syntax, moment)
    if word is None or _is_act(found, word):
        return False
    if word.lower in NAMED:
        return True
    return word.lower in NAMED_BY_DAY and moment.first is not None and moment.first == moment.last


def _held_by(syntax: Syntax, moment: Moment) -> Word | None:
    """The noun or participle that a time hangs on, by a preposition or right before it."""
    word = syntax.head_of(moment.start, moment.end)
    if not syntax.parsed or word is None:
        return None
    for child, head in syntax.above(word):
        if child.dep not in LINKS:
            return None
        if head.dep != "prep" and not moment.start <= head.start < moment.end:
            return head
    return None


def _is_act(found: Sequence[Trigger], word: Word) -> bool:
    return any(item.start < word.end and word.start < item.end for item in found)
