"""A sentence as words that hang on one another: what the readers of scope, roles and speakers look at.

With a parser every word knows its head and its relation (labels after ClearNLP, as spaCy's English models give them). Without
one, every word hangs on nothing, and readers fall back on the order of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Stretch = tuple[int, int]
"""Where something stands in a text: its first character, and the one behind its last."""

TOKEN = re.compile(r"\w+?(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|re|ve|d|m)\b|\w+(?:[-.]\w+)*|[^\w\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """One word at [`start`, `end`) of its sentence. `head` is the index of the word that it hangs on, its own for the root."""

    index: int
    start: int
    end: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Syntax:
    """The words of one sentence; `parsed` tells whether heads and relations mean anything."""

    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]
    parsed: bool

    def at(self, start: int, end: int) -> list[Word]:
        """The words that share a sign with [`start`, `end`)."""
        return [word for word in self.words if word.start < end and start < word.end]

    def head_of(self, start: int, end: int) -> Word | None:
        """The topmost word of a stretch; of an adjective and its noun the noun, also where the adjective hangs on another one."""
        inside = self.at(start, end)
        indices = {word.index for word in inside}
        tops = [word for word in inside if word.head not in indices or word.head == word.index]
        if len(tops) > 1 and tops[0].tag.startswith("J") and tops[-1] is inside[-1] and tops[-1].tag.startswith("N"):
            return tops[-1]
        return next(iter(tops or inside), None)

    def below(self, word: Word, *relations: str) -> list[Word]:
        """The words that hang directly on a word, by these relations, or by any."""
        words = self.words
        if not relations:
            return [words[index] for index in self.children[word.index]]
        return [words[index] for index in self.children[word.index] if words[index].dep in relations]

    def above(self, word: Word) -> Iterator[tuple[Word, Word]]:
        """The way up to the root: each word with the head that it hangs on."""
        passed = 0
        while word.head != word.index and passed < len(self.words):
            head = self.words[word.head]
            yield word, head
            word = head
            passed += 1

    def reach(self, word: Word, *without: str) -> tuple[int, int]:
        """The stretch of a word with all that hangs on it, leaving out relations."""
        start, end, stack = word.start, word.end, [word]
        while stack:
            for child in self.below(stack.pop()):
                if child.dep not in without and child.dep != "punct":
                    start, end = min(start, child.start), max(end, child.end)
                    stack.append(child)
        return start, end


def unparsed(sentence: str) -> Syntax:
    """The words in their order, nothing more."""
    words = tuple(
        Word(number, match.start(), match.end(), match.group(), match.group().lower(), "", "", number)
        for number, match in enumerate(TOKEN.finditer(sentence))
    )
    return Syntax(words, tuple(() for _ in words), False)
