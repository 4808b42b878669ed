"""Questions about when: the day told, the day of writing, the weekday."""

from __future__ import annotations

import numpy as np

from ceasefire.fusion.tellings.comparing import Compared, Levels
from ceasefire.fusion.tellings.table import UNSAID, Ints, Tellings

YEAR = 366


def calendar(found: Compared, one: Ints, other: Ints) -> Levels:
    """Are the days told the same, by day of the year where the year is not said?"""
    table = found.table
    a, b = table.day_of_year[one], table.day_of_year[other]
    apart = _round_the_year(a, b)
    years = (table.year[one] != UNSAID) & (table.year[other] != UNSAID)
    same = table.year[one] == table.year[other]
    # A turn of the year parts two neighbouring days, not two happenings.
    turned = years & ~same & (np.abs(a - b) < YEAR // 2)
    sure = (table.sure[one] & table.sure[other]) == 1
    cases = [
        turned,
        (apart == 0) & (years | sure),
        apart == 0,
        apart == 1,
        (apart >= 2) & sure,
        apart == 2,
        apart <= 8,
        apart <= 40,
    ]
    level = np.select(cases, [9, 1, 2, 3, 8, 4, 5, 6], 7)
    return np.where((a != UNSAID) & (b != UNSAID), level, 0).astype(np.int8)


def stamp(found: Compared, one: Ints, other: Ints) -> Levels:
    """Where one of them tells no day but was written on a known one: is that near the day of the other?"""
    table = found.table
    a, b = table.written[one], table.written[other]
    years = (table.stamp[one] != UNSAID) & (table.stamp[other] != UNSAID)
    apart = np.where(years, np.abs(table.stamp[one] - table.stamp[other]), _round_the_year(a, b))
    told = (table.day_of_year[one] != UNSAID) & (table.day_of_year[other] != UNSAID)
    level = 1 + np.digitize(apart, (1, 2, 4, 9))
    return np.where((a != UNSAID) & (b != UNSAID) & ~told, level, 0).astype(np.int8)


def _round_the_year(a: Ints, b: Ints) -> Ints:
    """Days between two days of the year, the shorter way round it."""
    apart = np.abs(a - b)
    return np.asarray(np.minimum(apart, YEAR - apart))


def weekday(found: Compared, one: Ints, other: Ints) -> Levels:
    """Where one of them gives no day of the year: do they name one weekday? Where one has only a day of writing: is it the
    weekday that the other names, or the day after?
    """
    table = found.table
    a, b = table.weekday[one], table.weekday[other]
    apart = np.minimum((a - b) % 7, (b - a) % 7)
    dated = (table.day_of_year[one] != UNSAID) & (table.day_of_year[other] != UNSAID)
    named = np.where((a != UNSAID) & (b != UNSAID) & ~dated, 1 + np.minimum(apart, 2), 0)
    return np.maximum(named, np.maximum(_written_after(table, one, other), _written_after(table, other, one))).astype(np.int8)


def _written_after(table: Tellings, one: Ints, other: Ints) -> Ints:
    """4 where the day of writing of `other`, which names no weekday, is the weekday of `one` or the day after; 5 where not."""
    asked = (table.weekday[one] != UNSAID) & (table.day_of_year[one] == UNSAID)
    asked &= (table.weekday[other] == UNSAID) & (table.stamp[other] != UNSAID)
    # Day 1 of the calendar by which ordinals are counted is a Monday.
    after = (table.stamp[other] - table.weekday[one]) % 7
    return np.where(asked, np.where(after <= 1, 4, 5), 0)
