"""Which language a text is in, of those that can be read. Letters settle most texts; py3langid settles those in Latin letters."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

KNOWN = ("ar", "en", "fr", "ru", "tr", "ku", "de", "es", "uk", "fa", "he")
"""Languages that are told apart. What is read is `ar`, `ru` and `en`; the others are told so that they are not taken for one
of these.
"""
SCRIPTS = ("ar", "ru")
"""Languages that are read by lexicon, and told by their letters."""
UNTOLD = "und"
SAMPLE = 2000
"""Letters that are looked at."""
ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
PERSIAN = re.compile(r"[\u067e\u0686\u0698\u06af\u06cc\u06a9]")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
HEBREW = re.compile(r"[\u05d0-\u05ea]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
LETTER = re.compile(r"[^\W\d_]{3}")
SHARE = 0.02
"""Share of letters of its own from which a text in a shared script is taken for the smaller language."""
FEWEST = 12
"""A text in Latin letters with fewer letters is not told."""
ADDRESS = re.compile(r"https?://\S+|\b[\w.]+\.(?:com|net|org)\S*|[@#]\w+")


def language_of(text: str) -> str:
    """The language code of a text, or `und`. The script of most of its letters decides first."""
    told = ADDRESS.sub(" ", text)
    sample = (told if LETTER.search(told) else text)[:SAMPLE]
    return language_of_script(sample) or _latin(sample)


def language_of_script(text: str) -> str:
    """The language that the script of most letters tells; empty for a text in Latin letters, `und` for one without letters."""
    sample = text[:SAMPLE]
    counts = {
        name: len(script.findall(sample)) for name, script in (("ar", ARABIC), ("ru", CYRILLIC), ("he", HEBREW), ("", LATIN))
    }
    name, most = max(counts.items(), key=lambda item: item[1])
    if not most:
        return UNTOLD
    if name == "ar" and len(PERSIAN.findall(sample)) > SHARE * most:
        return "fa"
    return "uk" if name == "ru" and len(UKRAINIAN.findall(sample)) > SHARE * most else name


def _latin(sample: str) -> str:
    if len(LATIN.findall(sample)) < FEWEST:
        return UNTOLD
    found, _ = _identifier().classify(sample)
    return str(found)


@cache
def _identifier() -> Any:
    """py3langid's own model, restricted to the languages that are told apart. Loaded once, since it takes a moment."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - read only where letters do not tell

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([code for code in KNOWN if code not in ("ar", "ru", "uk", "fa", "he")])
    return identifier
