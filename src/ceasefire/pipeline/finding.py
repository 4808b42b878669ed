"""Hop 6, finding: incident × clause × party → outcome, probability, reasons.

The probability is carried from the uncertain actor, target, time and place; it is conditional on the incident having happened,
and an incident whose occurrence is not at least `fair` gives `cannot_determine`. An outcome needs the case's standard of proof;
what remains is always shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

import polars as pl

from ceasefire.agreement.case import Case
from ceasefire.agreement.checks import attributed
from ceasefire.agreement.clause_test import Answer, answer, out_of_its_reach
from ceasefire.agreement.decision import SHOWN_AS, decide
from ceasefire.agreement.frames import subjects_of
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.terms import Clause
from ceasefire.agreement.world import Subject, World, worlds
from ceasefire.errors import FrameError
from ceasefire.vocabulary.belief import TOLERANCE, UNKNOWN
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth

Masses = dict[Outcome, float]
"""The probability of each outcome; sums to 1."""

Ways = list[tuple[World, float]]
"""The ways an incident may have been, each with its weight."""

SHOWN = 4
"""How many of the distinct ways an incident may have been are written out; the rest are summed in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a clause says of a party in an incident. `probability` belongs to the outcome; of `cannot_determine`, to a breach."""

    incident: str
    clause: str
    party: str
    outcome: Outcome
    probability: float
    masses: tuple[tuple[Outcome, float], ...]
    reason: Reason

    def mass(self, outcome: Outcome) -> float:
        """The probability of one outcome."""
        return dict(self.masses)[outcome]


def find(case: Case, subject: Subject, clause: Clause, party: str, incident: str = "") -> Finding:
    """Test one clause for one party. `case` is the case as known at the wanted date."""
    return _find(case, subject, clause, party, incident, list(worlds(case, subject)))


def find_all(case: Case, subject: Subject, incident: str = "") -> list[Finding]:
    """Test every clause for every actor that may have done it, `unknown` included, in the order of the terms."""
    ways, parties = list(worlds(case, subject)), parties_of(case, subject)
    return [_find(case, subject, clause, party, incident, ways) for clause in case.terms.clauses for party in parties]


def _find(case: Case, subject: Subject, clause: Clause, party: str, incident: str, ways: Ways) -> Finding:
    silent = out_of_its_reach(case, clause, subject.act, subject.circumstances)
    if silent is not None:
        return replace(_silence(case, subject.occurrence, clause.id, party, silent), incident=incident)
    return conclude(case, subject.occurrence, clause.id, party, _answers(case, clause, party, ways), incident)


@remembered
def _silence(case: Case, occurrence: OccurrenceGrade, clause: str, party: str, silent: Answer) -> Finding:
    return conclude(case, occurrence, clause, party, [(silent, 1.0)])


def _answers(case: Case, clause: Clause, party: str, ways: Ways) -> Iterator[tuple[Answer, float]]:
    """The answer in every world. Where another did it, one answer stands for all times and places."""
    for actor, alike in groupby(ways, key=lambda way: way[0].actor):
        if attributed(case, party, actor)[0] is not Truth.NO:
            yield from ((answer(case, clause, party, world), weight) for world, weight in alike)
        else:
            (world, weight), *others = alike
            yield answer(case, clause, party, world), weight + sum(other for _, other in others)


def explain(case: Case, frame: pl.DataFrame, incident: str, clause: str, party: str) -> Finding:
    """The finding of one row of a frame with its reasons. Raises `FrameError` where there is no such incident or clause."""
    subjects = list(subjects_of(frame.filter(pl.col("incident_id") == incident)))
    tested = case.terms.clause(clause)
    if len(subjects) != 1 or tested is None:
        what = f"no clause {clause!r}" if tested is None else f"{len(subjects)} incidents {incident!r}"
        raise FrameError(f"the frame and the terms have {what}; name one that stands there once")
    return find(case, subjects[0][1], tested, party, incident)


def parties_of(case: Case, subject: Subject) -> list[str]:
    """Whoever may be answerable for the incident, each once, sorted; `unknown` last."""
    answerable: set[str] = set().union(*(case.answerable_for(actor) for actor, _ in subject.by))
    return sorted(answerable - {UNKNOWN}) + [UNKNOWN] * (UNKNOWN in answerable)


def conclude(
    case: Case,
    occurrence: OccurrenceGrade,
    clause: str,
    party: str,
    answers: Iterable[tuple[Answer, float]],
    incident: str = "",
) -> Finding:
    """Sum the answers of all worlds into one finding."""
    weighed = list(answers)
    masses: Masses = dict.fromkeys(Outcome, 0.0)
    for (outcome, _), weight in weighed:
        masses[outcome] += weight
    decided = decide(masses, case.standard_of_proof, occurrence)
    return Finding(
        incident=incident,
        clause=clause,
        party=party,
        outcome=decided,
        probability=min(1.0, masses[SHOWN_AS[decided]]),
        masses=tuple((outcome, min(1.0, masses[outcome])) for outcome in Outcome),
        reason=_explain(case, occurrence, clause, party, decided, masses, weighed),
    )


def _explain(
    case: Case,
    occurrence: OccurrenceGrade,
    clause: str,
    party: str,
    decided: Outcome,
    masses: Masses,
    weighed: list[tuple[Answer, float]],
) -> Reason:
    under: list[Reason] = []
    if not occurrence.carries_a_finding:
        under.append(because("occurrence-too-weak", Truth.UNKNOWN, grade=occurrence.value))
    elif decided is Outcome.CANNOT_DETERMINE and masses[Outcome.CANNOT_DETERMINE] < 1 - TOLERANCE:
        under.append(because("below-standard", Truth.UNKNOWN, standard=case.standard_of_proof))
    under.extend(_ways(weighed))
    given = {f"p_{outcome.value}": round(masses[outcome], 6) for outcome in Outcome}
    return because(f"outcome-{decided.value}", given=given, clause=clause, party=party, under=tuple(under))


def _ways(weighed: list[tuple[Answer, float]]) -> list[Reason]:
    """The distinct reasons, heaviest first, each with its share."""
    shares: dict[Answer, float] = {}
    for given, weight in weighed:
        shares[given] = shares.get(given, 0.0) + weight
    ordered = sorted(shares.items(), key=lambda item: (-item[1], item[0][0].value))
    if len(ordered) == 1:
        return [ordered[0][0][1]]
    ways = [because(f"way-{outcome.value}", p=round(share, 6), under=(reason,)) for (outcome, reason), share in ordered[:SHOWN]]
    rest = sum(share for _, share in ordered[SHOWN:])
    return [*ways, because("other-ways", p=round(rest, 6))] if len(ordered) > SHOWN else ways
