"""The questions put to a pair of reports. Each gives a level for each pair: 0 where either report does not say."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import Evidence, Ints, Words, distance_km

Levels = npt.NDArray[np.int8]

HOUR, DAY = 60, 1440
SLIP = 36 * HOUR
"""Spans further apart than this many minutes are not compared for their own sake."""
TIME = ("same_hours", "same_day", "same_week", "same_longer", "next_hours", "next_day", "further", "far_off")
DISTANCE = ("same_spot", "same_quarter", "same_town", "same_district", "same_region", "beside", "apart")
PLACE = ("same", "within", "like", "different", "other_name")
ACT = ("same", "same_family", "different")
ACTOR = ("same", "shared", "different")
TARGET = ("same", "shared", "different")
TOLL = ("equal_many", "equal_few", "equal_none", "overlap", "near", "far")
TEXT = ("copy", "close", "alike", "faint", "unlike")

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"airstrike", "barrel_bomb", "chemical_allegation"}),
    frozenset({"indirect_fire", "direct_fire", "chemical_allegation"}),
    frozenset({"direct_fire", "atgm", "ground_advance"}),
    frozenset({"abduction", "detention"}),
    frozenset({"siege", "aid_obstruction", "monitor_obstruction"}),
    frozenset({"ceasefire_announced", "ceasefire_extended", "ceasefire_ended", "talks"}),
    frozenset({"arms_supply", "build_up"}),
)
"""Acts that two observers of one happening may well call by different names."""

Compare = Callable[[str, str], int]


def time(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """Do the spans meet? A meeting of short spans says more than one of long spans; else the gap between them."""
    gap = np.maximum(reports.start[one], reports.start[other]) - np.minimum(reports.end[one], reports.end[other])
    longest = np.maximum(reports.end[one] - reports.start[one], reports.end[other] - reports.start[other])
    meets = [longest <= 6 * HOUR, longest <= 36 * HOUR, longest <= 8 * DAY]
    met = np.select(meets, [1, 2, 3], default=4)
    # A gap that is small beside the day to which a report is exact is a slip at midnight, not another day.
    parted = np.select([gap < 6 * HOUR, gap < DAY, gap <= SLIP], [5, 6, 7], default=8)
    level = np.where(gap < 0, met, parted)
    return _said(level, reports.timed[one] & reports.timed[other])


def distance(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """Do the circles of the two positions meet? A meeting of small circles says more than one of large circles."""
    apart = distance_km(reports.lat[one], reports.lon[one], reports.lat[other], reports.lon[other])
    reach = reports.radius_km[one] + reports.radius_km[other]
    met = np.select([reach <= 1, reach <= 3, reach <= 12, reach <= 50], [1, 2, 3, 4], default=5)
    parted = np.where(apart <= 1.5 * reach + 1, 6, 7)
    level = np.where(apart <= reach, met, parted)
    return _said(level, reports.placed[one] & reports.placed[other])


def place(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """Are the places' names alike? Where the map can tell, a like name is no news, for name and position are one
    fact.
    """
    level = _words(reports.place, one, other, _compare_places)
    mapped = reports.placed[one] & reports.placed[other]
    return np.select([~mapped, level == 4], [level, 5], default=0).astype(np.int8)


def act(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """Is it the same act, or one that is easily taken for the other?"""
    return _words(reports.act, one, other, _compare_acts)


def actor(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """Is the same actor named? Rival accounts of one happening name different actors: difference weighs little."""
    return _words(reports.actor, one, other, _compare_sets)


def target(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """Is the same target named?"""
    return _words(reports.target, one, other, _compare_sets)


def toll(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """Do the ranges of the killed meet? Ranges are persons, both ends counted."""
    low = np.maximum(reports.killed_min[one], reports.killed_min[other])
    high = np.minimum(reports.killed_max[one], reports.killed_max[other])
    equal = (reports.killed_min[one] == reports.killed_min[other]) & (reports.killed_max[one] == reports.killed_max[other])
    near = low - high <= np.maximum(2.0, 0.5 * low)
    cases = [equal & (high >= 5), equal & (high >= 1), equal, low <= high, near]
    level = np.select(cases, [1, 2, 3, 4, 5], default=6)
    return _said(level, ~np.isnan(low) & ~np.isnan(high))


def text(reports: Evidence, one: Ints, other: Ints) -> Levels:
    """How alike are the texts, by their shingles?"""
    both = reports.has_text[one] & reports.has_text[other]
    alike = np.zeros(len(one))
    where = np.flatnonzero(both)
    alike[where] = (reports.text[one[where]] == reports.text[other[where]]).mean(axis=1)
    return _said(np.select([alike >= 0.8, alike >= 0.5, alike >= 0.25, alike >= 0.1], [1, 2, 3, 4], default=5), both)


def _said(level: npt.NDArray[np.signedinteger[Any]], said: npt.NDArray[np.bool_]) -> Levels:
    return np.where(said, level, 0).astype(np.int8)


def _words(column: Words, one: Ints, other: Ints, compare: Compare) -> Levels:
    """Compare each distinct pair of words once, then hand out the answers."""
    a, b = column.codes[one], column.codes[other]
    said = (a >= 0) & (b >= 0)
    keys = np.where(said, np.minimum(a, b) * len(column.words) + np.maximum(a, b), -1)
    distinct, inverse = np.unique(keys, return_inverse=True)
    answers = [
        0 if key < 0 else compare(*(column.words[code] for code in divmod(int(key), len(column.words)))) for key in distinct
    ]
    return np.array(answers, dtype=np.int8)[inverse]


def _parts(word: str) -> frozenset[str]:
    return frozenset(part.strip() for part in word.replace(",", "+").split("+") if part.strip())


def _compare_sets(one: str, other: str) -> int:
    a, b = _parts(one), _parts(other)
    return 1 if a == b else 2 if a & b else 3


def _compare_acts(one: str, other: str) -> int:
    a, b = _parts(one), _parts(other)
    if a & b:
        return 1
    return 2 if any(a & family and b & family for family in FAMILIES) else 3


def _compare_places(one: str, other: str) -> int:
    if one == other:
        return 1
    if _parts(one) & _parts(other):
        return 2
    a, b = ({word[k : k + 2] for k in range(len(word) - 1)} for word in (one, other))
    return 3 if a and b and len(a & b) >= 0.6 * len(a | b) else 4
