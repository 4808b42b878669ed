"""Names that no gazetteer has, by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.locating.spots import Spot, inside

TYPE = r"(?:villages?|towns?|neighbou?rhoods?|districts?|quarter|crossings?|suburbs?|camp|hamlet)"

BARE_NAME = r"(?:[Aa]l[- ]+|[Ee]l-)?[A-Z][\w'’-]+(?: (?:al-|Al-|al- )?[A-Z][\w'’-]+){0,2}"

UNLISTED = (
    re.compile(rf"\b{TYPE} of (?P<name>{BARE_NAME})"),
    re.compile(rf"(?P<name>{BARE_NAME}) {TYPE}\b"),
)

NO_NAME = re.compile(
    r"^(?:The|A|An|This|That|These|Several|Two|Three|Many|In|At|On|Syrians?|Syria|Kurdish|Kurds|Shiite|Iraqi"
    r"|Lebanese|Assad\w*|Iranian|Sunni|Christian|Shia|Arab|Turkish|Russian|North|South|East|West)\b"
)


def unlisted(sentence: str, taken: list[tuple[int, int]]) -> Iterator[Spot]:
    """Names that the words beside them call a village, a town or a quarter, and that no gazetteer has: kept as names alone."""
    for pattern in UNLISTED:
        for match in pattern.finditer(sentence):
            start, end = match.span("name")
            if not inside(start, end, taken) and not NO_NAME.match(match["name"]):
                taken = [*taken, (start, end)]
                yield Spot(start=start, end=end, place=None, why="the gazetteer does not have it")


QUARTER = re.compile(r"\b(?:neighbou?rhoods?|quarters?|residential)\b", re.IGNORECASE)


def is_quarter(sentence: str, start: int, end: int) -> bool:
    """Whether the words beside a name call it a part of a city."""
    return QUARTER.search(sentence[max(0, start - 110) : start] + " " + sentence[end : end + 40]) is not None
