"""Turns of phrase that bind an act by the order of words alone, ahead of it or behind it; the phrases are data of the lexicon."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ceasefire.text.acts.triggers import Trigger
from ceasefire.text.lexicon import table_cached
from ceasefire.text.scope.bearing import BREAK
from ceasefire.text.sieve import Sieve

ASIDE = re.compile(
    r"\b(?:despite|after|amid|following|contrary to|over|due to|because of|in response to|responding to)\b[^,;]*$", re.IGNORECASE
)
"""A phrase that only leads up to the main clause: what it says ends at its comma."""


LEADS_OFF = re.compile(r"\b(?:despite|amid|because)\b", re.IGNORECASE)


@cache
def _frame(name: str) -> re.Pattern[str]:
    return re.compile(table_cached("scope")["frames"][name], re.IGNORECASE)


@cache
def _sieve() -> Sieve[str]:
    return Sieve(table_cached("scope")["frames"].items())


@lru_cache(maxsize=4)
def _possible(sentence: str) -> frozenset[str]:
    """The frames that may stand in a sentence, of which every act in it asks for all."""
    return frozenset(_sieve().passing(sentence))


def framed(name: str, sentence: str, trigger: Trigger) -> bool:
    """Whether one of the phrases `name` stands around the act; ahead of it up to the next break, behind it anywhere."""
    frames = _possible(sentence)
    ahead, behind = f"{name}_ahead", f"{name}_behind"
    if ahead in frames and any(_reaches(sentence, match, trigger) for match in _frame(ahead).finditer(sentence, 0, trigger.end)):
        return True
    return behind in frames and _frame(behind).search(sentence[trigger.end :]) is not None


def _reaches(sentence: str, match: re.Match[str], trigger: Trigger) -> bool:
    between = sentence[match.end() : trigger.start]
    if match.end() > trigger.start or BREAK.search(between) is not None or LEADS_OFF.search(between) is not None:
        return False
    return "," not in between or ASIDE.search(sentence[: match.end()]) is None


def asked(sentence: str, trigger: Trigger) -> bool:
    """Whether the act stands in a question."""
    return "?" in sentence[trigger.end :] or "؟" in sentence[trigger.end :]
