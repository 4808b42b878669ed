"""Message catalogs: a folder of JSON files a language, the same files and keys in each, placeholders in braces.

A message that counts something is an object with one text a plural form of the language (`one`, `few`, `other`, …, by CLDR).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from ceasefire.errors import BriefError

LANGUAGES = ("en", "ar", "ru", "fr")
"""Languages with a catalog. English comes first: it stands in for a name that another language lacks."""

FORM = "#"
"""Stands between the key of a counting message and its plural form."""


@cache
def catalog(language: str) -> Mapping[str, str]:
    """The messages of one language; a counting message stands as `key#form`. Raises `BriefError` for a language that has none."""
    if language not in LANGUAGES:
        raise BriefError(f"no wording for language {language!r}; choose among {', '.join(LANGUAGES)}")
    messages: dict[str, str] = {}
    folder = files("ceasefire.wording") / "catalogs" / language
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        for key, text in json.loads(file.read_text(encoding="utf-8")).items():
            forms = {key: text} if isinstance(text, str) else {f"{key}{FORM}{form}": one for form, one in text.items()}
            twice = messages.keys() & forms.keys()
            if twice:
                raise BriefError(f"catalogs/{language}/{file.name}: {min(twice)!r} stands in another file too; say it once")
            messages |= forms
    return messages


def placeholders(message: str) -> frozenset[str]:
    """The names in braces in a message."""
    return frozenset(name for _, name, _, _ in Formatter().parse(message) if name)
