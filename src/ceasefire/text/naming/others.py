"""Names that stand for somebody else than usual: `the truce regime`, `the Army of Islam`, `the Turkish Red Crescent`."""

from __future__ import annotations

import re
from functools import cache

from ceasefire.text.lexicon import table_cached

GENERAL = "armed-group-unspecified"

NEAR = 20
"""Signs before a name, and `REST` behind it, within which words around it are looked for."""
REST = 4


def is_another(sentence: str, start: int, end: int, key: str) -> bool:
    """Whether the name of `key` at [`start`, `end`) is another's, or nobody's, by the words around it."""
    return any(_holds(entry, sentence, start, end) for entry in (*_anothers().get("", ()), *_anothers().get(key, ())))


def _holds(entry: dict[str, re.Pattern[str]], sentence: str, start: int, end: int) -> bool:
    if "before" in entry and entry["before"].search(sentence[:start]) is not None:
        return True
    if "behind" in entry and entry["behind"].match(sentence, end) is not None:
        return True
    if "ending" in entry and entry["ending"].search(sentence[max(0, start - NEAR) : end]) is not None:
        return True
    around = sentence[max(0, start - NEAR) : end + REST]
    return "around" in entry and entry["around"].search(around) is not None


@cache
def _anothers() -> dict[str, list[dict[str, re.Pattern[str]]]]:
    """What makes a name another's, by the id of whom it else stands for; by no id, for any."""
    found: dict[str, list[dict[str, re.Pattern[str]]]] = {}
    for entry in table_cached("bodies")["another"]:
        words = {where: re.compile(entry[where]) for where in ("before", "behind", "ending", "around") if where in entry}
        found.setdefault(entry.get("id", ""), []).append(words)
    return found
