"""Words taken apart once, so that two reports can be compared by their codes: parts of names, families of acts, like places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from ceasefire.fusion.evidence import Ints

FAMILIES: tuple[frozenset[str], ...] = (
    frozenset({"airstrike", "barrel_bomb", "chemical_allegation"}),
    frozenset({"indirect_fire", "direct_fire", "chemical_allegation"}),
    frozenset({"direct_fire", "atgm", "ground_advance"}),
    frozenset({"abduction", "detention"}),
    frozenset({"siege", "aid_obstruction", "monitor_obstruction"}),
    frozenset({"ceasefire_announced", "ceasefire_extended", "ceasefire_ended", "talks"}),
    frozenset({"arms_supply", "build_up"}),
    frozenset({"ied_or_mine"}),
    frozenset({"withdrawal"}),
    frozenset({"overflight"}),
    frozenset({"hostile_rhetoric"}),
    frozenset({"release"}),
    frozenset({"aid_delivery"}),
)
"""Acts that two observers of one happening may well call by different names. A word of no family is not one of our acts."""

LIKE = 0.6
"""Two place names whose pairs of letters agree to this share (Jaccard) may be spellings of one name."""
WITHIN_NAME, LIKE_NAME = 2, 3
_ROWS = 512

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
    shared = _meeting([split(word) for word in words])
    letters = [frozenset(word[k : k + 2] for k in range(len(word) - 1)) for word in words]
    size = np.array([len(found) for found in letters], dtype=np.int64)
    pairs: dict[int, int] = {}
    for begin in range(0, count, _ROWS):
        block = sparse.coo_matrix((_matrix(letters)[begin : begin + _ROWS] @ _matrix(letters).T) if count else (0, 0))
        one, other, both = block.row + begin, block.col, block.data
        like = (one != other) & (both >= LIKE * (size[one] + size[other] - both))
        pairs.update(dict.fromkeys((one[like].astype(np.int64) * count + other[like]).tolist(), LIKE_NAME))
    pairs.update(dict.fromkeys(shared, WITHIN_NAME))
    keys = np.array(sorted(pairs), dtype=np.int64)
    begins = np.searchsorted(keys, np.arange(count + 1) * max(count, 1))
    return begins.astype(np.int64), keys % max(count, 1), np.array([pairs[key] for key in keys.tolist()], dtype=np.int64)


def _meeting(sets: Sequence[frozenset[str]]) -> list[int]:
    """Keys `one * count + other` of sets with a member in common."""
    met = sparse.coo_matrix(_matrix(sets) @ _matrix(sets).T) if sets else sparse.coo_matrix((0, 0))
    apart = met.row != met.col
    return [int(key) for key in met.row[apart].astype(np.int64) * len(sets) + met.col[apart]]


def _matrix(sets: Sequence[frozenset[str]]) -> sparse.csr_matrix:
    """One row a set, one column a member."""
    column = {member: number for number, member in enumerate(sorted(frozenset().union(*sets)))}
    begins = np.cumsum([0, *(len(found) for found in sets)])
    flat = [column[member] for found in sets for member in found]
    return sparse.csr_matrix((np.ones(len(flat), np.int32), flat, begins), shape=(len(sets), max(len(column), 1)))
