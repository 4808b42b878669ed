"""The words that scripts say, taken from the catalogs, as a page carries them in its JSON block `words`."""

from __future__ import annotations

from collections.abc import Mapping

from ceasefire.wording.catalog import FORM, catalog

AREAS = ("atlas.", "clock.", "days.", "live.")
"""Beginnings of the keys that `static/js` asks for."""


def script_words(language: str) -> Mapping[str, str | Mapping[str, str]]:
    """The messages of `static/js` in one language; one that counts is a mapping from plural form to text, as `words.js` reads it."""
    found: dict[str, str | Mapping[str, str]] = {}
    counting: dict[str, dict[str, str]] = {}
    for key, text in catalog(language).items():
        if key.startswith(AREAS):
            name, _, form = key.partition(FORM)
            if form:
                counting.setdefault(name, {})[form] = text
            else:
                found[name] = text
    return found | counting
