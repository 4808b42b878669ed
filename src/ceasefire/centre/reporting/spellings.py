"""Place names made comparable: without what spellings of one name differ in, within a script and between scripts."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_ALEF_AND_KIN = str.maketrans(
    {"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ھ": "ه", "ـ": None, "ь": None, "ъ": None}
)
_ARTICLES = frozenset(
    "al el as es ash at et an ad ed az ez ar er аль эль ал эл ас эс аш эш ат эт ан эн ад эд аз эз ар эр".split()  # noqa: SIM905 - reads better
)
_GENERIC = frozenset(
    re.findall(
        r"\w+",
        """the of city town village district subdistrict governorate province neighbourhood neighborhood
        de du des ville quartier gouvernorat sous город г поселок село деревня район подрайон нахия мухафаза провинция квартал
        مدينه بلده قريه حي منطقه ناحيه محافظه""",
    )
)
"""Words for what kind of place it is; people write them or leave them out."""

_PAIRS = (("дж", "j"), ("sh", "S"), ("ch", "S"), ("kh", "h"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("dj", "j"), ("ph", "f"))
_CLASSES = {
    "bpпбبپ": "b", "tтتطثټ": "t", "dдدضذڈ": "d", "fфفڤ": "f", "gгغگ": "g", "jжج": "j", "kqcкقك": "k", "hxхحخه": "h",
    "lлل": "l", "mмم": "m", "nнنں": "n", "rрرڑ": "r", "sсسصц": "s", "Sшщчشچ": "S", "zзزظژ": "z",
}  # fmt: skip
_CLASS_OF = {letter: sound for letters, sound in _CLASSES.items() for letter in letters}

MARKS = re.compile("['’‘`ʿʾ\u200c-\u200f]")
SPACES = re.compile(r"\W+")


def folded(name: str) -> str:
    """A name in small letters without accents, articles, and words for what kind of place it is (unless nothing else is left)."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_ALEF_AND_KIN)
    words = [_without_article(word) for word in SPACES.sub(" ", MARKS.sub("", kept)).split()]
    telling = [word for at, word in enumerate(words) if word not in _GENERIC and not (word in _ARTICLES and at + 1 < len(words))]
    return " ".join(telling or words)


def _without_article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def skeleton(spelt: str) -> str:
    """The consonants of a folded name as classes of sounds, so that spellings of one name in different scripts meet.

    Vowels, half vowels and throat sounds, which transliterations write in many ways or not at all, are left out.
    """
    for pair, sound in _PAIRS:
        spelt = spelt.replace(pair, sound)
    classes = (_CLASS_OF[letter] for letter in spelt if letter in _CLASS_OF)
    return "".join(sound for sound, _ in groupby(classes))


def slips(one: str, other: str, most: int) -> int:
    """How many letters were left out, put in, changed, or swapped with their neighbour; `most + 1` where it is more.

    Optimal string alignment distance (F. J. Damerau, 1964; R. A. Wagner and M. J. Fischer, 1974).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, last, row = row, before, [at]
        for to, sign in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != sign))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == sign:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
