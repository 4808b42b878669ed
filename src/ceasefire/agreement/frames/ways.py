"""The ways in which many incidents may have been, each part with its class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ceasefire.agreement.frames.claims import BETWEEN
from ceasefire.agreement.frames.classes import Classes, numbered, paired
from ceasefire.agreement.frames.reading import Reading
from ceasefire.agreement.frames.shares import Ints, Reals
from ceasefire.agreement.world import UNKNOWN_TARGET, Circumstances, Scene, Spot, Targets, World
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """One row for each way and each party to whom it may fall.

    `group` is the incident with the party; `certain`: 1 where the party did it, 0 where nobody knows who did.
    """

    incident: Ints
    group: Ints
    party: Ints
    certain: Ints
    target: Ints
    period: Ints
    spot: Ints
    weight: Reals


@dataclass(frozen=True, kw_only=True)
class CodedWays:
    """Ways with the classes of their parts. The lists say what the numbers in the ways stand for."""

    subjects: pl.DataFrame
    ways: Ways
    reading: Reading
    spots: Sequence[Spot | None]
    parties: Sequence[str]
    targets: Sequence[Targets]
    doers: dict[int, str]

    @cached_property
    def classes(self) -> list[tuple[Classes, Ints]]:
        """For act, manner, place, party and target: the classes, and the class of each way."""
        reading, incident = self.reading, self.ways.incident
        return [
            (reading.acts, self._acts[incident]),
            (reading.manners, self._manners[0][incident]),
            (reading.places, self._there[0]),
            (reading.parties, self._party_classes),
            (reading.targets, self._target_classes),
        ]

    @cached_property
    def standing(self) -> NDArray[np.uint64]:
        """For each way the bits of the rules that no part of it certainly fails."""
        first, *others = (classes.standing[numbers] for classes, numbers in self.classes)
        for bits in others:
            first &= bits
        return first

    def standing_for(self, bits: NDArray[np.uint64]) -> Ints:
        """The ways that leave any of the given rules standing."""
        some = np.zeros(len(self.standing), dtype=np.bool_)
        for word in np.flatnonzero(bits):
            some |= (self.standing[:, word] & bits[word]) != 0
        return np.flatnonzero(some)

    def codes(self, clause: int, rows: Ints) -> list[Ints]:
        """What one clause reads of each part of the given ways."""
        return [*(classes.codes[:, clause][numbers[rows]] for classes, numbers in self.classes), self.ways.certain[rows]]

    def example(self, row: int) -> tuple[str, World]:
        """The party and the world of one way."""
        ways = self.ways
        party = int(ways.party[row])
        world = World(
            act=Act(self.subjects["act"][int(ways.incident[row])]),
            actor=self.doers[party] if ways.certain[row] else UNKNOWN,
            targets=self.targets[ways.target[row]],
            scene=Scene(moment=self.reading.moment(int(ways.period[row])), spot=self.spots[ways.spot[row]]),
            circumstances=self._manners[1][int(ways.incident[row])],
        )
        return self.parties[party], world

    @cached_property
    def _acts(self) -> Ints:
        words = self.subjects["act"].unique().sort()
        listed = [self.reading.act(Act(word)) for word in words]
        numbers = pl.DataFrame({"act": words, "number": pl.Series(listed, dtype=pl.Int64)})
        return self.subjects.join(numbers, on="act", how="left", maintain_order="left")["number"].to_numpy()

    @cached_property
    def _manners(self) -> tuple[Ints, _Stated]:
        stated = self.subjects.select("proportionate", key=pl.col("circumstances").list.sort().list.join(BETWEEN))
        different = stated.unique(maintain_order=True).with_row_index("at")
        meant = [
            Circumstances(stated=frozenset(key.split(BETWEEN)) - {""}, proportionate=Truth(word))
            for word, key in different.select("proportionate", "key").iter_rows()
        ]
        at = stated.join(different, on=["proportionate", "key"], how="left", maintain_order="left")["at"].to_numpy()
        return np.array([self.reading.manner(item) for item in meant], dtype=np.int64)[at], _Stated(meant=meant, at=at)

    @cached_property
    def _there(self) -> tuple[Ints, Ints, Ints]:
        """The class of place, the view and the holder of each way."""
        ways, reading = self.ways, self.reading

        def see(row: int) -> int:
            return reading.there(int(ways.period[row]), self.spots[ways.spot[row]])

        seen = numbered(paired(ways.period, ways.spot), see, reading.memory["there"])
        place, view, holder = np.array(reading.theres.keys, dtype=np.int64).reshape(-1, 3).T
        return place[seen], view[seen], holder[seen]

    @cached_property
    def _party_classes(self) -> Ints:
        ways, view = self.ways, self._there[1]

        def see(row: int) -> int:
            return self.reading.party(self.parties[ways.party[row]], int(view[row]), self.spots[ways.spot[row]])

        return numbered(paired(ways.party, view), see, self.reading.memory["party"])

    @cached_property
    def _target_classes(self) -> Ints:
        ways, (_, view, holder) = self.ways, self._there
        hits, stated = self.reading.hits, self._manners[1]
        beside = np.array([hits.number((UNKNOWN_TARGET, item.beside)) for item in stated.meant], dtype=np.int64)[stated.at]
        unknown = np.array([targets == UNKNOWN_TARGET for targets in self.targets])
        mapped = np.where(unknown[ways.target], holder, 0)

        def meet(row: int) -> int:
            return hits.number((self.targets[ways.target[row]], hits.keys[int(beside[ways.incident[row]])][1]))

        hit = numbered(paired(ways.target, beside[ways.incident]), meet, {})

        def see(row: int) -> int:
            name = self.reading.holders.keys[int(mapped[row])]
            return self.reading.target(hits.keys[int(hit[row])], name, int(view[row]), self.spots[ways.spot[row]])

        keys = paired(paired(hit, mapped, bits=10), view)
        return numbered(keys, see, self.reading.memory["target"])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What is stated of each incident: `meant[at[i]]` of incident i."""

    meant: Sequence[Circumstances]
    at: NDArray[np.uint32]

    def __getitem__(self, incident: int) -> Circumstances:
        return self.meant[int(self.at[incident])]
