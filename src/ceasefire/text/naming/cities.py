"""Whether the name of a capital or a country is meant as the place, or as those who govern there."""

from __future__ import annotations

import re

from ceasefire.text.lexicon import table_cached

WORDS = table_cached("places")

IN_A_PLACE = re.compile(WORDS["before"]["in_a_place"], re.IGNORECASE)
PLACE_BEHIND = re.compile(WORDS["behind"]["place"])
DOES = re.compile(WORDS["governs"]["does"])


def is_place(sentence: str, start: int, end: int) -> bool:
    """Whether the name of a capital is meant as the city."""
    if PLACE_BEHIND.match(sentence, end):
        return True
    before = sentence[max(0, start - 30) : start]
    return (
        IN_A_PLACE.search(before) is not None
        or re.search(r"\b(?:of|from)\s+$", before) is not None
        or (start == 0 and sentence[end : end + 1] == ",")
    )


def governs(sentence: str, start: int, end: int) -> bool:
    """Whether the name of the country stands for its government: it does something, and no preposition makes it a place."""
    before = sentence[max(0, start - 30) : start]
    return (
        DOES.match(sentence, end) is not None
        and IN_A_PLACE.search(before) is None
        and re.search(r"\b(?:of|from|on|with|ern)\s+$", before) is None
    )
