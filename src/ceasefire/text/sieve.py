"""A sieve of patterns: which of many may match in a text, asked at once by the stems that they need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from ceasefire.text.stems import needed

Key = TypeVar("Key")

TAKEN_AS = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "\u212a": "k"})
"""Letters that a pattern without regard to capitals takes for plain ones, and that small letters do not make the same."""


def folded(text: str) -> str:
    """A text as stems are looked for in it."""
    return text.lower() if text.isascii() else text.translate(TAKEN_AS).lower()


def _letters_of(text: str) -> Iterator[str]:
    """Every three letters that stand side by side, by which stems are looked up."""
    return map("".join, zip(text, text[1:], text[2:], strict=False))


class Sieve(Generic[Key]):
    """Patterns, each under a key, of which a text is asked at once which may match in it."""

    def __init__(self, patterns: Iterable[tuple[Key, str]]) -> None:
        self._ways: list[tuple[int, Key]] = []
        self._by_letters: dict[str, list[tuple[str, int]]] = {}
        served: dict[str, int] = {}
        bit = 1
        for key, pattern in patterns:
            for way in needed(pattern):
                whole = 0
                for stems in way:
                    for stem in stems:
                        served[stem] = served.get(stem, 0) | bit
                    whole |= bit
                    bit <<= 1
                self._ways.append((whole, key))
        shared = Counter(letters for stem in served for letters in _letters_of(stem))
        for stem, bits in served.items():
            self._by_letters.setdefault(min(_letters_of(stem), key=shared.__getitem__), []).append((stem, bits))

    def passing(self, text: str) -> list[Key]:
        """The keys of the patterns that may match in a text, in their order."""
        low, held = folded(text), 0
        for letters in self._by_letters.keys() & set(_letters_of(low)):
            for stem, bits in self._by_letters[letters]:
                if stem in low:
                    held |= bits
        return list(dict.fromkeys(key for whole, key in self._ways if whole & held == whole))
