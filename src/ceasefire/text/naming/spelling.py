"""One key for the many Latin spellings of an Arabic name: `Deir al-Zour`, `Deir ez-Zor` and `Dayr az Zawr` share it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ceasefire.registers.places import plain

ARTICLE = re.compile(r"^(?:al|el|as|ez|az|ar|ash|ad|at|an|es|er|ed|en|et|ul)$")
GLUED = re.compile(r"^(?:al|el|ash|ez|az)(?=[bcdfghjklmnpqrstvwxyz]\w{2})|^e(?=z[aou])")
APOSTROPHE = re.compile(r"['’‘`ʿʾ]")
FOLDED = (
    (r"(.)\1+", r"\1"), (
r"ou|oo|aw|au|ow", "u"), (
r"ei|ay|ai|ey|ee|ie|iy", "i"), (r"e", "i"), (r"o", "u"), (
r"q|g(?=h)", "k"), (
r"kh|gh", "k"),
    (r"dh|th", "d"), (r"sh|ch", "s"), (r"z", "s"), (r"(?:iyah|iya|ia|iyeh|ih|ah|ih|a|i)$", ""), (r"[aiuyw'h]", ""),
)  # fmt: skip


def skeleton(name: str) -> str:
    """The consonants of a name as a hasty transcription keeps them; articles, vowels and doublings left out."""
    return " ".join(map(_folded, _bare(name)))


ALIKE = 0.7
"""Share of signs that two spellings of one name have in common at least. Of 61 names in FA-KES that consonants alone took for a
known place, all seven below .63 were of another one (`al-Mazraa` for `Mashara`), nearly all above .7 of that one."""


def is_alike(name: str, other: str) -> bool:
    """Whether two names that share their consonants may well be one, vowels and all."""
    return SequenceMatcher(None, " ".join(_bare(name)), " ".join(_bare(other))).ratio() >= ALIKE


def _bare(name: str) -> list[str]:
    words = plain(APOSTROPHE.sub("", name)).split()
    return [GLUED.sub("", word) for word in words if not ARTICLE.match(word)]


def _folded(word: str) -> str:
    first, rest = word[:1], word[1:]
    for pattern, put in FOLDED:
        rest = re.sub(pattern, put, rest)
    return re.sub(r"(.)\1+", r"\1", {"q": "k", "z": "s", "g": "g"}.get(first, first) + rest)
