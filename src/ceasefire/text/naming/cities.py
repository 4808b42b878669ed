"""Whether the name of a capital or a country is meant as the place, or as those who govern there."""

from __future__ import annotations

import re

IN_A_PLACE = re.compile(
    r"\b(?:in(?: both)?|near|at|outside|inside|around|into|towards?|(?<!loyal )(?<!allied )(?<!close )to|across|over"
    r"|throughout|within|visit(?:ed|s|ing)?"
    r"|northern|southern|eastern|western"
    r"|central|north|south|east|west|downtown|down town|rural|capital,?|city of|province of|outskirts of"
    r"|suburbs? of|countryside of|neighbou?rhoods? of"
    r"|districts? of|north of|south of|east of|west of|centre of|center of|heart of|parts of|most of|areas of"
    r"|capital of|villages of|town of|border with"
    r"|crisis in|war in|conflict in|left|entered|reached|via|(?:bound|head(?:ed|ing)|left|departed) for|km from"
    r"|kilometers from)\s+(?:the\s+)?(?:\w+\s+and\s+)?$",
    re.IGNORECASE,
)

PLACE_BEHIND = re.compile(
    r"\s*(?:['’]s?)?\s*(?:countryside|residential|province|governorate|suburbs?|neighbou?rhoods?|districts?|airport|city"
    r"|region|outskirts|airbase|highway|road|front|central|border|talks|process|declaration|conference"
    r"|communiqu[eé])\b",
    re.IGNORECASE,
)

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


DOES = re.compile(
    r"\s+(?:has|have|is|are|was|were|will|would|says?|said|denie[sd]|accuse[sd]|agree[sd]?|reject(?:s|ed)"
    r"|welcome[sd]|insists?|told|condemn(?:s|ed)|and|had(?! (?:seen|been (?:hit|rocked|torn|plunged)))|did|must|should"
    r"|refuse[sd]?|block(?:s|ed)|barred|allow(?:s|ed)|shelled|bombed|struck|attacked|launched|fired|used|sent|sends"
    r"|warn(?:s|ed)|vow(?:s|ed)|urge[sd]|demand(?:s|ed)|call(?:s|ed) (?:on|for)|blame[sd]|claim(?:s|ed)|announce[sd]"
    r"|confirm(?:s|ed)|released|freed|lifted|signed|accept(?:s|ed))\b"
)


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
