"""Which pairs of tellings are worth weighing: those whose words are alike, those that share rare words, and those about one place
that few days are told of.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from ceasefire.fusion.tellings.comparing import Compared
from ceasefire.fusion.tellings.table import Ints

LEAST = 0.04
"""Cosine from which two tellings are looked at."""
RARE_TOGETHER = 2
"""Shared rare words from which two tellings are looked at."""
CROWD = 150
"""A telling is held against at most so many others: those most alike."""
CHUNK = 512
PLACE_DAYS = 40.0
"""A place told of on more days than this brings nobody near by its name alone."""


def candidate_pairs(found: Compared) -> tuple[Ints, Ints]:
    """Pairs of rows `(one, other)` with `one < other`, each once, ordered."""
    count = len(found.table)
    keys = [
        np.zeros(0, np.int64),
        *_alike(found.marks, count, LEAST),
        *_alike(found.spelt, count, RARE_TOGETHER),
        *_together(found, count),
    ]
    pairs = np.unique(np.concatenate(keys))
    return pairs // max(count, 1), pairs % max(count, 1)


def _alike(profile: sparse.csr_matrix, count: int, least: float) -> Iterator[Ints]:
    turned = profile.T.tocsr()
    for begin in range(0, count, CHUNK):
        block = (profile[begin : begin + CHUNK] @ turned).tocsr()
        for row in range(block.shape[0]):
            own = begin + row
            low, high = block.indptr[row], block.indptr[row + 1]
            others, values = block.indices[low:high].astype(np.int64), block.data[low:high]
            kept = (values >= least) & (others != own)
            others, values = others[kept], values[kept]
            if len(others) > CROWD:
                others = others[np.lexsort((others, -values))[:CROWD]]
            yield np.minimum(own, others) * count + np.maximum(own, others)


def _together(found: Compared, count: int) -> Iterator[Ints]:
    about: dict[str, list[int]] = {}
    for row, keys in enumerate(found.focus.about):
        for key in keys:
            if found.focus.rare.days[key] <= PLACE_DAYS:
                about.setdefault(key, []).append(row)
    for rows in about.values():
        members = np.array(rows[:CROWD], np.int64)
        one, other = np.triu_indices(len(members), 1)
        yield members[one] * count + members[other]
