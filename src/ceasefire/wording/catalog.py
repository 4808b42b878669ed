"""Message catalogs: one JSON file a language, the same keys in each, placeholders in braces."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from string import Formatter

from ceasefire.errors import BriefError

LANGUAGES = ("en", "ar", "ru", "fr")
"""Languages with a catalog. English comes first: it stands in for a name that another language lacks."""


@cache
def catalog(language: str) -> Mapping[str, str]:
    """The messages of one language. Raises `BriefError` for a language that has none."""
    if language not in LANGUAGES:
        raise BriefError(f"no wording for language {language!r}; choose among {', '.join(LANGUAGES)}")
    text = (files("ceasefire.wording") / "catalogs" / f"{language}.json").read_text(encoding="utf-8")
    messages: dict[str, str] = json.loads(text)
    return messages


def placeholders(message: str) -> frozenset[str]:
    """The names in braces in a message."""
    return frozenset(name for _, name, _, _ in Formatter().parse(message) if name)
