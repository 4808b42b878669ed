"""Which language a text is in, of those that can be read. Letters settle most texts; py3langid settles those in Latin letters."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

KNOWN = ("ar", "en", "fr", "ru", "tr", "ku", "de", "es", "uk", "fa", "he")
"""Languages that are told apart. What is read is `ar`, `ru` and `en`; the others are told so that they are not taken for one of these."""
UNTOLD = "und"
SAMPLE = 2000
"""Letters that are looked at."""
ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
PERSIAN = re.compile(r"[\u067e\u0686\u0698\u06af\u06cc\u06a9]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
HEBREW = re.compile(r"[\u05d0-\u05ea]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
SHARE = 0.02
"""Share of letters of its own from which a text in a shared script is taken for the smaller language."""
FEWEST = 12
"""A text in Latin letters with fewer letters is not told."""
ADDRESS = re.compile(r"https?://\S+|\b[\w.]+\.(?:com|net|org)\S*|[@#]\w+")


def language_of(text: str) -> str:
    """The language code of a text, or `und`. The script of most of its letters decides first."""
    told = ADDRESS.sub(" ", text) or text
    sample = told[:SAMPLE]
    counts = {name: len(script.findall(sample)) for name, script in (("ar", ARABIC), ("ru", CYRILLIC), ("he", HEBREW), ("", LATIN))}
    name, most = max(counts.items(), key=lambda item: item[1])
    if not most:
        return UNTOLD if told is text or told == text else language_of_letters(text)
    if name == "ar":
        return "fa" if len(PERSIAN.findall(sample)) > SHARE * most else "ar"
    if name == "ru":
        return "uk" if len(UKRAINIAN.findall(sample)) > SHARE * most else "ru"
    return name or _latin(sample, most)


def language_of_letters(text: str) -> str:
    """The language by script alone, for a text that is all addresses and tags."""
    return "ar" if ARABIC.search(text) else "ru" if CYRILLIC.search(text) else UNTOLD


def _latin(sample: str, letters: int) -> str:
    if letters < FEWEST:
        return UNTOLD
    found, _ = _identifier().classify(sample)
    return str(found)


@cache
def _identifier() -> Any:
    """py3langid's own model, restricted to the languages that are told apart. Loaded once, since it takes a moment."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in KNOWN if code not in ("ar", "ru", "uk", "fa", "he")])
    return identifier
