"""Names of places that stand for no place where anything happened: of a body, of the end of a road, of what lies around."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceasefire.registers.places import Place, plain
from ceasefire.text.lexicon import table_cached

WORDS = table_cached("places")

NO_PLACE = re.compile(WORDS["behind"]["no_place"])
TELLS_WHERE = re.compile(WORDS["behind"]["tells_where"])
ROUTE = re.compile(WORDS["before"]["route"], re.IGNORECASE)

REACH = 90
"""Code points before a name within which a road is named that leads to it."""


def is_none(sentence: str, start: int, end: int) -> bool:
    """Whether the name at [`start`, `end`) is that of a body, or merely tells where a road leads."""
    return NO_PLACE.match(sentence, end) is not None or ROUTE.search(sentence[max(0, start - REACH) : start]) is not None


def tells_where(sentence: str, end: int, places: Sequence[Place]) -> bool:
    """Whether a name that ends there is a seat of government whose suburb is named next: `the Damascus suburb of Daraya`."""
    seats = all(plain(place.admin1) == plain(place.names.get("en", "")) for place in places)
    return seats and TELLS_WHERE.match(sentence, end) is not None
