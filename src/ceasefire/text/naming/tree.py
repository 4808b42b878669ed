"""Names in a sentence: a register of names as a tree of words, and the longest of them at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ceasefire.registers.places import plain

WORD = re.compile(r"[\w.]*\w(?:['’ʿʾ`-]\w+)*", re.UNICODE)
POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, case and accents aside."""
    return tuple(plain(name).split())


@dataclass(slots=True)
class Branch:
    """What may follow a word in a name, and what the words so far are the name of."""

    next: dict[str, Branch] = field(default_factory=dict)
    ids: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A name at [`start`, `end`) of a sentence and every id that it may stand for."""

    start: int
    end: int
    ids: tuple[str, ...]


class Token(NamedTuple):
    """A word of a sentence as names are looked for: its start, its end without a genitive, its words so and whole."""

    start: int
    stop: int
    bare: tuple[str, ...]
    whole: tuple[str, ...]


@lru_cache(maxsize=4)
def _tokens(sentence: str) -> tuple[Token, ...]:
    """The words of a sentence, in which several registers look for their names."""
    return tuple(map(_token, WORD.finditer(sentence)))


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    cut = POSSESSIVE.search(text)
    if cut is None:
        words = words_of(text)
        return Token(match.start(), match.end(), words, words)
    return Token(match.start(), match.start() + cut.start(), words_of(text[: cut.start()]), words_of(text))


def _without_s(word: str) -> str:
    """The word as a careless hand writes its genitive: `Syrias`."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


class NameTree:
    """Names by their words, capitals and accents aside. A name that is listed with a capital is found only with one."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._root = Branch()
        for name, key in names:
            self.add(name, key)

    def add(self, name: str, key: str) -> None:
        """One more name for an id."""
        words = words_of(name)
        if not words:
            return
        branch = self._root
        for word in words:
            branch = branch.next.setdefault(word, Branch())
        needs_capital = any(char.isupper() for char in name)
        branch.ids[key] = branch.ids.get(key, True) and needs_capital

    def find(self, sentence: str) -> Iterator[Found]:
        """The longest names, from left to right, none inside another."""
        tokens = _tokens(sentence)
        number = 0
        while number < len(tokens):
            best = self._longest(sentence, tokens, number)
            if best is None:
                number += 1
            else:
                longer = self._reaching_on(sentence, tokens, number, best[1])
                found, number = longer or best
                yield found

    def _reaching_on(self, sentence: str, tokens: tuple[Token, ...], first: int, last: int) -> tuple[Found, int] | None:
        """A name that begins inside another and goes on behind it: `Army of Islam` in `the Army of Islam`."""
        for number in range(first + 1, last):
            other = self._longest(sentence, tokens, number)
            if other is not None and other[1] > last:
                return other
        return None

    def _longest(self, sentence: str, tokens: tuple[Token, ...], first: int) -> tuple[Found, int] | None:
        branch, best, begin = self._root, None, tokens[first].start
        for number in range(first, len(tokens)):
            token = tokens[number]
            ended = self._after(branch, token.bare)
            if ended is not None and ended.ids:
                ids = self._fitting(ended, sentence[begin : token.stop])
                if ids:
                    best = Found(start=begin, end=token.stop, ids=ids), number + 1
            onward = ended if token.whole is token.bare else self._after(branch, token.whole)
            if onward is None:
                break
            branch = onward
            if not branch.next:
                break
        return best

    @staticmethod
    def _after(branch: Branch, words: tuple[str, ...]) -> Branch | None:
        found: Branch | None = branch
        for word in words:
            found = (found.next.get(word) or found.next.get(_without_s(word), None)) if found is not None else None
        return found if words else None

    @staticmethod
    def _fitting(branch: Branch, text: str) -> tuple[str, ...]:
        """The ids whose name may be written so: short names all in capitals must be in capitals here too."""
        capital = any(char.isupper() for char in text)
        return tuple(key for key, needed in branch.ids.items() if capital or not needed)
