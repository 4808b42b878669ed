"""Classes of what the terms cannot tell apart, numbered as they are met.

A class holds, for every rule, whether this part of the incident leaves the rule standing (a bit), and for every clause a number
that stands for all that the clause's rules read of the part.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from ceasefire.agreement.case import Case
from ceasefire.agreement.clause_test import ANSWERED_BY_INCIDENTS
from ceasefire.agreement.frames.shares import Ints
from ceasefire.agreement.terms import Clause, Rule

WORD = 64
Seen = tuple[bool, Hashable]
"""What one rule reads of one part: whether the part leaves it standing, and everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePlace:
    """A rule with its clause and the positions of both."""

    position: int
    clause_position: int
    clause: Clause
    rule: Rule


def rules_of(case: Case) -> tuple[RulePlace, ...]:
    """The rules that incidents answer, in the order of the terms."""
    found = [
        (number, clause, rule)
        for number, clause in enumerate(case.terms.clauses)
        if clause.kind in ANSWERED_BY_INCIDENTS
        for rule in clause.rules
    ]
    return tuple(
        RulePlace(position=at, clause_position=number, clause=clause, rule=rule)
        for at, (number, clause, rule) in enumerate(found)
    )


Key = TypeVar("Key", bound=Hashable)


class Numbering(Generic[Key]):
    """Keys numbered from 0 in the order in which they are met."""

    def __init__(self) -> None:
        self.keys: list[Key] = []
        self._numbers: dict[Key, int] = {}

    def number(self, key: Key) -> int:
        """The number of a key, a new one if it is new."""
        found = self._numbers.setdefault(key, len(self.keys))
        if found == len(self.keys):
            self.keys.append(key)
        return found

    def __contains__(self, key: Key) -> bool:
        return key in self._numbers

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(slots=True)
class Classes:
    """The classes of one part of an incident."""

    rules: tuple[RulePlace, ...]
    clauses: int
    _numbers: Numbering[Hashable] = field(default_factory=Numbering)
    _per_clause: list[Numbering[Hashable]] = field(init=False)
    _standing: list[NDArray[np.uint64]] = field(default_factory=list)
    _codes: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._per_clause = [Numbering() for _ in range(self.clauses)]

    def number(self, key: Hashable, see: Callable[[RulePlace], Seen]) -> int:
        """The class of a key; `see` tells what each rule reads, and is asked only where the key is new."""
        if key not in self._numbers:
            seen = [see(place) for place in self.rules]
            self._standing.append(_bits(self.rules, seen))
            self._codes.append([self._code(clause, seen) for clause in range(self.clauses)])
        return self._numbers.number(key)

    def _code(self, clause: int, seen: Sequence[Seen]) -> int:
        mine = tuple(item for place, item in zip(self.rules, seen, strict=True) if place.clause_position == clause)
        return self._per_clause[clause].number(mine)

    @property
    def standing(self) -> NDArray[np.uint64]:
        """For each class the bits of the rules that it leaves standing."""
        return np.array(self._standing, dtype=np.uint64).reshape(len(self._standing), words(self.rules))

    @property
    def codes(self) -> Ints:
        """For each class and clause the number of what the clause reads."""
        return np.array(self._codes, dtype=np.int64).reshape(len(self._codes), self.clauses)


def words(rules: Sequence[RulePlace]) -> int:
    """How many 64-bit words hold one bit for each rule."""
    return max(1, -(-len(rules) // WORD))


def _bits(rules: Sequence[RulePlace], seen: Sequence[Seen]) -> NDArray[np.uint64]:
    bits = [0] * words(rules)
    for place, (stands, _) in zip(rules, seen, strict=True):
        bits[place.position // WORD] |= int(stands) << place.position % WORD
    return np.array(bits, dtype=np.uint64)


def clause_bits(rules: Sequence[RulePlace], clause: int) -> NDArray[np.uint64]:
    """The bits of one clause's rules."""
    return _bits(rules, [(place.clause_position == clause, None) for place in rules])


def numbered(keys: Ints, number: Callable[[int], int], memory: dict[int, int]) -> Ints:
    """For each key a number; `number` is asked, with a row where the key stands, for those that are not in memory yet."""
    different, rows, position = np.unique(keys, return_index=True, return_inverse=True)
    for key, row in zip(different.tolist(), rows.tolist(), strict=True):
        if key not in memory:
            memory[key] = number(row)
    return np.array([memory[key] for key in different.tolist()], dtype=np.int64)[position]


def paired(first: Ints, second: Ints, bits: int = 31) -> Ints:
    """Two numbers as one; the second below 2 to the power of `bits`, the first below what is left of 63."""
    return (first << bits) | second
