"""Whether the name of a capital or a country is meant as the place, or as those who govern there."""

from __future__ import annotations

import re

from ceasefire.text.lexicon import table_cached

WORDS = table_cached("places")

IN_A_PLACE = re.compile(WORDS["before"]["in_a_place"], re.IGNORECASE)
PLACE_BEHIND = re.compile(WORDS["behind"]["place"], re.IGNORECASE)
DOES = re.compile(WORDS["governs"]["does"])

HIT = re.compile(
    r"\b(?:shell|bomb|bombard|pound|rock|storm|captur|seiz|besieg|hit|struck|retak|retook|enter|liberat)(?:e?s|e?d|ing|ting)?\s+$",
    re.IGNORECASE,
)
"""What is shelled or taken is a city."""

COUNTED = re.compile(r" \(\d+\)")
"""`Aleppo (20), Damascus (5)`: how often something happened there."""

CALLED_BEFORE = re.compile(r"\b(?:Khan|Tall?|Tell|Deir|Dahiyet|Dahiya|Lake|Kafr|Beit|Jisr|Port|Camp) $")
CALLED_AFTER = re.compile(
    r" (?:hospital|lake|university|library|square|street|bridge|dam|school|academy|institute|stadium|park)\b", re.IGNORECASE
)
"""Behind the name of a person: what bears it."""


def is_place(sentence: str, start: int, end: int) -> bool:
    """Whether the name of a capital is meant as the city."""
    if PLACE_BEHIND.match(sentence, end) or COUNTED.match(sentence, end):
        return True
    before = sentence[max(0, start - 30) : start]
    return (
        IN_A_PLACE.search(before) is not None
        or re.search(r"\b(?:of|from)\s+$", before) is not None
        or HIT.search(before) is not None
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


def bears_a_name(sentence: str, start: int, end: int) -> bool:
    """Whether the name of a person is that of a place: `Assad Lake`, `Khan al-Assad`."""
    behind = PLACE_BEHIND.match(sentence, end) or CALLED_AFTER.match(sentence, end)
    return behind is not None or CALLED_BEFORE.search(sentence[max(0, start - 12) : start]) is not None
