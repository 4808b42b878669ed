"""The words of the lexicon that tell who does what to whom."""

from __future__ import annotations

import re
from functools import cache

from ceasefire.text.lexicon import table_cached


@cache
def words_of_roles(name: str) -> re.Pattern[str]:
    """A class of single words, matched whole and without regard to capitals."""
    return re.compile(rf"(?:{table_cached('roles')['verbs'][name]})", re.IGNORECASE)


@cache
def phrase_of_roles(name: str) -> re.Pattern[str]:
    """A turn of phrase, without regard to capitals."""
    return re.compile(table_cached("roles")["phrases"][name], re.IGNORECASE)
