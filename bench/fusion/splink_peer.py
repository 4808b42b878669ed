"""Splink 5 on the table of reports, as well as we could tune it: `docs/reference/benchmarks.md` says what was tried.

Weights by hand are taken from the truth of another world, which is more than it would have in the field; `em` learns its own.
Blocking on cell and day, on cells and days shifted by half, and on place name and day: more rules cost more and found no more.
Kinds: `joint` asks one question of where, the place name only where a position is missing; `rarity` asks for position and name
apart, and has rare names and actors weigh more.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, log2, radians
from typing import Any

import duckdb
import polars as pl
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

from bench.fusion.world import Worlds

KM_A_DEGREE = 111.2
NARROW = cos(radians(34.8))
"""Longitudes shrink by one cosine for all: the worlds lie between 32.6 and 37 degrees north."""
CELL = 0.2
APART = "(power(north_l - north_r, 2) + power(east_l - east_r, 2))"
REACH = "(radius_l + radius_r)"
INSIDE, BESIDE = f"{APART} <= {REACH} * {REACH}", f"{APART} <= power(1.5 * {REACH} + 1, 2)"
GAP = "(greatest(begins_l, begins_r) - least(ends_l, ends_r))"
LONGEST = "greatest(span_l, span_r)"
LOW, HIGH = "greatest(killed_min_l, killed_min_r)", "least(killed_max_l, killed_max_r)"
UNPLACED = "(north_l is null or north_r is null)"
UNNAMED = "(place_l is null or place_r is null)"
RULES: list[Any] = [block_on("cell", "day"), block_on("shifted", "night"), block_on("place", "day")]
TAUGHT_ON = (block_on("cell", "day"), block_on("shifted", "night", "act"))
WORDS = ("act", "actor", "target")
TOLLS = (
    "killed_min_l = killed_min_r and killed_max_l = killed_max_r",
    f"{LOW} <= {HIGH}",
    f"{LOW} - {HIGH} <= greatest(2, 0.5 * {LOW})",
)


TUNED_ON = 100_000
"""Reports of the world on which thresholds were tuned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How it is set. `thresholds` in bits, for a world of `TUNED_ON`: the first suited it best when it was tuned, the others are
    tried after.
    """

    joint: bool
    rare: tuple[str, ...]
    thresholds: tuple[float, ...]


KINDS = {
    "joint": Kind(joint=True, rare=(), thresholds=(1.0, 0.0, 0.5, 1.5, 3.0)),
    "rarity": Kind(joint=False, rare=("place", "act", "actor"), thresholds=(5.0, 4.0, 4.5, 5.5, 6.0)),
}


def answers(worlds: Worlds, kind: Kind, how: str) -> Iterator[pl.DataFrame]:
    """The groups, first at the tuned threshold and then at the others."""
    return _learning(worlds, kind) if how == "em" else _taught(worlds, kind, taught(worlds, kind))


def taught(worlds: Worlds, kind: Kind) -> dict[str, object]:
    """A model with the weights that the truth of the other world gives."""
    labelled = worlds.other.with_columns(worlds.other_truth["happening_id"].alias("happening"))
    teacher = linker_of(labelled, settings(worlds.share, kind))
    teacher.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    teacher.training.estimate_m_from_label_column("happening")
    return {**teacher.misc.save_model_to_json(), "probability_two_random_records_match": worlds.share}


def _taught(worlds: Worlds, kind: Kind, model: dict[str, object]) -> Iterator[pl.DataFrame]:
    yield from _grouped(linker_of(worlds.reports, model), worlds.reports.height, kind.thresholds)


def _learning(worlds: Worlds, kind: Kind) -> Iterator[pl.DataFrame]:
    linker = linker_of(worlds.reports, settings(worlds.share, kind))
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in TAUGHT_ON:
        linker.training.estimate_parameters_using_expectation_maximisation(rule, fix_u_probabilities=True)
    yield from _grouped(linker, worlds.reports.height, kind.thresholds)


def _grouped(linker: Linker, reports: int, tuned: tuple[float, ...]) -> Iterator[pl.DataFrame]:
    """Predict at the first threshold alone, as one who knows it would; once more, lower, for the others."""
    # Among more reports, each pair is the less likely beforehand; at one density its chance stays what it was.
    thresholds = [threshold - log2(reports / TUNED_ON) for threshold in tuned]
    predicted = linker.inference.predict(threshold_match_weight=thresholds[0])
    for at, threshold in enumerate(thresholds):
        if at == 1:
            predicted = linker.inference.predict(threshold_match_weight=min(thresholds))
        grouped = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_weight=threshold)
        table = pl.DataFrame(pl.from_arrow(grouped.as_duckdbpyrelation().to_arrow_table()))
        yield table.select(pl.col("unique_id").alias("report_id"), pl.col("cluster_id").alias("incident_id"))


def linker_of(reports: pl.DataFrame, told: SettingsCreator | dict[str, object]) -> Linker:
    """A linker over the reports in memory."""
    base = database()
    return Linker(base.register(prepared(reports).to_arrow()), told, log_level=logging.ERROR)


def database() -> DuckDBAPI:
    """A base in memory that uses two threads."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    return DuckDBAPI(duckdb.connect(config={"threads": 2}))


def prepared(reports: pl.DataFrame) -> pl.DataFrame:
    """The columns that comparisons and blocking read, worked out once for each report. Hours and kilometres."""
    hours = {"begins": "occurred_from", "ends": "occurred_to"}
    cells = [
        (_whole(pl.col("lat") / CELL + by) * 100_000 + _whole(pl.col("lon") / CELL + by)).alias(name)
        for name, by in (("cell", 0.0), ("shifted", 0.5))
    ]
    return (
        reports.with_columns(
            *((pl.col(name).dt.epoch("s") / 3600.0).alias(new) for new, name in hours.items()),
            pl.col("precision_km").fill_null(5.0).alias("radius"),
            (pl.col("lat") * KM_A_DEGREE).alias("north"),
            (pl.col("lon") * KM_A_DEGREE * NARROW).alias("east"),
            *cells,
        )
        .with_columns(middle=(pl.col("begins") + pl.col("ends")) / 2, span=pl.col("ends") - pl.col("begins"))
        .with_columns(day=_whole(pl.col("middle") / 24), night=_whole(pl.col("middle") / 24 + 0.5))
        .rename({"report_id": "unique_id"})
        .drop("occurred_from", "occurred_to", "precision_km", "published", "polarity", "text", "source", strict=False)
    )


def _whole(value: pl.Expr) -> pl.Expr:
    return value.floor().cast(pl.Int32)


def settings(matches: float, kind: Kind) -> SettingsCreator:
    """Comparisons and blocking; `matches` is the share of same pairs among all pairs."""
    spans = [f"{GAP} < 0 and {LONGEST} <= {span}" for span in (6, 36, 200)]
    words = [
        comparisons.ExactMatch(name).configure(term_frequency_adjustments=True)
        if name in kind.rare
        else _asked(name, f"{name}_l = {name}_r")
        for name in (WORDS if kind.joint else (*WORDS, "place"))
    ]
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=matches,
        comparisons=[
            _where(kind),
            _asked("begins", *spans, f"{GAP} < 6", f"{GAP} < 24", f"{GAP} <= 36"),
            *words,
            _asked("killed_min", *TOLLS),
        ],
        blocking_rules_to_generate_predictions=RULES,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
        max_iterations=15,
    )


def _where(kind: Kind) -> comparisons.CustomComparison:
    near = [f"coalesce({INSIDE}, false) and {REACH} <= {size}" for size in (1.2, 3, 12, 50)] + [INSIDE, BESIDE]
    if not kind.joint:
        return _asked("north", *near)
    nothing = levels.CustomLevel(f"{UNPLACED} and {UNNAMED}", "nothing said").configure(is_null_level=True)
    named = levels.CustomLevel(f"{UNPLACED} and place_l = place_r", "same name")
    told: list[Any] = [nothing, *(levels.CustomLevel(condition, condition) for condition in near), named, levels.ElseLevel()]
    return comparisons.CustomComparison(told, output_column_name="north")


def _asked(name: str, *conditions: str) -> comparisons.CustomComparison:
    told: list[Any] = [
        levels.NullLevel(name),
        *(levels.CustomLevel(condition, condition) for condition in conditions),
        levels.ElseLevel(),
    ]
    return comparisons.CustomComparison(told, output_column_name=name)
