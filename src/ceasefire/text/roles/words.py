"""The words of the lexicon that tell who does what to whom."""

from __future__ import annotations

import re
from functools import cache

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.labels import Label
from ceasefire.text.lexicon import table_cached


@cache
def words_of_roles(name: str) -> re.Pattern[str]:
    """A class of single words, matched whole and without regard to capitals."""
    return re.compile(rf"(?:{table_cached('roles')['verbs'][name]})", re.IGNORECASE)


@cache
def phrase_of_roles(name: str) -> re.Pattern[str]:
    """A turn of phrase, without regard to capitals."""
    return re.compile(table_cached("roles")["phrases"][name], re.IGNORECASE)


def is_only_undergone(verb: str, trigger: Trigger) -> bool:
    """Whether a verb tells what those do to the act who did not do it: `survived the raid`, `broke the siege`."""
    broken = trigger.label is Label.SIEGE and words_of_roles("breaks").fullmatch(verb) is not None
    return broken or words_of_roles("undergoes").fullmatch(verb) is not None
