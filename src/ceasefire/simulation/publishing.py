"""Tellings as a table of reports in the ordinary columns, and the truth beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import polars as pl

from ceasefire.errors import IntakeError
from ceasefire.simulation.happenings import Happenings
from ceasefire.simulation.setting import Floats, Habits, Ints, Setting
from ceasefire.simulation.tellings import Tellings
from ceasefire.vocabulary.made_up import PREFIX

FORMATS = ("csv", "parquet")
ISO = "%Y-%m-%dT%H:%M:%SZ"
SYLLABLES = tuple(f"{a}{b}{c}" for a in "bdklmnrst" for b in ("an", "or", "il", "us", "ek") for c in ("do", "ri", "ta", "vok"))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`reports` in the columns that `ceasefire fuse` reads, with `published`, `stance` and `observation` besides; `truth` has a
    row a report: `report_id, happening_id, real, copy_of` and the happening as it was.
    """

    reports: pl.DataFrame
    truth: pl.DataFrame


def published(
    rng: np.random.Generator, setting: Setting, habits: Habits, true: Happenings, told: Tellings, origin: Ints
) -> pl.DataFrame:
    """The reports. A copy repeats the words of its origin; `published`, `stance` and `observation` are not for fusion."""
    frame = pl.DataFrame(
        {
            "report_id": _ids(len(told)),
            "occurred_from": _instant(setting.begins, told.start),
            "occurred_to": _instant(setting.begins, told.end),
            "lat": told.lat,
            "lon": told.lon,
            "precision_km": told.radius,
            "place": _words(setting.names, told.place),
            "act": _words([act.value for act in setting.acts], told.act),
            "actor": _words(setting.actors, told.actor),
            "target": _words(setting.targets, told.target),
            "killed_min": told.least,
            "killed_max": told.most,
            "source": _words(setting.sources, told.source),
            "published": _instant(setting.begins, told.published),
            "stance": pl.Series(told.denies).replace_strict({True: "denies", False: "asserts"}, return_dtype=pl.String),
            "observation": pl.Series(told.shown).replace_strict({True: "crater", False: None}, return_dtype=pl.String),
        }
    )
    tolls = [pl.when(pl.col(name) >= 0).then(pl.col(name)).alias(name) for name in ("killed_min", "killed_max")]
    text = _texts(rng, habits, frame, true, told).gather(origin).alias("text")
    return frame.with_columns(*tolls, text).with_columns(pl.col("lat", "lon", "precision_km").fill_nan(None))


def truth_table(setting: Setting, true: Happenings, told: Tellings, origin: Ints, *, real: int) -> pl.DataFrame:
    """What each report is a report of. Happenings from number `real` on were made up by somebody within the world."""
    ids = _ids(len(told))
    own = pl.Series(origin == np.arange(len(told)))
    at = told.of
    return pl.DataFrame(
        {
            "report_id": ids,
            "happening_id": pl.select(pl.format("h{}", pl.lit(pl.Series(at)))).to_series(),
            "real": at < real,
            "copy_of": ids.gather(origin).set(own, None),
            "occurred": _instant(setting.begins, true.hour[at]),
            "lat": np.round(true.lat[at], 5),
            "lon": np.round(true.lon[at], 5),
            "place": _words(setting.places, true.place[at]),
            "act": _words([act.value for act in setting.acts], true.act[at]),
            "actor": _words(setting.actors, true.actor[at]),
            "target": _words(setting.targets, true.target[at]),
            "killed": true.killed[at],
        }
    )


def write_world(world: World, folder: Path, *, kind: str = "csv", with_reports: bool = True) -> tuple[Path, Path]:
    """Write `reports.csv` (or `.parquet`) and `truth.csv` into a folder; gives both. Raises `IntakeError` where it cannot."""
    reports, truth = folder / f"reports.{kind}", folder / "truth.csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        world.truth.write_csv(truth, datetime_format=ISO)
        if with_reports and kind == "parquet":
            world.reports.write_parquet(reports)
        elif with_reports:
            world.reports.write_csv(reports, datetime_format=ISO)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise IntakeError(f"{folder}: cannot be written: {error}; see that the folder can be written and has room") from error
    return reports, truth


def _ids(count: int) -> pl.Series:
    return pl.select(pl.format(PREFIX + "{}", pl.int_range(count).cast(pl.String).str.zfill(8))).to_series()


def _instant(begins: datetime, hours: Floats) -> pl.Series:
    seconds = np.round(hours * 3600).astype(np.int64) + int(begins.timestamp())
    return pl.Series(seconds * 1_000_000).cast(pl.Datetime("us")).dt.replace_time_zone("UTC")


def _words(words: tuple[str, ...] | list[str], codes: Ints) -> pl.Series:
    """The word of each code; none for a code below zero."""
    return pl.Series([*words, None], dtype=pl.String).gather(np.where(codes < 0, len(words), codes))


def _texts(rng: np.random.Generator, habits: Habits, frame: pl.DataFrame, true: Happenings, told: Tellings) -> pl.Series:
    """The act, four of the six words that belong to the happening, four of the teller's own; none for four reports in ten."""
    tale = rng.integers(0, len(SYLLABLES), (len(true), 6))
    own = rng.integers(0, len(SYLLABLES), (len(told), 4))
    kept = np.argsort(rng.random((len(told), 6)), axis=1)[:, :4]
    words = pl.Series(SYLLABLES)
    shared = [words.gather(tale[told.of, kept[:, step]]).alias(f"shared{step}") for step in range(4)]
    alone = [words.gather(own[:, step]).alias(f"own{step}") for step in range(4)]
    told_act = frame["act"].fill_null("attack")
    denial = pl.select(pl.when(pl.lit(pl.Series(told.denies))).then(pl.lit("denied ")).otherwise(pl.lit(""))).to_series()
    joined = pl.DataFrame([denial.alias("d"), told_act.alias("act"), *shared, *alone]).select(
        pl.concat_str(pl.concat_str("d", "act"), *(item.name for item in (*shared, *alone)), separator=" ").alias("text")
    )["text"]
    return joined.set(pl.Series(rng.random(len(told)) >= habits.texts), None)
