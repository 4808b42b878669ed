"""Names of places by the words before them ("the village of", "near", a hash sign), for places that no gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ceasefire.text.languages.lexicon import Lexicon, Line
from ceasefire.text.languages.sounds import skeleton
from ceasefire.text.languages.words import PARTICLES, SHORTEST, Word, stem

LONGEST = 2
"""Words of a name: where the second belongs to it cannot be told, so both readings are kept."""
TAG = "tag"
WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name of a place at `text[start:end]`. `kind` is the precision that the word before it tells, or `tag` for a hash sign.

    `keys` are the sounds of its first word and of its first two words together. Kind `word` is any word that could be a name:
    only what other texts tell can show that it is one.
    """

    start: int
    end: int
    word: int
    kind: str
    keys: tuple[str, ...]


def place_names_in(text: str, words: Sequence[Word], lexicon: Lexicon) -> list[PlaceName]:
    """Candidates for names of places, in the order of the text."""
    found_heads = lexicon.places.find(Line(words))
    heads = {item.last: item.label for item in found_heads}
    if lexicon.language == "en":
        heads |= {at: item.label for item in found_heads if (at := _before(item.first, text, words, lexicon)) is not None}
    tags = {at: TAG for at, word in enumerate(words) if word.start and text[word.start - 1] == "#"}
    found = (_name(at, kind, text, words, lexicon) for at, kind in sorted({**heads, **tags}.items()))
    return [name for name in found if name is not None]


def _before(head: int, text: str, words: Sequence[Word], lexicon: Lexicon) -> int | None:
    """Where the name before a head begins, as English has it: "Kafr Nouran village"."""
    first = head
    while (
        first and head - first < LONGEST and words[first - 1].stem not in lexicon.never and text[words[first - 1].start].isupper()
    ):
        if not text[words[first - 1].end : words[first].start].isspace():
            break
        first -= 1
    return first if first < head else None


def words_as_names_in(text: str, words: Sequence[Word], lexicon: Lexicon) -> list[PlaceName]:
    """Every word that could be a name of a place, in the order of the text."""
    found = (_name(at, WORD, text, words, lexicon) for at in range(len(words)))
    return [name for name in found if name is not None]


def _name(at: int, kind: str, text: str, words: Sequence[Word], lexicon: Lexicon) -> PlaceName | None:
    parts = list(_parts(at, text, words, lexicon))
    keys = tuple(key for key in accumulate(skeleton(word.stem) for word in parts) if len(key) > 1)
    if not keys:
        return None
    return PlaceName(start=parts[0].start, end=parts[-1].end, word=at, kind=kind, keys=keys)


def _bare(word: Word) -> set[str]:
    """The stem of a word, and that without the particle that Arabic writes with short words too: "in the countryside"."""
    joined = len(word.form) > SHORTEST and word.form[0] in PARTICLES
    return {word.stem, stem(word.form[1:])} if joined else {word.stem}


def _parts(at: int, text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Word]:
    """Up to `LONGEST` words that may make the name; in Latin and Cyrillic letters they are capitalised."""
    for word in words[at : at + LONGEST]:
        if word.number is not None or not lexicon.never.isdisjoint(_bare(word)):
            return
        if lexicon.language != "ar" and not text[word.start].isupper():
            return
        yield word
        if "\n" in text[word.end : word.end + 2]:
            return
