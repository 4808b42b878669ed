"""Whether a bare surname is that of the one whom a register knows by it: `Lavrov`, but not `Saddam Hussein`."""

from __future__ import annotations

import re
from functools import cache

from ceasefire.text.lexicon import table_cached
from ceasefire.text.naming.spelling import skeleton

FIRST_NAME = re.compile(r"(?<![.\w’'-])(?P<word>[A-Z][a-z’'-]+) $")
"""A word with a capital right before a surname."""

IN_A_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Oo]n|[Nn]ear|[Ff]rom) (?:[A-Z][a-z]+ )?$")
"""`In Moscow Lavrov said …`, of which the comma was lost."""


def is_meant(sentence: str, start: int, end: int, *, whole: str, named_in_full: bool) -> bool:
    """Whether the surname at [`start`, `end`) is no one else's. `whole`: this person's name, `named_in_full`: the text has it.

    With a first name before it that is not the known one it is another person's.
    """
    if not named_in_full and sentence[start:end] in _common():
        return False
    before = FIRST_NAME.search(sentence[:start])
    if before is None or _is_first_name(before["word"], whole) or _titles().fullmatch(before["word"]) is not None:
        return True
    return IN_A_PLACE.search(sentence[: before.start()]) is not None


def _is_first_name(word: str, whole: str) -> bool:
    """Whether a word is one of the first names of somebody, however it is spelt: `Mohamed`, `Mohammad`."""
    return skeleton(word) in map(skeleton, whole.split()[:-1])


@cache
def _common() -> frozenset[str]:
    return frozenset(table_cached("offices")["named_in_full"])


@cache
def _titles() -> re.Pattern[str]:
    offices = table_cached("offices")
    return re.compile(f"{offices['titles']}|{offices['no_names']}")
