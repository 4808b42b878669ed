"""Names of places by the words before them ("the village of", "near", a hash sign), for places that no gazetteer knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ceasefire.text.languages.lexicon import Lexicon, Line
from ceasefire.text.languages.sounds import skeleton
from ceasefire.text.languages.words import Word

LONGEST = 2
"""Words of a name: where the second belongs to it cannot be told, so both readings are kept."""
TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name of a place at `text[start:end]`. `kind` is the precision that the word before it tells, or `tag` for a hash sign.

    `keys` are the sounds of its first word and of its first two words together.
    """

    start: int
    end: int
    word: int
    kind: str
    keys: tuple[str, ...]


def place_names_in(text: str, words: Sequence[Word], lexicon: Lexicon) -> list[PlaceName]:
    """Candidates for names of places, in the order of the text."""
    heads = {item.last: item.label for item in lexicon.places.find(Line(words))}
    tags = {at: TAG for at, word in enumerate(words) if word.start and text[word.start - 1] == "#"}
    found = (_name(at, kind, text, words, lexicon) for at, kind in sorted({**heads, **tags}.items()))
    return [name for name in found if name is not None]


def _name(at: int, kind: str, text: str, words: Sequence[Word], lexicon: Lexicon) -> PlaceName | None:
    parts = list(_parts(at, text, words, lexicon))
    keys = tuple(key for key in accumulate(skeleton(word.stem) for word in parts) if len(key) > 1)
    if not keys:
        return None
    return PlaceName(start=parts[0].start, end=parts[-1].end, word=at, kind=kind, keys=keys)


def _parts(at: int, text: str, words: Sequence[Word], lexicon: Lexicon) -> Iterator[Word]:
    """Up to `LONGEST` words that may make the name; in Latin and Cyrillic letters they are capitalised."""
    for word in words[at : at + LONGEST]:
        if word.stem in lexicon.never or word.number is not None:
            return
        if lexicon.language != "ar" and not text[word.start].isupper():
            return
        yield word
        if "\n" in text[word.end : word.end + 2]:
            return
