"""One report as one record, without the frame machinery that is made for many. The same rules as `evidence` and `packing`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import numpy as np
import polars as pl

from ceasefire.fusion.evidence import (
    DEFAULT_PRECISION_KM,
    EARTH_KM,
    FINEST_KM,
    PLAIN,
    UNKNOWN_TIME,
    UNSAID,
    Evidence,
)
from ceasefire.fusion.packing import RECORD, Records
from ceasefire.fusion.wordings import families

_EPOCH = datetime.fromisoformat("1970-01-01T00:00+00:00")


class Spelling:
    """The codes of words, by column. A spelling is made plain once and then remembered."""

    def __init__(self, reports: Evidence) -> None:
        """Take over the words of a batch."""
        self._codes = {name: {word: code for code, word in enumerate(getattr(reports, name).words)} for name in PLAIN}
        self._seen: dict[tuple[str, str], str] = {}

    def code(self, name: str, said: object) -> tuple[int, str]:
        """The code of what a report says in a column, and the plain word: -1 for nothing, one past the last for a new word."""
        if not isinstance(said, str) or not said:
            return -1, ""
        if (name, said) not in self._seen:
            self._seen[name, said] = PLAIN[name](pl.Series([said]))[0] or ""
        word = self._seen[name, said]
        codes = self._codes[name]
        return (-1, "") if word in UNSAID or not word else (codes.get(word, len(codes)), word)

    def knows(self, name: str, word: str) -> bool:
        """Whether the batch has this word."""
        return word in self._codes[name]


def record_of(row: Mapping[str, Any], spelling: Spelling) -> tuple[Records, dict[str, str]]:
    """The record of one row of a normalised frame, its text left out, and the words that the batch has not."""
    record = np.zeros(1, RECORD)
    start, end = (_minutes(row[name]) for name in ("occurred_from", "occurred_to"))
    record["start"], record["end"] = start, start if start == UNKNOWN_TIME else max(end, start + 1)
    if row["lat"] is None:
        record["x"], record["y"], record["z"], record["radius"] = (np.nan,) * 4
    else:
        lat, lon = np.radians(row["lat"]), np.radians(row["lon"])
        record["x"], record["y"], record["z"] = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
        radius = DEFAULT_PRECISION_KM if row["precision_km"] is None else row["precision_km"]
        record["radius"] = max(radius, FINEST_KM) / EARTH_KM
    low, high = row["killed_min"], row["killed_max"]
    record["low"], record["high"] = _first(low, high), _first(high, low)
    fresh = {}
    for name in PLAIN:
        code, word = spelling.code(name, row[name])
        record[name] = code
        if name == "act" and code >= 0:
            record["family"] = families([word])[0]
        if code >= 0 and not spelling.knows(name, word):
            fresh[name] = word
    record["text"] = -1
    return record, fresh


def _minutes(moment: datetime | None) -> int:
    return int(UNKNOWN_TIME) if moment is None else int((moment - _EPOCH).total_seconds() // 60)


def _first(one: int | None, other: int | None) -> int:
    return one if one is not None else other if other is not None else -1
