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
        or (start == 0 and (sentence[end : end + 1] == "," or _is_dateline(sentence, end)))
    )


def _is_dateline(sentence: str, end: int) -> bool:
    """Whether a sentence begins anew behind a name: `Damascus Fighters shelled the town`."""
    opening = OPENS_BEHIND.match(sentence, end)
    return opening is not None and DOES.match(f" {opening['word'].lower()}") is None


OPENS_BEHIND = re.compile(
    r" (?![A-Z]\w+ (?:Ministry|Minister|Government)\b)(?!Government\b)(?P<word>[A-Z]\w*) (?:[A-Z][\w-]+ )?[a-z]\w* "
)
"""A word that opens a sentence, behind where that was written and a sign that was lost."""


def governs(sentence: str, start: int, end: int) -> bool:
    """Whether the name of the country stands for its government: it does something, and no preposition makes it a place."""
    before = sentence[max(0, start - 30) : start]
    return (
        DOES.match(sentence, end) is not None
        and IN_A_PLACE.search(before) is None
        and re.search(r"\b(?:of|from|on|with|ern)\s+$", before) is None
    )
