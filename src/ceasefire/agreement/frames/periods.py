"""The periods that many times may fall in; the same as `ceasefire.agreement.world.moments`, for all at once."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames.shares import Ints, Part

EPOCH = datetime.fromisoformat("1970-01-01T00:00+00:00")
MICROSECOND = timedelta(microseconds=1)


def boundaries_us(case: Case) -> Ints:
    """The boundaries of the case in microseconds since 1970 (UTC)."""
    return np.array([(moment - EPOCH) // MICROSECOND for moment in case.boundaries], dtype=np.int64)


def periods(boundaries: Ints, earliest: Ints, latest: Ints, known: Ints) -> Part:
    """For each interval the positions of its periods in `boundaries` (the number of them: time unknown) with their shares.

    Times are microseconds since 1970; `known` holds 1 or 0.
    """
    unknown = len(boundaries)
    first = np.searchsorted(boundaries, earliest, side="right") - 1
    last = np.maximum(np.searchsorted(boundaries, latest, side="left") - 1, first)
    counts = np.where(known == 1, last - first + 1, 1)
    incident = np.repeat(np.arange(len(counts)), counts)
    step = np.arange(len(incident)) - np.repeat(np.cumsum(counts) - counts, counts)
    period = np.where(known[incident] == 1, first[incident] + step, unknown)
    ends = np.append(boundaries, np.iinfo(np.int64).max)
    begin = np.append(boundaries, 0)
    overlap = np.minimum(ends[np.minimum(period + 1, unknown)], latest[incident]) - np.maximum(begin[period], earliest[incident])
    length = (latest - earliest)[incident]
    certain = (known[incident] == 0) | (length == 0)
    share = np.where(certain, 1.0, overlap / np.where(length == 0, 1, length))
    return Part.sorted_by(incident, period, share, len(counts))
