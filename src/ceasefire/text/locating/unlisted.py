"""Names that no gazetteer has, by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceasefire.text.lexicon import table_cached
from ceasefire.text.locating.none import is_none
from ceasefire.text.locating.spots import Spot, inside

TYPE = r"(?:villages?|towns?|neighbou?rhoods?|districts?|quarter|crossings?|suburbs?|camp|hamlet)"

BARE_NAME = r"(?:[Aa]l[- ]+|[Ee]l-)?[A-Z][\w'’-]+(?: (?:al-|Al-|al- )?[A-Z][\w'’-]+){0,2}"

UNLISTED = (
    re.compile(rf"\b{TYPE} of (?P<name>{BARE_NAME})"),
    re.compile(rf"(?P<name>{BARE_NAME}) {TYPE}\b"),
)

SEVERAL = r"(?:villages|towns|areas|districts|neighbou?rhoods|suburbs|farms|regions)"

LISTS = (
    re.compile(rf"\b{SEVERAL} of (?P<names>{BARE_NAME}(?:, (?:and )?{BARE_NAME}| and {BARE_NAME})+)"),
    re.compile(rf"\b(?:in|on|at|of|near|towards?) (?P<names>{BARE_NAME}(?:, {BARE_NAME})*,? and {BARE_NAME}) {SEVERAL}\b"),
)
"""`The villages of A, B and C`, `in A, B and C areas`."""

NO_NAME = re.compile(
    r"^(?:The|A|An|This|That|These|Several|Two|Three|Many|In|At|On|Syrians?|Syria|Kurdish|Kurds|Shiite|Iraqi"
    r"|Lebanese|Assad\w*|Iranian|Sunni|Christian|Shia|Arab|Turkish|Russian|North|South|East|West|"
    + "|".join(table_cached("places")["no_name"]["words"])
    + r")\b"
)


def unlisted(sentence: str, taken: list[tuple[int, int]]) -> Iterator[Spot]:
    """Names that the words beside them call a village, a town or a quarter, and that no gazetteer has: kept as names alone."""
    for start, end in (*_lists(sentence), *_single(sentence)):
        if not (inside(start, end, taken) or NO_NAME.match(sentence[start:end]) or is_none(sentence, start, end)):
            taken = [*taken, (start, end)]
            yield Spot(start=start, end=end, place=None, why="the gazetteer does not have it")


def _single(sentence: str) -> Iterator[tuple[int, int]]:
    for pattern in UNLISTED:
        for match in pattern.finditer(sentence):
            yield match.span("name")


def _lists(sentence: str) -> Iterator[tuple[int, int]]:
    for pattern in LISTS:
        for match in pattern.finditer(sentence):
            for name in NAME_OF_LIST.finditer(match["names"]):
                yield match.start("names") + name.start(), match.start("names") + name.end()


NAME_OF_LIST = re.compile(BARE_NAME)


QUARTER = re.compile(r"\b(?:neighbou?rhoods?|quarters?|residential)\b", re.IGNORECASE)


def is_quarter(sentence: str, start: int, end: int) -> bool:
    """Whether the words beside a name call it a part of a city."""
    return QUARTER.search(sentence[max(0, start - 110) : start] + " " + sentence[end : end + 40]) is not None
