"""Words of a text in Arabic, Cyrillic or Latin letters, each with its span and with forms that meet across spellings.

A word may be broken by lengthening strokes, dots or spaces between them, as writers of Arabic posts do to pass filters: the
span covers all of it, the form none of the breaks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u0640"
"""Vowel marks of Arabic and the lengthening stroke."""
INVISIBLE = "\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
ARABIC = "\u0621-\u063a\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc"
BREAK = rf"(?: ?\u0640[\s.*{INVISIBLE}]{{1,3}}\u0640*(?=[{ARABIC}]))"

WORD = re.compile(
    rf"(?:[{ARABIC}](?:{BREAK}|[{MARKS}])*)+"
    r"|[^\W\d_\u0600-\u06ff](?:[^\W\d_\u0600-\u06ff]|[\u0300-\u036f]|[-'’ʿʾ`](?=[^\W\d_\u0600-\u06ff]))*"
    r"|\d+"
)
"""A run of Arabic letters, a run of other letters with hyphens and apostrophes within, or a run of digits of any script."""

LETTERS = str.maketrans("أإآٱىةؤئیکھё", "اااايهوييكهе")
NOT_A_LETTER = re.compile(rf"[{MARKS}{INVISIBLE}\s.*]")

JOINED = ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال")
"""What Arabic writes together with a noun: and, in, so, like, for, the; longest first."""
PARTICLES = "وبلف"
SHORTEST = 3
"""Letters that must remain when something is taken off."""
OPEN = 5
"""Letters that a word must have for a single particle to be taken off: shorter ones are more often words of their own."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `text[start:end]` verbatim, its plain `form`, and its `stem`, by which words are compared."""

    start: int
    end: int
    form: str
    stem: str

    @property
    def number(self) -> int | None:
        """The number, where the word is written in digits."""
        return int(self.stem) if self.stem.isdigit() else None


def words_of(text: str) -> list[Word]:
    """The words of a text in its order."""
    return [Word(match.start(), match.end(), folded(match.group()), stem(match.group())) for match in WORD.finditer(text)]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """One spelling of a word: case, vowel marks, breaks and forms of a letter are levelled, joined particles and the article
    taken off.

    Digits of any script become ASCII digits. A hyphen or apostrophe within a Latin word stays.
    """
    plain = folded(word)
    if plain.isdigit():
        return str(int(plain)) if len(plain) < 10 else plain
    return without_joined(plain) if "\u0621" <= plain[:1] <= "\u064a" else plain


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """The word in its plainest letters, with what is joined to it."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    plain = NOT_A_LETTER.sub("", plain).translate(LETTERS)
    decomposed = unicodedata.normalize("NFKD", plain.replace("й", "\ue000"))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).replace("\ue000", "й").replace("’", "'")


def without_joined(word: str) -> str:
    """A folded Arabic word without the article and the particles written with it."""
    for prefix in JOINED:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST:
            return word[len(prefix) :]
    return word[1:] if len(word) >= OPEN and word[0] in PARTICLES else word
