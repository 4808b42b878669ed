"""The questions put to a pair of tellings, each with its levels: 0 is always "not said". What a level weighs stands in
`weights.toml`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ceasefire.fusion.tellings.comparing import Compared, Levels, likeness
from ceasefire.fusion.tellings.places import first_level, place_level
from ceasefire.fusion.tellings.table import UNSAID, Ints
from ceasefire.fusion.tellings.timing import calendar, stamp, weekday

MARKS_AT = (0.02, 0.04, 0.06, 0.08, 0.10, 0.13, 0.16, 0.20, 0.25, 0.35, 0.50)
ACROSS_AT = (0.02, 0.04, 0.06, 0.08, 0.12)
THINGS_AT = (0.001, 0.2, 0.4, 0.6, 0.8, 0.9)
"""Cosines at which the next level begins."""
RARE_AT = (1, 2, 3, 5, 9)
"""Shared rare words at which the next level begins."""


def marks(found: Compared, one: Ints, other: Ints) -> Levels:
    """How alike are the words of two tellings in one language?"""
    level = 1 + np.digitize(likeness(found.marks, one, other), MARKS_AT)
    return np.where(found.language[one] == found.language[other], level, 0).astype(np.int8)


def across(found: Compared, one: Ints, other: Ints) -> Levels:
    """How alike is the sound of words, most of them names, of two tellings in different languages?"""
    level = 1 + np.digitize(likeness(found.marks, one, other), ACROSS_AT)
    return np.where(found.language[one] != found.language[other], level, 0).astype(np.int8)


def rare(found: Compared, one: Ints, other: Ints) -> Levels:
    """How many words do both say that hardly another day is told of with? Names of the dead are among them."""
    shared = [np.asarray(table[one].multiply(table[other]).sum(axis=1)).ravel() for table in (found.spelt, found.sounded)]
    return np.asarray(np.digitize(np.maximum(*shared), RARE_AT), np.int8)


def things(found: Compared, one: Ints, other: Ints) -> Levels:
    """Do they name the same things beside the act: a market, children, a car?"""
    said = np.diff(found.things.indptr) > 0
    level = 1 + np.digitize(likeness(found.things, one, other), THINGS_AT)
    return np.where(said[one] & said[other], level, 0).astype(np.int8)


def place(found: Compared, one: Ints, other: Ints) -> Levels:
    """Are they about one place, and how many days are told of there?"""
    return place_level(found.focus, one, other)


def first_place(found: Compared, one: Ints, other: Ints) -> Levels:
    """Is the place that one names first the first of the other too, or among its others?"""
    return first_level(found.focus, one, other)


def killed(found: Compared, one: Ints, other: Ints) -> Levels:
    """Are the figures of the killed equal, near or far?"""
    return _figures(found.table.killed[one], found.table.killed[other])


def wounded(found: Compared, one: Ints, other: Ints) -> Levels:
    """Are the figures of the wounded equal, near or far?"""
    return _figures(found.table.wounded[one], found.table.wounded[other])


def act(found: Compared, one: Ints, other: Ints) -> Levels:
    """Do they name one act first, or at all?"""
    return _firsts(found.acts, one, other, 3)


def forces(found: Compared, one: Ints, other: Ints) -> Levels:
    """Do they name the same force first, or each the other's? Naming is not accusing, and rival accounts must meet."""
    return _firsts(found.forces, one, other, 4)


def _figures(a: Ints, b: Ints) -> Levels:
    low, high = np.minimum(a, b), np.maximum(a, b)
    near = high - low <= np.maximum(1, 0.3 * high)
    level = np.select([(a == b) & (a >= 5), (a == b) & (a >= 2), a == b, near], [1, 2, 3, 4], 5)
    return np.where(low != UNSAID, level, 0).astype(np.int8)


def _firsts(said: tuple[tuple[str, ...], ...], one: Ints, other: Ints, most: int) -> Levels:
    def level(a: tuple[str, ...], b: tuple[str, ...]) -> int:
        if not a or not b:
            return 0
        if a[0] == b[0]:
            return 1
        crossing = (a[0] in b) + (b[0] in a)
        return min(4 - crossing, most) if most == 4 else (2 if crossing else 3)

    return np.fromiter((level(said[a], said[b]) for a, b in zip(one.tolist(), other.tolist(), strict=True)), np.int8, len(one))


Question = Callable[[Compared, Ints, Ints], Levels]

QUESTIONS: tuple[tuple[str, Question, tuple[str, ...]], ...] = (
    ("marks", marks, tuple(f"from_{at:g}" for at in (0.0, *MARKS_AT))),
    ("across", across, tuple(f"from_{at:g}" for at in (0.0, *ACROSS_AT))),
    ("rare", rare, tuple(f"from_{at}" for at in RARE_AT)),
    ("things", things, tuple(f"from_{at:g}" for at in (0.0, *THINGS_AT))),
    (
        "place",
        place,
        (
            "one_day",
            "two_days",
            "few_days",
            "some_days",
            "many_days",
            "most_days",
            "passing_rare",
            "passing",
            "passing_common",
            "different",
        ),
    ),
    ("first_place", first_place, ("both_first", "among_others", "different")),
    (
        "calendar",
        calendar,
        ("same_day", "same_day_no_year", "next_day", "two_days", "week", "weeks", "far", "surely_other", "other_year"),
    ),
    ("stamp", stamp, ("same", "next", "days", "week", "far")),
    ("weekday", weekday, ("same", "next", "other", "written_then", "written_else")),
    ("killed", killed, ("equal_many", "equal_few", "equal_one", "near", "far")),
    ("wounded", wounded, ("equal_many", "equal_few", "equal_one", "near", "far")),
    ("act", act, ("same_first", "named", "other")),
    ("forces", forces, ("same_first", "each_named", "one_named", "other")),
)
"""Every question with its name and the names of its levels."""
