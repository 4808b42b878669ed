"""From a frame of subjects to the probability of each outcome, for every clause and every party that may be answerable."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from ceasefire.agreement.case import Case
from ceasefire.agreement.clause_test import answer
from ceasefire.agreement.frames.answers import OUTCOMES, AnswerTable
from ceasefire.agreement.frames.claims import Claims, claims_of, targets_of
from ceasefire.agreement.frames.classes import Numbering, clause_bits
from ceasefire.agreement.frames.columns import checked
from ceasefire.agreement.frames.grounds import Grounds
from ceasefire.agreement.frames.periods import boundaries_us, periods
from ceasefire.agreement.frames.reading import Reading
from ceasefire.agreement.frames.shares import Ints, Part, Reals, product
from ceasefire.agreement.frames.ways import CodedWays, Ways
from ceasefire.agreement.world import Targets
from ceasefire.vocabulary.grades import Outcome

OUT_OF_SCOPE = OUTCOMES.index(Outcome.OUT_OF_SCOPE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Masses:
    """Rows in the order of `find_all`: incident, clause, party.

    `incident` is a row of the frame, `clause` a position in the terms; `party` is a position in
    `FrameTest.party_names`. `masses` has one column for each outcome, in the order of `Outcome`.
    """

    incident: Ints
    clause: Ints
    party: Ints
    masses: Reals


class FrameTest:
    """Tests frames against one case. Keep it for several frames: classes and answers that it has met are not made again."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._parties: Numbering[str] = Numbering()
        self._targets: Numbering[Targets] = Numbering()
        self._doers: dict[int, str] = {}
        self._grounds = Grounds(case)
        self._boundaries = boundaries_us(case)
        self._reading = Reading(case)
        clauses = range(len(case.terms.clauses))
        self._bits = [clause_bits(self._reading.rules, clause) for clause in clauses]
        self._tables = [AnswerTable(6) for _ in clauses]

    @property
    def party_names(self) -> list[str]:
        """The parties met so far, by their numbers."""
        return self._parties.keys

    def masses(self, frame: pl.DataFrame) -> Masses:
        """The probability of each outcome. Raises `FrameError` where a column is wrong."""
        subjects = checked(frame)
        claims = claims_of(self.case, subjects, self._parties, self._doers)
        against = targets_of(subjects, self._targets)
        when, where = self._when(subjects), self._grounds.spots_of(subjects)
        (claim, target, period, spot), weight = product([claims.part, against, when, where])
        ways = Ways(
            incident=claims.incident[claim],
            group=claims.part.values[claim],
            party=claims.group_party[claims.part.values[claim]],
            certain=claims.certain[claim],
            target=against.values[target],
            period=when.values[period],
            spot=where.values[spot],
            weight=weight,
        )
        every_way = against.totals() * when.totals() * where.totals()
        return self._summed(claims, self._coded(subjects, ways), claims.denied * every_way[claims.group_incident])

    def _when(self, subjects: pl.DataFrame) -> Part:
        earliest, latest = (subjects[name].dt.epoch("us").fill_null(0).to_numpy() for name in ("occurred_from", "occurred_to"))
        known = subjects["occurred_from"].is_not_null().cast(pl.Int64).to_numpy()
        return periods(self._boundaries, earliest, latest, known)

    def _coded(self, subjects: pl.DataFrame, ways: Ways) -> CodedWays:
        return CodedWays(
            subjects=subjects,
            ways=ways,
            reading=self._reading,
            spots=self._grounds.spots,
            parties=self.party_names,
            targets=self._targets.keys,
            doers=self._doers,
        )

    def _summed(self, claims: Claims, coded: CodedWays, denied: Reals) -> Masses:
        groups, clauses = len(claims.group_party), len(self._tables)
        place = _places(claims.group_incident, clauses)
        masses = np.empty((groups * clauses, len(OUTCOMES)))
        for clause in range(clauses):
            summed = np.bincount(
                coded.ways.group * len(OUTCOMES) + self._outcomes(clause, coded),
                weights=coded.ways.weight,
                minlength=groups * len(OUTCOMES),
            )
            masses[place[clause]] = summed.reshape(groups, len(OUTCOMES))
            masses[place[clause], OUT_OF_SCOPE] += denied
        rows = {name: np.empty(groups * clauses, dtype=np.int64) for name in ("incident", "clause", "party")}
        rows["incident"][place] = claims.group_incident
        rows["clause"][place] = np.arange(clauses)[:, None]
        rows["party"][place] = claims.group_party
        return Masses(masses=masses, **rows)

    def _outcomes(self, clause: int, coded: CodedWays) -> Ints:
        outcome = np.full(len(coded.ways.group), OUT_OF_SCOPE, dtype=np.int64)
        standing = coded.standing_for(self._bits[clause])
        terms = self.case.terms.clauses[clause]

        def ask(row: int) -> Outcome:
            party, world = coded.example(int(standing[row]))
            return answer(self.case, terms, party, world)[0]

        outcome[standing] = self._tables[clause].look_up(coded.codes(clause, standing), ask)
        return outcome


def _places(group_incident: Ints, clauses: int) -> Ints:
    """For each clause and group its row in the order of `find_all`: by incident, then clause, then party."""
    sizes = np.bincount(group_incident) if len(group_incident) else np.empty(0, dtype=np.int64)
    first, size = (np.cumsum(sizes) - sizes)[group_incident], sizes[group_incident]
    within = np.arange(len(group_incident)) - first
    return first * clauses + np.arange(clauses)[:, None] * size + within
