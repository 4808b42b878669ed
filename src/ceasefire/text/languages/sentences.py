"""Sentences of a text as runs of its words. A line is a sentence too: posts have few full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ceasefire.text.languages.words import Word, words_of

END = re.compile(r"[.!?؟…](?=\s|$|[\"”»')])|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its words, and the stretch [`start`, `end`) of the text from its first word to its last."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, in order."""
    words = words_of(text)
    for first, last in cuts(text, words):
        yield Sentence(words=tuple(words[first:last]))


def cuts(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """First word, and the word behind the last, of each sentence."""
    first = 0
    for at, word in enumerate(words):
        after = words[at + 1].start if at + 1 < len(words) else len(text)
        if at + 1 == len(words) or END.search(text, word.end, after):
            yield first, at + 1
            first = at + 1
