"""What single cells say: times, counts, positions, yes and no. Each raises `CellError` with its field and a remedy."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar
from zoneinfo import ZoneInfo

from ceasefire.agreement.case import Case
from ceasefire.intake.rows import CellError
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When, parse_when, spanning
from ceasefire.vocabulary.truth import Truth, truth

NUMBER = re.compile(r"[-+]?[0-9]{1,12}(\.[0-9]{0,17})?")
WHOLE = re.compile(r"[0-9]{1,7}(\.0*)?")
YEARS = range(1900, 2101)
"""Years that a report can be about; others are slips of the pen."""

LONG_AGO = datetime(YEARS[0], 1, 1, tzinfo=UTC)
YES_NO = {"": None, "unknown": None, "true": True, "yes": True, "false": False, "no": False}

Word = TypeVar("Word", bound=StrEnum)


@lru_cache(maxsize=8192)
def _when(text: str, zone: ZoneInfo) -> When:
    when = parse_when(text, zone)
    if when.earliest.year not in YEARS or when.latest.year not in YEARS:
        raise ValueError(f"{text!r} lies outside the years {YEARS[0]} to {YEARS[-1]}; check the year")
    return when


def when_in(cells: Mapping[str, str], field: str, zone: ZoneInfo) -> When | None:
    """The day or instant in a cell; None where it is empty."""
    text = cells.get(field, "").strip()
    if not text:
        return None
    try:
        return _when(text, zone)
    except OverflowError:
        raise CellError(field, f"{text!r} lies outside the years {YEARS[0]} to {YEARS[-1]}; check the year") from None
    except ValueError as error:
        raise CellError(field, str(error)) from None


def occurred_in(cells: Mapping[str, str], case: Case) -> When | None:
    """The interval of the happening. `occurred_from` alone stands for that day or instant.

    `occurred_to` alone says "by then": it may have begun any time since the case's span began, or, where that is later,
    since the first year that reports can be about.
    """
    first, last = when_in(cells, "occurred_from", case.zone), when_in(cells, "occurred_to", case.zone)
    if first is None:
        if last is None:
            return None
        earliest = case.span.start if case.span.start < last.latest else LONG_AGO
        return When(earliest=earliest, latest=last.latest)
    if last is None or last is first:
        return first
    if last.latest < first.earliest or (last.latest == first.earliest and not last.is_instant):
        raise CellError("occurred_to", "lies before occurred_from; exchange them, or correct one")
    return spanning(first, last)


def number_in(cells: Mapping[str, str], field: str, least: float, most: float) -> float | None:
    """A decimal number within bounds; None where the cell is empty."""
    text = cells.get(field, "").strip()
    if not text:
        return None
    value = float(text) if NUMBER.fullmatch(text) else math.nan
    if not least <= value <= most:
        raise CellError(field, f"{text[:40]!r} is not a number from {least:g} to {most:g}; write it as 36.2")
    return value


def count_in(cells: Mapping[str, str], least_field: str, most_field: str) -> Count | None:
    """A number of people between two bounds; None where both cells are empty. Without a lower bound it is 0."""
    least, most = _whole(cells, least_field), _whole(cells, most_field)
    if least is None and most is None:
        return None
    if least is not None and most is not None and least > most:
        raise CellError(least_field, f"{least} is more than {most_field} {most}; exchange them")
    return Count(least=least or 0, most=most)


def _whole(cells: Mapping[str, str], field: str) -> int | None:
    text = cells.get(field, "").strip()
    if not text:
        return None
    if not WHOLE.fullmatch(text):
        raise CellError(field, f"{text[:40]!r} is not a whole number of people; write it as 12, or leave it empty")
    return int(text.partition(".")[0])


def truth_in(cells: Mapping[str, str], field: str) -> Truth:
    """true, false, or unknown (also where empty)."""
    text = cells.get(field, "").strip().lower()
    if text not in YES_NO:
        raise CellError(field, f"{text[:40]!r} is not true, false or unknown; write one of them")
    return truth(YES_NO[text])


@lru_cache(maxsize=4096)
def word_of(kind: type[Word], field: str, text: str) -> Word:
    """One word of the vocabulary; capitals, spaces and hyphens do not matter."""
    spelt = text.strip().lower().replace(" ", "_").replace("-", "_")
    try:
        return kind(spelt)
    except ValueError:
        listed = ", ".join(item.value for item in kind)
        raise CellError(field, f"{text[:60]!r} is not a known word{likely(spelt, kind)}; use one of {listed}") from None


def likely(text: str, words: Mapping[str, object] | type[StrEnum]) -> str:
    """A suggestion for a word that is not known, or nothing."""
    listed = [item.value for item in words] if isinstance(words, type) else list(words)
    near = get_close_matches(text[:60], listed, n=1, cutoff=0.75)
    return f" (did you mean {near[0]!r}?)" if near else ""


def known_from(published: When | None, occurred: When | None, received: datetime) -> datetime:
    """When the centre counts as having known it: the end of publication, else the end of the happening, else its receipt.

    Reports put in later (a case's own, an export of years ago) are known from when they came out, so that looking back at a
    date shows what was public by then. With no date of publication, the end of the happening is the earliest it could be known.
    """
    stated = published or occurred
    return stated.latest if stated is not None else received
