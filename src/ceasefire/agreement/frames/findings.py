"""Findings for a whole frame of incidents: the same answers as incident by incident, without the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl

from ceasefire.agreement.case import Case
from ceasefire.agreement.decision import OUTCOMES, SHOWN_AS, decide_all
from ceasefire.agreement.frames import FrameTest, Masses, checked
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import OccurrenceGrade

BATCH = 50_000
"""Incidents tested at a time: enough to be fast, few enough to need little memory."""

CARRIES = [grade.value for grade in OccurrenceGrade if grade.carries_a_finding]


def find_frame(case: Case, frame: pl.DataFrame) -> pl.DataFrame:
    """Test every clause on every incident, for every party that may be answerable; rows and order as `find_all`.

    `frame` has the columns of `SUBJECTS`. `probability` belongs to the outcome; of `cannot_determine`, to a breach.
    Raises `FrameError`.
    """
    return pl.concat(find_frames(case, frame), rechunk=False)


def find_frames(case: Case, frame: pl.DataFrame, batch: int = BATCH) -> Iterator[pl.DataFrame]:
    """`find_frame`, some incidents at a time, for frames whose findings would not fit in memory."""
    subjects = checked(frame)
    test, columns = FrameTest(case), _columns(case, subjects)
    for start in range(0, max(1, len(subjects)), batch):
        part = subjects.slice(start, batch)
        yield _findings(case, part, test.masses(part), test.party_names, columns)


def _columns(case: Case, subjects: pl.DataFrame) -> Mapping[str, Any]:
    actors = subjects["by"].explode().struct.field("actor").unique()
    parties: set[str] = set().union(*(case.answerable_for(actor) for actor in actors if actor is not None))
    return {
        "clause": pl.Enum([clause.id for clause in case.terms.clauses]),
        "party": pl.Enum([*sorted(parties - {UNKNOWN}), UNKNOWN]),
        "outcome": pl.Enum([outcome.value for outcome in OUTCOMES]),
    }


def _findings(case: Case, part: pl.DataFrame, found: Masses, parties: list[str], columns: Mapping[str, Any]) -> pl.DataFrame:
    carries = part["occurrence"].is_in(CARRIES).to_numpy()
    outcome = decide_all(found.masses, case.standard_of_proof, carries[found.incident])
    masses = np.minimum(found.masses, 1.0)
    shown = np.array([OUTCOMES.index(SHOWN_AS[item]) for item in OUTCOMES])[outcome]
    clauses, words = [clause.id for clause in case.terms.clauses], [item.value for item in OUTCOMES]
    return pl.DataFrame(
        {
            "incident_id": part["incident_id"].gather(found.incident),
            "clause": pl.Series(clauses, dtype=columns["clause"]).gather(found.clause),
            "party": pl.Series(parties, dtype=columns["party"], strict=False).gather(found.party),
            "outcome": pl.Series(words, dtype=columns["outcome"]).gather(outcome),
            "probability": np.take_along_axis(masses, shown[:, None], axis=1)[:, 0],
            **{f"p_{item.value}": np.ascontiguousarray(masses[:, at]) for at, item in enumerate(OUTCOMES)},
        }
    )
