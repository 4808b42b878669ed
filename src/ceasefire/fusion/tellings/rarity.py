"""How rare a word is: on how many days it is told of, not in how many tellings, so that a much told happening makes no word
common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ceasefire.fusion.tellings.table import UNSAID, Ints

UNDATED = 0.1
"""Days for which an undated telling counts: set; most of them are of happenings that others date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rarity:
    """Days on which each word is told of, at least 1, and the days of the whole collection."""

    days: Mapping[str, float]
    total: float


def rarity(words: Sequence[Sequence[str]], day: Ints) -> Rarity:
    """Count days of the year; days next to each other are one, since many tell of yesterday."""
    dated: dict[str, set[int]] = {}
    undated: Counter[str] = Counter()
    for said, when in zip(words, day.tolist(), strict=True):
        for word in set(said):
            if when == UNSAID:
                undated[word] += 1
            else:
                dated.setdefault(word, set()).add(when)
    days = {word: max(1.0, _runs(dated.get(word, set())) + UNDATED * undated[word]) for word in {*dated, *undated}}
    total = len(set(day.tolist()) - {UNSAID}) + UNDATED * int((day == UNSAID).sum())
    return Rarity(days=days, total=max(total, 1.0))


def _runs(days: set[int]) -> int:
    return sum(1 for day in days if day - 1 not in days)


def sharers(words: Sequence[Sequence[str]], rare: Rarity, most: float) -> sparse.csr_matrix:
    """A row of ones for each telling: its words that are told of on at most so many days and stand in another telling too."""
    held = Counter(word for said in words for word in set(said))
    number = {word: at for at, word in enumerate(sorted(word for word in held if held[word] > 1 and rare.days[word] <= most))}
    rows, columns = [], []
    for row, said in enumerate(words):
        own = sorted({number[word] for word in said if word in number})
        rows += [row] * len(own)
        columns += own
    return sparse.csr_matrix((np.ones(len(rows), np.int64), (rows, columns)), shape=(len(words), max(len(number), 1)))


def profiles(words: Sequence[Sequence[str]], rare: Rarity) -> sparse.csr_matrix:
    """A row of unit length for each telling: its words, weighted by frequency and rarity (Salton & Buckley, 1988)."""
    number = {word: column for column, word in enumerate(sorted(rare.days))}
    rows, columns, values = [], [], []
    for row, said in enumerate(words):
        for word, count in sorted(Counter(said).items()):
            rows.append(row)
            columns.append(number[word])
            values.append((1 + np.log(count)) * np.log((rare.total + 1) / min(rare.days[word], rare.total)))
    table = sparse.csr_matrix((values, (rows, columns)), shape=(len(words), max(len(number), 1)))
    length = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(length, 1e-9)) @ table)
