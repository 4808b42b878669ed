"""The day that an agency wrote over a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ceasefire.text.timing.calendar import day_number, month_number
from ceasefire.text.timing.phrases import DAY, MONTH, NTH, YEAR

HEADER = re.compile(
    rf"(?:{DAY},? )?(?:(?P<d>{NTH}) (?P<m>{MONTH}),? (?P<y>{YEAR})|(?P<m2>{MONTH}) (?P<d2>{NTH}),? ?(?P<y2>{YEAR})"
    rf"|(?P<i>{YEAR}-\d\d-\d\d)|(?P<d3>\d\d)[-./](?P<m3>\d\d)[-./](?P<y3>{YEAR}))(?!\d)(?: \d\d?[:.]\d\d\b)?",
    re.IGNORECASE,
)

HEADER_REACH = 220
"""Code points at the start of a text within which an agency writes its day, after the title."""

IN_THE_STORY = re.compile(r"\b(?:on|since|in|by|until|from|of|dated|the|and|between|before|after)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The day with which a text opens, at [`start`, `end`) of it."""

    day: date
    start: int
    end: int


def header_of(text: str) -> Header | None:
    """The day that an agency put over a text: a full date near its start that no preposition ties to the story; else None."""
    for match in HEADER.finditer(text[:HEADER_REACH]):
        if IN_THE_STORY.search(text[: match.start()]):
            continue
        try:
            return Header(day=_header_day(match), start=match.start(), end=match.end())
        except (ValueError, KeyError):
            continue
    return None


def _header_day(match: re.Match[str]) -> date:
    if match["i"]:
        return date.fromisoformat(match["i"])
    if match["y3"]:
        return date(int(match["y3"]), int(match["m3"]), int(match["d3"]))
    return date(int(match["y"] or match["y2"]), month_number(match["m"] or match["m2"]), day_number(match["d"] or match["d2"]))
