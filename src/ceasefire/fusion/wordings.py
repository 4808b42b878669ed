"""Words taken apart once, so that two reports can be compared by their codes: parts of names, families of acts, like places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ceasefire.fusion.evidence import Ints

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

LIKE = 0.6
"""Two place names whose pairs of letters agree to this share (Jaccard) may be spellings of one name."""
WITHIN_NAME, LIKE_NAME = 2, 3
_ROWS = 64

Alike = tuple[Ints, Ints, Ints]
"""For each place where its likes begin, the codes of those in ascending order, and how they are alike."""


def split(word: str) -> frozenset[str]:
    """The names in one field: `a+b` or `a, b` names two."""
    return frozenset(part.strip() for part in word.replace(",", "+").split("+") if part.strip())


def parts(words: Sequence[str]) -> tuple[Ints, Ints]:
    """For each word where its parts begin, and the parts as ascending codes."""
    sets = [split(word) for word in words]
    code = {part: number for number, part in enumerate(sorted(frozenset().union(*sets)))}
    begins = np.cumsum([0, *(len(found) for found in sets)]).astype(np.int64)
    flat = [code[part] for found in sets for part in sorted(found)]
    return begins, np.array(flat, dtype=np.int64)


def families(words: Sequence[str]) -> Ints:
    """For each word of an act a bit mask of the families that it belongs to; one zero more, for no word at all."""
    masks = [
        sum(1 << number for number, family in enumerate(FAMILIES) if family & parts) for parts in (split(word) for word in words)
    ]
    return np.array([*masks, 0], dtype=np.int64)


def alike_places(words: Sequence[str]) -> Alike:
    """Which different names share a part, or nearly all their pairs of letters."""
    count = len(words)
    letters = [frozenset(word[k : k + 2] for k in range(len(word) - 1)) for word in words]
    size = np.array([len(found) for found in letters], dtype=np.int64)
    pairs: dict[int, int] = {}
    for one, other, both in _sharing(letters):
        like = (one != other) & (both >= LIKE * (size[one] + size[other] - both))
        pairs.update(dict.fromkeys((one[like] * count + other[like]).tolist(), LIKE_NAME))
    for one, other, _ in _sharing([split(word) for word in words]):
        pairs.update(dict.fromkeys((one * count + other)[one != other].tolist(), WITHIN_NAME))
    keys = np.array(sorted(pairs), dtype=np.int64)
    begins = np.searchsorted(keys, np.arange(count + 1) * max(count, 1))
    return begins.astype(np.int64), keys % max(count, 1), np.array([pairs[key] for key in keys.tolist()], dtype=np.int64)


def _sharing(sets: Sequence[frozenset[str]]) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Which sets have members in common, and how many: a few rows of sets at a time."""
    code = {member: number for number, member in enumerate(sorted(frozenset().union(*sets)))}
    begins = np.cumsum([0, *(len(found) for found in sets)])
    members = np.array([code[member] for found in sets for member in found], dtype=np.int64)
    # The sets that have a member, member by member.
    holders = np.repeat(np.arange(len(sets)), np.diff(begins))[np.argsort(members, kind="stable")]
    held = np.bincount(members, minlength=len(code))
    first = np.cumsum(held) - held
    for low in range(0, len(sets), _ROWS):
        high = min(low + _ROWS, len(sets))
        inside = members[begins[low] : begins[high]]
        rows = np.repeat(np.repeat(np.arange(high - low), np.diff(begins[low : high + 1])), held[inside])
        step = np.arange(len(rows)) - np.repeat(np.cumsum(held[inside]) - held[inside], held[inside])
        met = np.bincount(rows * len(sets) + holders[np.repeat(first[inside], held[inside]) + step])
        found = np.flatnonzero(met)
        yield low + found // len(sets), found % len(sets), met[found]
