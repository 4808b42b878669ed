"""Times told from the day on which the truce of a text began: `since the truce took effect`, `two weeks into the ceasefire`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from ceasefire.text.timing.calendar import Published
from ceasefire.text.timing.moments import Moment, moments
from ceasefire.text.timing.phrases import TIMES, filled_in
from ceasefire.text.timing.stretches import counted

OPENED, SINCE, INTO, NTH = (
    re.compile(filled_in(TIMES["truce"][name]), re.IGNORECASE) for name in ("opened", "since", "into", "nth")
)
A_TRUCE = re.compile(filled_in(r"\b<truce>"), re.IGNORECASE)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

TAIL = 40
"""Code points behind such words within which the day itself stands."""


def truce_day(text: str, published: Published | None) -> date | None:
    """The day on which the truce began, by the text; None where it tells none, or several, or nothing is told from it."""
    if not any(pattern.search(text) for pattern in (SINCE, INTO, NTH)):
        return None
    days = set()
    for match in OPENED.finditer(text):
        told = moments(text[match.end() : match.end() + TAIL], published)
        if told and told[0].start <= 1 and told[0].first is not None:
            days.add(told[0].first)
    return days.pop() if len(days) == 1 else None


def from_the_truce(sentence: str, told: Sequence[Moment], truce: date | None, published: Published | None) -> list[Moment]:
    """The times of a sentence that are told from the day on which the truce began."""
    if truce is None or published is None or truce > published.last:
        return []
    found = []
    for match in SINCE.finditer(sentence):
        found.append(
            Moment(
                start=match.start(),
                end=match.end(),
                first=truce,
                last=published.last,
                granularity="interval",
                since=match.start(),
                opened=truce,
            )
        )
    for match in INTO.finditer(sentence):
        count = counted(match["num"])
        if count is not None:
            found.append(_after(match, truce, count * (7 if match["unit"].lower() == "week" else 1), match["unit"]))
    for match in NTH.finditer(sentence):
        if match["of"] or (match["whose"].lower() == "its" and A_TRUCE.search(sentence[: match.start()])):
            found.append(_nth(match, truce))
    return [
        item for item in found if not any(one.first is not None and one.start < item.end and item.start < one.end for one in told)
    ]


def _after(match: re.Match[str], truce: date, days: int, unit: str) -> Moment:
    about = timedelta(days=3 if unit.lower() == "week" else 0)
    middle = truce + timedelta(days=days)
    return Moment(
        start=match.start(), end=match.end(), first=middle - about, last=middle + about, granularity="week" if about else "day"
    )


def _nth(match: re.Match[str], truce: date) -> Moment:
    word = match["nth"].lower()
    number = int(word) if word.isdigit() else ORDINALS.index(word) + 1
    length = 7 if match["span"].lower() == "week" else 1
    first = truce + timedelta(days=(number - 1) * length)
    last = first + timedelta(days=length - 1)
    return Moment(start=match.start(), end=match.end(), first=first, last=last, granularity="week" if length > 1 else "day")
