"""The sounds of a return code and how each is written in three scripts.

Only sounds that Latin, Arabic and Cyrillic letters can all write. Every word is consonant, vowel, consonant, vowel,
consonant. What is typed is read generously: each letter that people write for a sound is taken for it, whatever the script.
The page does the same in `web/static/report/return-code.js`; a test compares the tables of both.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from itertools import groupby

CONSONANTS = ("b", "d", "f", "g", "j", "k", "kh", "l", "m", "n", "r", "s", "sh", "t", "z")
VOWELS = ("a", "i", "u")
SHAPE = (CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS)
"""What may stand at each of the five places of a word."""


class Script(StrEnum):
    """A script in which a code is shown."""

    LATIN = "latin"
    ARABIC = "arabic"
    CYRILLIC = "cyrillic"


def _table(letters: str) -> dict[str, str]:
    return dict(zip((*CONSONANTS, *VOWELS), letters.split(), strict=True))


LETTERS: Mapping[Script, Mapping[str, str]] = {
    Script.LATIN: _table("b d f g j k kh l m n r s sh t z a i u"),
    Script.ARABIC: _table("ب د ف غ ج ك خ ل م ن ر س ش ت ز ا ي و"),
    Script.CYRILLIC: _table("б д ф г ж к х л м н р с ш т з а и у"),
}
"""How each sound is shown. Arabic writes the vowels long, so that none is left out."""

PAIRS = {"kh": "kh", "sh": "sh", "zh": "j", "ch": "sh", "gh": "g", "ph": "f"}
"""Two Latin letters for one sound, as English, French and common transliterations write them."""

ALSO: Mapping[str, str] = {
    **dict.fromkeys("pпپ", "b"),
    **dict.fromkeys("ض", "d"),
    **dict.fromkeys("vвڤ", "f"),
    **dict.fromkeys("ґگع", "g"),
    **dict.fromkeys("ژџ", "j"),
    **dict.fromkeys("cqکق", "k"),
    **dict.fromkeys("hxحһ", "kh"),
    **dict.fromkeys("صثц", "s"),
    **dict.fromkeys("щчچ", "sh"),
    **dict.fromkeys("ط", "t"),
    **dict.fromkeys("ذظ", "z"),
    **dict.fromkeys("яٱ", "a"),
    **dict.fromkeys("eyıеэыіѣєیىې", "i"),
    **dict.fromkeys("owоюѵ", "u"),
    **dict.fromkeys("ـьъءʿʾʼʹʺ", ""),
}
"""Other letters that people write for a sound; tatweel, hamza and the soft and hard sign say nothing."""

SOUND_OF: Mapping[str, str] = {
    letter: sound for table in LETTERS.values() for sound, letter in table.items() if len(letter) == 1
} | dict(ALSO)


def tokens(text: str) -> list[str]:
    """The runs of letters, in small letters without accents and marks; everything else only parts them."""
    kinds = ((sign, unicodedata.category(sign)) for sign in unicodedata.normalize("NFKD", text.lower()))
    kept = (sign if kind[0] == "L" else " " for sign, kind in kinds if kind[0] != "M" and kind != "Cf")
    return "".join(kept).split()


def sounds(token: str) -> tuple[str, ...] | None:
    """The sounds of a run of letters; None where a letter stands for no sound of a code."""
    found: list[str] = []
    place = 0
    while place < len(token):
        pair = PAIRS.get(token[place : place + 2])
        sound = pair if pair is not None else SOUND_OF.get(token[place])
        if sound is None:
            return None
        if sound:
            found.append(sound)
        place += 1 if pair is None else 2
    return tuple(found)


def shaped(heard: tuple[str, ...] | None) -> str | None:
    """The word in plain Latin letters, if the sounds have the shape of a word; a letter written twice counts once."""
    if heard is None:
        return None
    if len(heard) != len(SHAPE):
        heard = _merged([sound for sound, _ in groupby(heard)])
    fits = len(heard) == len(SHAPE) and all(sound in place for sound, place in zip(heard, SHAPE, strict=True))
    return "".join(heard) if fits else None


def _merged(heard: list[str]) -> tuple[str, ...]:
    """`dj` and `дж` for j: two consonants never stand side by side in a word."""
    following = [*heard[1:], ""][: len(heard)]
    return tuple(sound for sound, after in zip(heard, following, strict=True) if (sound, after) != ("d", "j"))


def split(word: str) -> tuple[str, ...]:
    """The five sounds of a word in plain Latin letters."""
    heard = sounds(word)
    assert heard is not None and len(heard) == len(SHAPE)
    return heard


def written(word: str, script: Script) -> str:
    """A word, given in plain Latin letters, in a script."""
    return "".join(LETTERS[script][sound] for sound in split(word))
