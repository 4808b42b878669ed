"""One key for the many Latin spellings of an Arabic name: `Deir al-Zour`, `Deir ez-Zor` and `Dayr az Zawr` share it."""

from __future__ import annotations

import re

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
    words = [word for word in plain(APOSTROPHE.sub("", name)).split() if not ARTICLE.match(word)]
    return " ".join(_folded(GLUED.sub("", word)) for word in words)


def _folded(word: str) -> str:
    first, rest = word[:1], word[1:]
    for pattern, put in FOLDED:
        rest = re.sub(pattern, put, rest)
    return re.sub(r"(.)\1+", r"\1", {"q": "k", "z": "s", "g": "g"}.get(first, first) + rest)
