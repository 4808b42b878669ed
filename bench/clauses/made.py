"""Made-up incidents for the tests of clauses, drawn from the words of a case: they measure speed and say nothing of any event."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import polars as pl

from ceasefire.agreement.case import Case
from ceasefire.agreement.frames import SUBJECTS
from ceasefire.agreement.frames.settled import SETTLED
from ceasefire.agreement.world import Subject
from ceasefire.casefiles.bundled import find_case
from ceasefire.casefiles.folder import load_case
from ceasefire.pipeline.finding import Finding, find_all
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import OccurrenceGrade

GRADES = [grade.value for grade in (OccurrenceGrade.CONFIRMED, OccurrenceGrade.FAIR, OccurrenceGrade.WEAK)]
MINUTES = 150 * 24 * 60
"""Of the case, from its beginning, in which incidents are drawn."""
MICROSECONDS = 60_000_000


def case_with(name: str, clauses: int | None = None) -> Case:
    """A bundled case; with `clauses`, that many, its first ones repeated under other ids."""
    case = load_case(find_case(name))
    if clauses is None:
        return case
    own = case.terms.clauses
    more = tuple(replace(own[at % len(own)], id=f"{own[at % len(own)].id}-again-{at}") for at in range(len(own), clauses))
    return replace(case, terms=replace(case.terms, clauses=(*own, *more)[:clauses]))


def one_by_one(case: Case, subjects: Iterable[tuple[str, Subject]]) -> tuple[float, list[Finding]]:
    """Seconds of `find_all`, reasons and all, on ready-made objects, and the findings."""
    ready = list(subjects)
    begun = time.perf_counter()
    findings = [finding for incident, subject in ready for finding in find_all(case, subject, incident)]
    return time.perf_counter() - begun, findings


def settled(case: Case, incidents: int, seed: int = 1) -> pl.DataFrame:
    """Incidents of one actor, one target, one moment and one place."""
    draw = np.random.default_rng(seed)
    begin = _begin(draw, case, incidents)
    drawn = {
        "act": [act.value for act in Act],
        "place_id": sorted(case.gazetteer.by_id),
        "actor": [*case.actors, UNKNOWN],
        "target": [*case.actors, UNKNOWN],
        "proportionate": ["unknown", "yes", "no"],
    }
    columns = {name: pl.Series(words).gather(draw.integers(len(words), size=incidents)) for name, words in drawn.items()}
    words = pl.Series(["", "self_defence", "reprisal"]).gather(draw.choice(3, p=[0.85, 0.1, 0.05], size=incidents))
    given = {"incident_id": _ids(incidents), "moment": begin.cast(pl.Datetime("us", "UTC")), "circumstance": words, **columns}
    return pl.DataFrame(given).select(*SETTLED).cast(SETTLED)  # type: ignore[arg-type]  # its keys are invariant


def uncertain(case: Case, incidents: int, free: float, seed: int = 1) -> pl.DataFrame:
    """Incidents with 1 to 3 possible actors and targets, a day or an instant, at a place of the gazetteer or, a share of `free`,
    at a free position.
    """
    draw = np.random.default_rng(seed)
    places, actors = case.gazetteer.places, [*case.actors, UNKNOWN]
    place = draw.integers(len(places), size=incidents)
    is_free = draw.random(incidents) < free
    shift = draw.normal(0, 0.05, size=(2, incidents)) * is_free
    radius = np.where(is_free, draw.choice([0.0, 0.1, 0.8, 2.5, 10.0], size=incidents), [places[at].radius_km for at in place])
    known, begin = draw.random(incidents) > 0.05, _begin(draw, case, incidents)
    length = pl.Series(np.where(draw.random(incidents) < 0.6, 24 * 60, 0)) * MICROSECONDS
    circumstances = pl.Series([[], ["self_defence"], ["reprisal", "self_defence"], ["joint_position_with"]])
    columns = {
        "incident_id": _ids(incidents),
        "act": pl.Series([act.value for act in Act]).gather(draw.integers(len(Act), size=incidents)),
        "occurred_from": begin.cast(pl.Datetime("us", "UTC")),
        "occurred_to": (begin + length).cast(pl.Datetime("us", "UTC")),
        "lat": pl.Series(np.array([places[at].lat for at in place]) + shift[0]),
        "lon": pl.Series(np.array([places[at].lon for at in place]) + shift[1]),
        "radius_km": pl.Series(radius),
        "place_id": pl.Series([places[at].id for at in place]),
        "by": _beliefs(draw, actors, incidents, "actor"),
        "against": _beliefs(draw, actors, incidents, "targets"),
        "circumstances": circumstances.gather(draw.choice(4, p=[0.8, 0.1, 0.05, 0.05], size=incidents)),
        "proportionate": pl.Series(["unknown", "yes", "no"]).gather(draw.integers(3, size=incidents)),
        "occurrence": pl.Series(GRADES).gather(draw.integers(len(GRADES), size=incidents)),
    }
    gaps = {"place_id": ~is_free, "occurred_from": known, "occurred_to": known}
    left_out = [pl.when(pl.Series(said)).then(name).otherwise(None).alias(name) for name, said in gaps.items()]
    return pl.DataFrame(columns).with_columns(left_out).cast(SUBJECTS)  # type: ignore[arg-type]  # its keys are invariant


def _begin(draw: np.random.Generator, case: Case, incidents: int) -> pl.Series:
    return pl.Series(draw.integers(0, MINUTES, size=incidents)) * MICROSECONDS + int(case.span.start.timestamp() * 1e6)


def _ids(incidents: int) -> pl.Series:
    return pl.select(pl.format("i{}", pl.arange(0, incidents)))[:, 0]


def _beliefs(draw: np.random.Generator, actors: list[str], incidents: int, key: str) -> pl.Series:
    count = draw.choice([1, 2, 3], p=[0.6, 0.3, 0.1], size=incidents)
    row = np.repeat(np.arange(incidents), count)
    table = pl.DataFrame({"row": row, "id": pl.Series(actors).gather(draw.integers(len(actors), size=len(row)))})
    table = table.unique(maintain_order=True).with_columns(p=1.0 / pl.len().over("row")).sort("row", "id")
    value = pl.concat_list("id") if key == "targets" else pl.col("id")
    return table.group_by("row", maintain_order=True).agg(pl.struct(value.alias(key), "p").alias("by"))["by"]
