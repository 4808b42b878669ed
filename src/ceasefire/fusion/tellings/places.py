"""The place that a telling is about, by the names it gives: finer names before regions, rare before common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.tellings.rarity import Rarity, rarity
from ceasefire.fusion.tellings.table import PLACE_KINDS, REGION, Ints, Telling, Tellings

FIRST = 4
"""Readings of names that count as what the telling is about."""
SEEN_AS_REGION = 5
"""A name is a region's if it is said as one so often, and at least as often as it is said as a town's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """For each telling the keys of the places it is about, and all keys by which it could name a place; and how rare each
    key is.
    """

    about: tuple[frozenset[str], ...]
    named: tuple[frozenset[str], ...]
    rare: Rarity


def focus(table: Tellings) -> Focus:
    """What each telling is about."""
    regions = _regions(table.contents)
    about = tuple(frozenset(_about(told, regions)) for told in table.contents)
    named = tuple(frozenset(_named(told)) | near for told, near in zip(table.contents, about, strict=True))
    return Focus(about=about, named=named, rare=rarity([sorted(keys) for keys in named], table.day_of_year))


def _regions(contents: Sequence[Telling]) -> frozenset[str]:
    as_region = Counter(key for told in contents for key in {keys[0] for kind, keys in told.names if kind == REGION})
    as_town = Counter(
        key for told in contents for key in {key for kind, keys in told.names if kind in PLACE_KINDS for key in keys}
    )
    return frozenset(key for key, count in as_region.items() if count >= max(SEEN_AS_REGION, as_town[key]))


def _about(told: Telling, regions: frozenset[str]) -> list[str]:
    fine = [key for kind, keys in told.names if kind in PLACE_KINDS for key in keys if key not in regions]
    return (fine or [key for _, keys in told.names for key in keys if key not in regions])[:FIRST]


def _named(told: Telling) -> set[str]:
    sounds = [mark[2:] for mark in told.marks if mark.startswith("s:")]
    joined = {one + other for one, other in pairwise(sounds)}
    return {key for _, keys in told.names for key in keys} | set(sounds) | joined


def place_level(found: Focus, one: Ints, other: Ints) -> npt.NDArray[np.int8]:
    """0 where one names no place; 1 to 6 both are about one place, told of on few or many days; 7 to 9 one names what the
    other is about; 10 they are about different places.
    """
    return np.fromiter((_level(found, a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True)), np.int8, len(one))


def _level(found: Focus, one: int, other: int) -> int:
    here, there = found.about[one], found.about[other]
    if not here or not there:
        return 0
    shared = here & there
    if shared:
        return 1 + int(np.searchsorted((2, 3, 5, 9, 16), min(found.rare.days[key] for key in shared), side="right"))
    passing = (here & found.named[other]) | (there & found.named[one])
    if passing:
        return 7 + int(np.searchsorted((3, 9), min(found.rare.days[key] for key in passing), side="right"))
    return 10
