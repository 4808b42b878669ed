"""What it is for a word to bear on an act."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.inflecting import listed
from ceasefire.text.lexicon import table_cached, word_class
from ceasefire.text.syntax import Syntax, Word

BREAK = re.compile(r";|\b(?:but|while|whereas|and that|although|though|after|when|as)\b")
"""Where what was said of one clause no longer binds the next, by the order of words."""


class Kind(StrEnum):
    """How a word bears on the act."""

    NEGATION = "negation"
    AUXILIARY = "auxiliary"
    MARK = "mark"
    ADVERB = "adverb"
    GOVERNS = "governs"
    MODIFIES = "modifies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """A word that bears on the act, and how. `by` is the relation in which what holds the act hangs on a word that governs it,
    `that` whether it is a clause with `that`; `on` is the word on which a modifier or a negation hangs."""

    kind: Kind
    word: Word
    by: str = ""
    that: bool = False
    on: Word | None = None


def is_in(name: str, word: Word) -> bool:
    """Whether a word is of a class of the lexicon."""
    return name in _classes_of(word.lower)


@lru_cache(maxsize=1 << 14)
def _classes_of(word: str) -> frozenset[str]:
    """Every class that a word is of: few words make up most of a text, and each is asked for dozens of classes."""
    return frozenset(name for name in table_cached("scope")["words"] if word_class("words", name).fullmatch(word))


def undoubted(syntax: Syntax, word: Word) -> bool:
    """`No doubt that …`, `it is no secret that …`: the no takes the doubt away, not the fact."""
    before = syntax.words[word.index - 1].lower if word.index else ""
    return before in ("no", "little", "beyond", "without") and word.lower in listed("words", "undoubted")


def scarce(syntax: Syntax, word: Word) -> bool:
    """`Little aid arrived`; `a little` is some."""
    before = syntax.words[word.index - 1].lower if word.index else ""
    return is_in("scarce", word) and before not in ("a", "the", "very", "no")


def inside(word: Word, trigger: Trigger) -> bool:
    """Whether a word is part of what names the act."""
    return word.start < trigger.end and trigger.start < word.end


def of_the_number(item: Bearing, syntax: Syntax) -> bool:
    """`An estimated 400 deaths`: what is not sure is how many."""
    after = syntax.words[item.word.index + 1 : item.word.index + 2]
    return item.kind is Kind.MODIFIES and bool(after) and after[0].tag == "CD"


def came_soon(item: Bearing) -> bool:
    """`The raid came soon after`: it came."""
    return item.kind is Kind.ADVERB and item.word.lower == "soon" and item.on is not None and item.on.tag == "VBD"
