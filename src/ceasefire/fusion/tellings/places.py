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

FIRST = 3
"""Names that count as what the telling is about."""
SEEN_AS_REGION = 5
"""A name is a region's if it is said as one so often, and at least as often as it is said as a town's."""
KNOWN_BY = 2
"""Tellings that must call a name a town's, a quarter's or the like before it is known without such a word."""
KNOWN_SHARE = 0.35
REGION_SHARE = 0.1
"""Share of the tellings with a word that must name a town or a region by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """For each telling the keys of the places it is about, the first of them (empty for none), and all keys by which it could
    name a place; and how rare each key is.
    """

    about: tuple[frozenset[str], ...]
    first: tuple[str, ...]
    named: tuple[frozenset[str], ...]
    rare: Rarity


def focus(table: Tellings) -> Focus:
    """What each telling is about. Which words are names of places is learnt from the tellings that say so."""
    regions, known = _regions(table.contents), _known(table.contents)
    listed = [_about(told, regions, known - regions) for told in table.contents]
    about = tuple(frozenset(places) for places in listed)
    named = tuple(frozenset(_named(told)) | near for told, near in zip(table.contents, about, strict=True))
    return Focus(
        about=about,
        first=tuple(places[0] if places else "" for places in listed),
        named=named,
        rare=rarity([sorted(keys) for keys in named], table.written),
    )


def _regions(contents: Sequence[Telling]) -> frozenset[str]:
    as_region = Counter(key for told in contents for key in {key for kind, keys in told.names if kind == REGION for key in keys})
    as_town, said = _called(contents), _said(contents)
    return frozenset(
        key for key, count in as_region.items() if count >= max(SEEN_AS_REGION, as_town[key], REGION_SHARE * said[key])
    )


def _called(contents: Sequence[Telling]) -> Counter[str]:
    """How many tellings call each key a town, a quarter or the like."""
    return Counter(key for told in contents for key in {key for kind, keys in told.names if kind in PLACE_KINDS for key in keys})


def _said(contents: Sequence[Telling]) -> Counter[str]:
    """How many tellings say each key at all."""
    return Counter(key for told in contents for key in {key for _, keys in told.names for key in keys})


def _known(contents: Sequence[Telling]) -> frozenset[str]:
    """Keys that are names of places wherever they stand."""
    said, called = _said(contents), _called(contents)
    return frozenset(key for key, count in called.items() if count >= max(KNOWN_BY, KNOWN_SHARE * said[key]))


def _about(told: Telling, regions: frozenset[str], known: frozenset[str]) -> list[str]:
    """The first places that are named: the two words of a name that is known so, else its first word."""
    found: dict[str, None] = {}
    for kind, keys in told.names:
        if len(found) == FIRST:
            break
        key = next((key for key in reversed(keys) if key in known), None)
        if key is None and kind in PLACE_KINDS and keys[0] not in regions:
            key = keys[0]
        if key is not None:
            found[key] = None
    return list(found)


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


def first_level(found: Focus, one: Ints, other: Ints) -> npt.NDArray[np.int8]:
    """0 where one names no place; 1 both name one place first; 2 the first of one is among those of the other; 3 neither."""
    first, about = found.first, found.about

    def level(a: int, b: int) -> int:
        if not first[a] or not first[b]:
            return 0
        return 1 if first[a] == first[b] else 2 if first[a] in about[b] or first[b] in about[a] else 3

    return np.fromiter((level(a, b) for a, b in zip(one.tolist(), other.tolist(), strict=True)), np.int8, len(one))
