"""The questions put to a pair of reports. Each gives a level: 0 where either report does not say.

They are compiled; one report or the other may come first. What a level weighs stands in `weights.toml`.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators
# ruff: noqa: ANN001, ANN201, ANN202, PLR1714

import numpy as np
import numpy.typing as npt

from ceasefire.compiling import compiled
from ceasefire.fusion.evidence import EARTH_KM, UNKNOWN_TIME

Levels = npt.NDArray[np.int8]

HOUR, DAY = 60, 1440
SLIP = 36 * HOUR
"""Spans further apart than this many minutes are not compared for their own sake."""
ABOUT = 3 * HOUR
"""A moment is taken to mean that long before and after it. Who names one does not say how exact it is; zones differ."""
TIME = (
    "same_hour",
    "same_hours",
    "hours_in_day",
    "same_day",
    "hours_in_days",
    "day_in_days",
    "same_days",
    "same_longer",
    "hours_apart",
    "next_hours",
    "next_day",
    "further",
    "far_off",
)
DEPTHS = ("core", "inner", "middle", "outer", "rim", "edge")
"""How deeply the circles of two positions meet: the distance in sixths of both radii together."""
DISTANCE = (
    *(f"{size}_{depth}" for size in ("spot", "quarter", "town", "district", "region") for depth in DEPTHS),
    "beside",
    "apart",
)
"""How deeply the circles meet, by how large both are together: up to 1.2, 3, 12, 50 km, or larger."""
PLACE = ("same", "within", "like", "different", "other_name")
ACT = ("same", "same_family", "different", "foreign")
ACTOR = ("same", "shared", "different")
TARGET = ("same", "shared", "different")
TOLL = (
    "equal_many",
    "equal_some",
    "equal_few",
    "equal_none",
    "overlap_dozen",
    "overlap_many",
    "overlap_some",
    "overlap_few",
    "overlap_none",
    "near_many",
    "near",
    "far",
)
"""Ranges that are equal, that meet, that nearly meet, that lie far apart; by the greater of the two lower ends. That two reports
count some forty dead says more than that both count one or two.
"""
MANY_KILLED = (12, 5, 3, 1)
"""From so many on there are a dozen, many, some or few."""
DETAIL = ("bare",)
TEXT = ("copy", "close", "alike", "faint", "unlike")
CROWD = ("to_2", "to_4", "to_8", "to_16", "to_32", "to_64", "to_128", "to_256", "to_512", "beyond")
"""How many candidates the more crowded of the two reports has."""
WIDEST = 36
"""Room for the levels of one question, level 0 included."""

_R = EARTH_KM


@compiled
def chord_squared(one, other):
    """Square of the straight distance through the earth between two positions, in earth radii; NaN where one is missing."""
    x, y, z = one.x - other.x, one.y - other.y, one.z - other.z
    return x * x + y * y + z * z


@compiled
def arc_squared(straight):
    """Square of the way over ground, in earth radii, of a straight distance squared; exact to a metre up to 1,000 km."""
    bent = 1.0 + straight / 24.0
    return straight * bent * bent


@compiled
def reachable(one, other):
    """Whether two positions are near enough to be compared: one and a half times both radii and a kilometre."""
    reach = 1.5 * (one.radius + other.radius) + 1.0 / _R
    return arc_squared(chord_squared(one, other)) <= reach * reach


@compiled
def time(one, other):
    """Do the spans meet? A meeting of short spans says more than one of long spans; else the gap between them."""
    if one.start == UNKNOWN_TIME or other.start == UNKNOWN_TIME:
        return 0
    gap = max(one.start, other.start) - min(one.end, other.end)
    short, long = one.end - one.start, other.end - other.start
    if short > long:
        short, long = long, short
    if short <= 1:
        gap -= ABOUT if long > 1 else 2 * ABOUT
        short = 2 * ABOUT
        long = max(long, short)
    if gap >= 0:
        if long <= 6 * HOUR and 3 * HOUR <= gap < 18 * HOUR:
            return 9
        # A gap that is small beside the day to which a report is exact is a slip at midnight, not another day.
        return 10 if gap < 6 * HOUR else 11 if gap < DAY else 12 if gap <= SLIP else 13
    if long <= 6 * HOUR:
        return 1 if abs(one.start + one.end - other.start - other.end) <= 2 * HOUR else 2
    if long <= 36 * HOUR:
        return 3 if short <= 6 * HOUR else 4
    if long <= 8 * DAY:
        return 5 if short <= 6 * HOUR else 6 if short <= 36 * HOUR else 7
    return 8


@compiled
def distance(one, other):
    """Do the circles of the two positions meet, and how deeply? A meeting of small circles says more than one of large ones."""
    apart = np.sqrt(arc_squared(chord_squared(one, other)))
    if np.isnan(apart):
        return 0
    reach = one.radius + other.radius
    if apart > reach:
        return 31 if apart <= 1.5 * reach + 1.0 / _R else 32
    size = 1 if reach <= 1.2 / _R else 7 if reach <= 3 / _R else 13 if reach <= 12 / _R else 19 if reach <= 50 / _R else 25
    return size + min(int(6 * apart / reach), 5)


@compiled
def place(one, other, words):
    """Are the places' names alike? Where the map can tell, a like name is no news, for name and position are one fact."""
    if one.place < 0 or other.place < 0:
        return 0
    mapped = not (np.isnan(one.radius) or np.isnan(other.radius))
    if one.place == other.place:
        return 0 if mapped else 1
    level = 4
    for at in range(words[words[3] + one.place], words[words[3] + one.place + 1]):
        if words[at] == other.place:
            level = words[words[4] + at]
    if mapped:
        return 5 if level == 4 else 0
    return level


@compiled
def _share(one, other, words, kind):
    """How many parts two words have in common."""
    base, shared = words[kind], 0
    for a in range(words[base + one], words[base + one + 1]):
        for b in range(words[base + other], words[base + other + 1]):
            shared += words[a] == words[b]
    return shared


@compiled
def named(one, other, words, kind):
    """Is the same actor (or target) named? Rival accounts of one happening name different actors: difference weighs little."""
    if one < 0 or other < 0:
        return 0
    if one == other:
        return 1
    shared = _share(one, other, words, kind)
    if shared == 0:
        return 3
    base = words[kind]
    of_one, of_other = words[base + one + 1] - words[base + one], words[base + other + 1] - words[base + other]
    return 1 if shared == of_one and shared == of_other else 2


@compiled
def act(one, other, words):
    """Is it the same act, or one that is easily taken for the other? Of a word of which nothing is known nobody can say."""
    if one.act < 0 or other.act < 0:
        return 0
    if one.act == other.act or _share(one.act, other.act, words, 0) > 0:
        return 1
    if one.family == 0 or other.family == 0:
        return 4
    return 2 if one.family & other.family else 3


@compiled
def toll(one, other):
    """Do the ranges of the killed meet? Ranges are persons, both ends counted."""
    if one.low < 0 or other.low < 0:
        return 0
    low, high = max(one.low, other.low), min(one.high, other.high)
    few = 0
    while few < len(MANY_KILLED) and low < MANY_KILLED[few]:
        few += 1
    if one.low == other.low and one.high == other.high:
        return max(few, 1)
    if low <= high:
        return 5 + few
    return 12 if low - high > max(2.0, 0.5 * low) else 10 if few <= 1 else 11


@compiled
def text(one, other, signatures):
    """How alike are the texts, by their shingles?"""
    if one.text < 0 or other.text < 0:
        return 0
    same = 0
    for step in range(signatures.shape[1]):
        same += signatures[one.text, step] == signatures[other.text, step]
    alike = same / signatures.shape[1]
    return 1 if alike >= 0.8 else 2 if alike >= 0.5 else 3 if alike >= 0.25 else 4 if alike >= 0.1 else 5


@compiled
def crowd(one, other):
    """How many candidates have they? The more crowded counts: to each of its candidates it can give only its share."""
    most = max(one, other)
    level = 0
    while most > (2 << level) and level < 9:
        level += 1
    return level + 1


@compiled
def crowds(one, others):
    """The level of crowding of one report with each of some others, by their numbers of candidates."""
    found = np.empty(len(others), np.int64)
    for at in range(len(others)):
        found[at] = crowd(one, others[at])
    return found
