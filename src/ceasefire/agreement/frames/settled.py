"""Clause tests on settled incidents: one actor, one target, one moment and one point each. The quick path for a whole war.

Every value of every part has a mask of the rules that it leaves standing; the masks of an incident's parts are ANDed, and only
where a clause keeps a bit is its answer looked up. All other clauses are out of scope. The masks and answers are those of
`ceasefire.agreement.frames`, made by the checks that single worlds are tested with. Reasons are given on demand by
`ceasefire.pipeline.finding.explain` for the same incident as a subject (`subjects_of_settled`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ceasefire.agreement.case import Case
from ceasefire.agreement.clause_test import answer
from ceasefire.agreement.decision import OUTCOMES
from ceasefire.agreement.frames.answers import AnswerTable
from ceasefire.agreement.frames.classes import Classes, Numbering, clause_bits
from ceasefire.agreement.frames.columns import INSTANT
from ceasefire.agreement.frames.periods import boundaries_us
from ceasefire.agreement.frames.reading import Reading
from ceasefire.agreement.frames.shares import Ints
from ceasefire.agreement.world import UNKNOWN_TARGET, Circumstances, Scene, Spot, Subject, World, spots
from ceasefire.errors import FrameError
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth

SETTLED: Mapping[str, Any] = {
    "incident_id": pl.String,
    "act": pl.String,
    "moment": INSTANT,
    "place_id": pl.String,
    "actor": pl.String,
    "target": pl.String,
    "circumstance": pl.String,
    "proportionate": pl.String,
}
"""Column name to type, none of them null. `place_id` stands for the point of the gazetteer's place; `circumstance` is one word or
empty; `unknown` is an actor and a target like others. All incidents are held to have happened."""


def subjects_of_settled(case: Case, frame: pl.DataFrame) -> Iterator[tuple[str, Subject]]:
    """Each row as (incident id, subject), for the test incident by incident."""
    for row in frame.iter_rows(named=True):
        place = case.gazetteer.by_id[row["place_id"]]
        yield (
            row["incident_id"],
            Subject(
                act=Act(row["act"]),
                when=When(earliest=row["moment"], latest=row["moment"]),
                where=Where(lat=place.lat, lon=place.lon, place_id=place.id),
                by=Belief.certain(row["actor"]),
                against=(((row["target"],), 1.0),),
                circumstances=_circumstances(row["circumstance"], row["proportionate"]),
            ),
        )


def _circumstances(word: str, proportionate: str) -> Circumstances:
    return Circumstances(stated=frozenset({word} - {""}), proportionate=Truth(proportionate))


class SettledTest:
    """Tests settled incidents against one case. Keep it for several frames: masks and answers are made once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._reading = Reading(case)
        self._boundaries = boundaries_us(case)
        self._clauses = range(len(case.terms.clauses))
        self._bits = [clause_bits(self._reading.rules, clause) for clause in self._clauses]
        self._tables = [AnswerTable(6) for _ in self._clauses]
        self._spots: dict[str, Spot | None] = {}

    def find(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Every finding but `out_of_scope`, as (incident_id, clause, party, outcome), by clause and then by row.

        The party is the one answerable for the actor. Raises `FrameError` where a value is not of the case.
        """
        parts = _Parts(self, frame)
        listed = [self._of_clause(parts, clause) for clause in self._clauses]
        rows, outcomes = (np.concatenate([item[at] for item in listed]) for at in range(2))
        clause = np.repeat(np.array(self._clauses, dtype=np.int64), [len(item[0]) for item in listed])
        words, ids = [item.value for item in OUTCOMES], [item.id for item in self.case.terms.clauses]
        return pl.DataFrame(
            {
                "incident_id": frame["incident_id"].gather(rows),
                "clause": pl.Series(ids, dtype=pl.Enum(ids)).gather(clause),
                "party": pl.Series(parts.parties, dtype=pl.Enum(sorted(set(parts.parties)))).gather(parts.actor[rows]),
                "outcome": pl.Series(words, dtype=pl.Enum(words)).gather(outcomes),
            }
        )

    def _of_clause(self, parts: _Parts, clause: int) -> tuple[Ints, Ints]:
        """The rows of which a clause says something, and what."""
        rows = parts.standing_for(self._bits[clause])
        terms = self.case.terms.clauses[clause]

        def ask(row: int) -> Outcome:
            party, world = parts.example(int(rows[row]))
            return answer(self.case, terms, party, world)[0]

        outcomes = self._tables[clause].look_up(parts.codes(clause, rows), ask).astype(np.int64)
        said = outcomes != OUTCOMES.index(Outcome.OUT_OF_SCOPE)
        return rows[said], outcomes[said]

    def spot(self, place_id: str) -> Spot | None:
        """What the registers say of a place's point."""
        if place_id not in self._spots:
            place = self.case.gazetteer.by_id[place_id]
            ((spot, _),) = spots(self.case, Where(lat=place.lat, lon=place.lon, place_id=place.id))
            self._spots[place_id] = spot
        return self._spots[place_id]


class _Parts:
    """The parts of a frame of settled incidents, as classes."""

    def __init__(self, test: SettledTest, frame: pl.DataFrame) -> None:
        self._test, reading = test, test._reading
        acts, self._act = _coded(frame["act"], [word.value for word in Act])
        self.actors, self.actor = _coded(frame["actor"], [*test.case.actors, UNKNOWN])
        self._targets, self._target = _coded(frame["target"], [*test.case.actors, UNKNOWN])
        self._places, self._place = _coded(frame["place_id"], list(test.case.gazetteer.by_id))
        manners, manner = _coded(frame["circumstance"] + "\x1f" + frame["proportionate"], None)
        self._manners = [_circumstances(*text.split("\x1f")) for text in manners]
        self._manner = manner
        self._period = np.searchsorted(test._boundaries, frame["moment"].dt.epoch("us").to_numpy(), side="right") - 1
        self.parties = [test.case.answerable(actor) for actor in self.actors]
        self._spots = [test.spot(place) for place in self._places]
        self._acts = [Act(word) for word in acts]
        there = _seen(self._period * len(self._places) + self._place, self._see_there)
        place, view, holder = np.array(reading.theres.keys, dtype=np.int64).reshape(-1, 3).T
        self._there, self._view, self._holder = place[there], view[there], holder[there]
        self._classes: list[tuple[Classes, Ints]] = [
            (reading.acts, np.array([reading.act(act) for act in self._acts], dtype=np.int64)[self._act]),
            (reading.manners, np.array([reading.manner(item) for item in self._manners], dtype=np.int64)[self._manner]),
            (reading.places, self._there),
            (reading.parties, _seen(self.actor * (int(self._view.max(initial=0)) + 1) + self._view, self._see_party)),
            (reading.targets, self._hit()),
        ]
        self.standing = self.stand()
        self._certain = np.array([actor != UNKNOWN for actor in self.actors], dtype=np.int64)[self.actor]

    def _see_there(self, row: int) -> int:
        return self._test._reading.there(int(self._period[row]), self._spots[self._place[row]])

    def _see_party(self, row: int) -> int:
        party = self.parties[self.actor[row]]
        return self._test._reading.party(party, int(self._view[row]), self._spots[self._place[row]])

    def _hit(self) -> Ints:
        """The class of the target: of an unknown one, by the map."""
        views, holders = int(self._view.max(initial=0)) + 1, int(self._holder.max(initial=0)) + 1
        unknown = np.array([name == UNKNOWN for name in self._targets], dtype=np.int64)[self._target]
        beside = [item.beside for item in self._manners]
        kinds: Numbering[tuple[str, ...]] = Numbering()
        near = np.array([kinds.number(item) for item in beside], dtype=np.int64)[self._manner]
        key = ((self._target * views + self._view) * holders + self._holder * unknown) * max(len(kinds), 1) + near

        def see(row: int) -> int:
            reading = self._test._reading
            name = reading.holders.keys[int(self._holder[row] * unknown[row])]
            met = ((self._targets[self._target[row]],), beside[self._manner[row]])
            return reading.target(met, name, int(self._view[row]), self._spots[self._place[row]])

        return _seen(key, see)

    def stand(self) -> tuple[Ints, list[NDArray[np.uint64]]]:
        """The rows that leave any rule standing, and, word by word of the masks, the bits of the rules that they leave."""
        tables = [(np.ascontiguousarray(classes.standing.T), numbers) for classes, numbers in self._classes]
        masks = []
        for word in range(len(tables[0][0])):
            first, *others = (table[word][numbers] for table, numbers in tables)
            for bits in others:
                first &= bits
            masks.append(first)
        some = masks[0] != 0
        for mask in masks[1:]:
            some |= mask != 0
        rows = np.flatnonzero(some)
        return rows, [mask[rows] for mask in masks]

    def standing_for(self, bits: NDArray[np.uint64]) -> Ints:
        """The rows that leave any of the given rules standing."""
        rows, masks = self.standing
        words = [masks[word] & bits[word] for word in np.flatnonzero(bits)]
        return rows[np.bitwise_or.reduce(words) != 0] if words else rows[:0]

    def codes(self, clause: int, rows: Ints) -> list[Ints]:
        """What one clause reads of each part of the given rows."""
        return [*(classes.codes[:, clause][numbers[rows]] for classes, numbers in self._classes), self._certain[rows]]

    def example(self, row: int) -> tuple[str, World]:
        """The party and the world of one row."""
        targets = (self._targets[self._target[row]],)
        world = World(
            act=self._acts[self._act[row]],
            actor=self.actors[self.actor[row]],
            targets=UNKNOWN_TARGET if targets == (UNKNOWN,) else targets,
            scene=Scene(moment=self._test._reading.moment(int(self._period[row])), spot=self._spots[self._place[row]]),
            circumstances=self._manners[self._manner[row]],
        )
        return self.parties[self.actor[row]], world


def _coded(column: pl.Series, known: list[str] | None) -> tuple[list[str], Ints]:
    """The different words of a column, and the number of each row's. Raises `FrameError` on one that is not known."""
    words = column.unique().sort()
    if words.null_count() or (known is not None and not set(words.to_list()) <= set(known)):
        strange = sorted({str(word) for word in words.to_list()} - set(known or ()))
        raise FrameError(f"column {column.name}: {', '.join(strange[:3])} is not of the case; correct it")
    coded = column.cast(pl.Enum(words)).to_physical().to_numpy().astype(np.int64)
    return words.to_list(), coded


def _seen(keys: Ints, see: Callable[[int], int]) -> Ints:
    """A number for each key, which lie close together; `see` is asked once for each different one, with a row of it."""
    first = np.full(int(keys.max(initial=0)) + 1, -1, dtype=np.int64)
    first[keys] = np.arange(len(keys))
    met = np.flatnonzero(first >= 0)
    numbers = np.zeros(len(first), dtype=np.int64)
    numbers[met] = [see(int(row)) for row in first[met]]
    return numbers[keys]
