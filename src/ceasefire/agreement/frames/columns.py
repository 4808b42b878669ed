"""The columns of a frame of subjects, and the way from subjects to a frame and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC
from typing import Any

import polars as pl

from ceasefire.agreement.world import UNKNOWN_TARGET, Circumstances, Subject
from ceasefire.errors import FrameError
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import NOBODY_KNOWN, Belief
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth

INSTANT = pl.Datetime("us", "UTC")

SUBJECTS: Mapping[str, Any] = {
    "incident_id": pl.String,
    "act": pl.String,
    "occurred_from": INSTANT,
    "occurred_to": INSTANT,
    "lat": pl.Float64,
    "lon": pl.Float64,
    "radius_km": pl.Float64,
    "place_id": pl.String,
    "by": pl.List(pl.Struct({"actor": pl.String, "p": pl.Float64})),
    "against": pl.List(pl.Struct({"targets": pl.List(pl.String), "p": pl.Float64})),
    "circumstances": pl.List(pl.String),
    "proportionate": pl.String,
    "occurrence": pl.String,
}
"""Column name to type. Times in UTC, equal for an instant; degrees of WGS 84; km. Null: unknown."""

WORDS = {"act": Act, "proportionate": Truth, "occurrence": OccurrenceGrade}
UNLESS_SAID = {"radius_km": 0.0, "proportionate": Truth.UNKNOWN.value, "act": Act.UNKNOWN.value}


def subjects_frame(subjects: Iterable[tuple[str, Subject]]) -> pl.DataFrame:
    """A frame of (incident id, subject), one row each, in the given order. The names that sources wrote are left out."""
    return pl.DataFrame([_row(*item) for item in subjects], schema=SUBJECTS)


def _row(incident: str, subject: Subject) -> dict[str, object]:
    when, where = subject.when, subject.where
    return {
        "incident_id": incident,
        "act": subject.act.value,
        "occurred_from": when.earliest.astimezone(UTC) if when is not None else None,
        "occurred_to": when.latest.astimezone(UTC) if when is not None else None,
        "lat": where.lat if where is not None else None,
        "lon": where.lon if where is not None else None,
        "radius_km": where.radius_km if where is not None else None,
        "place_id": (where.place_id or None) if where is not None else None,
        "by": [{"actor": actor, "p": share} for actor, share in subject.by],
        "against": [{"targets": list(targets), "p": share} for targets, share in subject.against],
        "circumstances": sorted(subject.circumstances.stated),
        "proportionate": subject.circumstances.proportionate.value,
        "occurrence": subject.occurrence.value,
    }


def subjects_of(frame: pl.DataFrame) -> Iterator[tuple[str, Subject]]:
    """Each row as (incident id, subject). Raises `FrameError`."""
    return ((row["incident_id"], subject_of(row)) for row in checked(frame).iter_rows(named=True))


def subject_of(row: Mapping[str, Any]) -> Subject:
    """One checked row as a subject."""
    when = When(earliest=row["occurred_from"], latest=row["occurred_to"]) if row["occurred_from"] is not None else None
    placed = row["lat"] is not None or row["place_id"]
    where = Where(lat=row["lat"], lon=row["lon"], radius_km=row["radius_km"], place_id=row["place_id"] or "") if placed else None
    return Subject(
        act=Act(row["act"]),
        when=when,
        where=where,
        by=Belief(shares=tuple((item["actor"], item["p"]) for item in row["by"])),
        against=tuple((tuple(item["targets"]), item["p"]) for item in row["against"]),
        circumstances=Circumstances(stated=frozenset(row["circumstances"]), proportionate=Truth(row["proportionate"])),
        occurrence=OccurrenceGrade(row["occurrence"]),
    )


def checked(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the columns of `SUBJECTS`, unknowns filled in. Raises `FrameError` at the first column that is wrong."""
    missing = [name for name in SUBJECTS if name not in frame.columns]
    if missing:
        raise FrameError(f"the frame has no column {', '.join(missing)}; see `SUBJECTS` for all of them")
    try:
        typed = frame.select(pl.col(name).cast(kind) for name, kind in SUBJECTS.items())
    except pl.exceptions.PolarsError as error:
        raise FrameError(f"a column of the frame has another type than in `SUBJECTS`: {error}") from None
    filled = typed.with_columns(
        *(pl.col(name).fill_null(value) for name, value in UNLESS_SAID.items()),
        _unless_empty("by", [{"actor": actor, "p": share} for actor, share in NOBODY_KNOWN]),
        _unless_empty("against", [{"targets": list(UNKNOWN_TARGET), "p": 1.0}]),
        pl.col("circumstances").fill_null(pl.lit([], dtype=pl.List(pl.String))),
    )
    for name, words in WORDS.items():
        _refuse(filled, ~pl.col(name).is_in([word.value for word in words]), name, f"is none of {', '.join(words)}")
    times = (pl.col("occurred_from"), pl.col("occurred_to"))
    _refuse(
        filled, times[0].is_null() != times[1].is_null(), "occurred_to", "must be null where occurred_from is, and only there"
    )
    _refuse(filled, times[1] < times[0], "occurred_to", "lies before occurred_from")
    _refuse(filled, pl.col("lat").is_null() != pl.col("lon").is_null(), "lon", "must be null where lat is, and only there")
    _refuse(filled, (pl.col("lat").abs() > 90) | pl.col("lat").is_nan(), "lat", "lies outside -90 to 90")
    _refuse(filled, (pl.col("lon").abs() > 180) | pl.col("lon").is_nan(), "lon", "lies outside -180 to 180")
    _refuse(filled, ~(pl.col("radius_km") >= 0) | ~pl.col("radius_km").is_finite(), "radius_km", "is not a distance")
    return filled


def _unless_empty(name: str, value: list[Any]) -> pl.Expr:
    given = pl.col(name)
    return (
        pl.when(given.list.len() > 0).then(given).otherwise(pl.lit(pl.Series([value], dtype=SUBJECTS[name])).first()).alias(name)
    )


def _refuse(frame: pl.DataFrame, wrong: pl.Expr, column: str, why: str) -> None:
    found = frame.filter(wrong.fill_null(False))
    if len(found):
        raise FrameError(f"incident {found['incident_id'][0]}: {column} {found[column][0]!r} {why}; correct it")
