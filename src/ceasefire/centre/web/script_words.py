"""The words that scripts say, taken from the catalogs, as a page carries them in its JSON block `words`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from django.utils.safestring import SafeString

from ceasefire.wording.catalog import FORM, catalog

AREAS = ("atlas.", "clock.", "days.", "live.")
"""Beginnings of the keys that `static/js` asks for."""

ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a script element, or a line of it."""


def script_words(language: str) -> Mapping[str, str | Mapping[str, str]]:
    """The messages of `static/js` in one language; one that counts is a mapping from plural form to text."""
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


@cache
def words_block(language: str) -> str:
    """The block as it stands in a page. Letters go as they are: escaped ones would make an Arabic page three times as heavy."""
    told = json.dumps(script_words(language), ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    block: str = SafeString(f'<script type="application/json" id="words">{told}</script>')
    return block
