"""Answers looked up by classes; what is not in the table yet is asked of `clause_test.answer` once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ceasefire.agreement.frames.shares import Ints
from ceasefire.vocabulary.grades import Outcome

OUTCOMES = tuple(Outcome)
"""Outcomes by the numbers that tables and masses use."""

NOT_ASKED = -1


class AnswerTable:
    """One clause's answers, one axis for each part; grows as classes are met."""

    def __init__(self, parts: int) -> None:
        self._table: NDArray[np.int8] = np.full((1,) * parts, NOT_ASKED, dtype=np.int8)

    def look_up(self, codes: Sequence[Ints], ask: Callable[[int], Outcome]) -> NDArray[np.int8]:
        """The answer for each row of codes; `ask` is given one row of each combination that is new."""
        if not len(codes[0]):
            return np.empty(0, dtype=np.int8)
        self._grow([int(code.max()) + 1 for code in codes])
        flat = self._table.reshape(-1)
        keys = np.ravel_multi_index(tuple(codes), self._table.shape)
        answers = flat[keys]
        new = np.flatnonzero(answers == NOT_ASKED)
        if len(new):
            unseen, first = np.unique(keys[new], return_index=True)
            flat[unseen] = [OUTCOMES.index(ask(int(row))) for row in new[first]]
            answers = flat[keys]
        return answers

    def _grow(self, least: Sequence[int]) -> None:
        shape = self._table.shape
        if all(need <= have for need, have in zip(least, shape, strict=True)):
            return
        wider = tuple(have if need <= have else max(need, have + have // 2) for need, have in zip(least, shape, strict=True))
        table = np.full(wider, NOT_ASKED, dtype=np.int8)
        table[tuple(slice(0, have) for have in shape)] = self._table
        self._table = table
