"""A key for the sound of a name: one name in Arabic, Cyrillic or Latin letters gives one key, or nearly so.

Only consonants count, after the idea of Soundex (R. C. Russell, 1918): spellings of one Arabic name differ in vowels, in
doubling and in which of several letters stands for an emphatic sound. A letter doubled in Latin or Cyrillic is one sound; two
with a vowel between are two, so that names such as Bab and Azaz keep a key.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

ARTICLE = re.compile(r"^(?:al|el|ar|as|ash|at|az|an|ad|ed|es|er|ez|аль|эль|эш|эс|эн|эт|эр|аш|ас|ан)[-' ](?=..)")
DOUBLED = re.compile(r"(sh|kh|th|dh|gh|ch|.)\1+")
FINAL_H = re.compile(r"(?<=..)[hه]$")
"""At the end it is the feminine ending, which some write and some do not."""
ARABIC = frozenset(map(chr, range(0x621, 0x64B)))
"""In Arabic a letter that is written twice is two sounds: doubling is written by a mark."""
SHORTEST = 3
"""A key of fewer consonants is shared by too many words to say anything."""


@cache
def _sounds() -> tuple[re.Pattern[str], dict[str, str]]:
    text = resources.files(__package__).joinpath("sounds.toml").read_text(encoding="utf-8")
    table: dict[str, str] = {letters: sound for part in tomllib.loads(text).values() for letters, sound in part.items()}
    return re.compile("|".join(sorted(table, key=len, reverse=True))), table


@lru_cache(maxsize=65_536)
def skeleton(stem: str) -> str:
    """The consonants of a word as `words.stem` gives it, however few they are."""
    pattern, table = _sounds()
    plain = FINAL_H.sub("", ARTICLE.sub("", stem))
    return "".join(table[found] for found in pattern.findall(plain if plain[:1] in ARABIC else DOUBLED.sub(r"\1", plain)))


def sound_of(stem: str) -> str:
    """The key of a word; digits are their own key; the empty string where it has too few consonants to say anything."""
    key = stem if stem.isdigit() else skeleton(stem)
    return key if stem.isdigit() or len(key) >= SHORTEST else ""
