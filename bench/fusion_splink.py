"""Splink 5 on the table of reports, tuned: blocking on cell and day with overlapping cells and days, levels like ours, its own
clustering. Its weights: `hand`, taken from the truth of another world, which is more than it would have in the field; or `em`.
"""

from __future__ import annotations

import logging

import duckdb
import numpy as np
import numpy.typing as npt
import polars as pl
import splink.comparison_level_library as levels
import splink.comparison_library as comparisons
from fusion_clock import clock
from splink import Linker, SettingsCreator, block_on
from splink.internals.duckdb.database_api import DuckDBAPI

KM = "111.2 * sqrt(power(lat_l - lat_r, 2) + power((lon_l - lon_r) * cos(radians((lat_l + lat_r) / 2)), 2))"
REACH = "(radius_l + radius_r)"
GAP = "(greatest(begins_l, begins_r) - least(ends_l, ends_r))"
LONGEST = "greatest(ends_l - begins_l, ends_r - begins_r)"
LOW, HIGH = "greatest(killed_min_l, killed_min_r)", "least(killed_max_l, killed_max_r)"


def prepared(reports: pl.DataFrame) -> pl.DataFrame:
    """The columns that the comparisons and the blocking read. Hours and kilometres."""
    hours = [
        (pl.col(name).dt.epoch("s") / 3600.0).alias(new) for name, new in (("occurred_from", "begins"), ("occurred_to", "ends"))
    ]
    return (
        reports.with_columns(*hours, pl.col("precision_km").fill_null(5.0).alias("radius"))
        .with_columns(((pl.col("begins") + pl.col("ends")) / 2).alias("middle"))
        .with_columns(
            (pl.col("middle") / 24).floor().cast(pl.Int64).alias("day"),
            (pl.col("middle") / 24 + 0.5).floor().cast(pl.Int64).alias("night"),
            pl.format("{}:{}", (pl.col("lat") / 0.2).floor(), (pl.col("lon") / 0.2).floor()).alias("cell"),
            pl.format("{}:{}", (pl.col("lat") / 0.2 + 0.5).floor(), (pl.col("lon") / 0.2 + 0.5).floor()).alias("shifted"),
        )
        .rename({"report_id": "unique_id"})
    )


def settings(matches: float) -> SettingsCreator:
    """Comparisons and blocking; `matches` is the share of same pairs among all pairs."""

    def asked(name: str, null: str, *conditions: str) -> comparisons.CustomComparison:
        told = [
            levels.NullLevel(null),
            *(levels.CustomLevel(condition, condition) for condition in conditions),
            levels.ElseLevel(),
        ]
        return comparisons.CustomComparison(told, output_column_name=name)

    sizes = [f"{KM} <= {REACH} and {REACH} <= {size}" for size in (1.2, 3, 12, 50)]
    spans = [f"{GAP} < 0 and {LONGEST} <= {span}" for span in (6, 36, 200)]
    return SettingsCreator(
        link_type="dedupe_only",
        probability_two_random_records_match=matches,
        comparisons=[
            asked("place", "lat", *sizes, f"{KM} <= {REACH}", f"{KM} <= 1.5 * {REACH} + 1"),
            asked("time", "begins", *spans, f"{GAP} < 6", f"{GAP} < 24", f"{GAP} <= 36"),
            asked("acts", "act", "act_l = act_r"),
            asked("actors", "actor", "actor_l = actor_r"),
            asked("targets", "target", "target_l = target_r"),
            asked(
                "toll",
                "killed_min",
                "killed_min_l = killed_min_r and killed_max_l = killed_max_r",
                f"{LOW} <= {HIGH}",
                f"{LOW} - {HIGH} <= greatest(2, 0.5 * {LOW})",
            ),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("cell", "day"),
            block_on("cell", "night"),
            block_on("shifted", "day"),
            block_on("shifted", "night"),
        ],
        retain_matching_columns=False,
        max_iterations=15,
    )


def linker_of(reports: pl.DataFrame, matches: float = 0.0, *, model: dict[str, object] | None = None, threads: int = 2) -> Linker:
    """A linker over the reports in memory, with trained weights or with those of `settings`."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(config={"threads": threads})
    table = DuckDBAPI(connection).register(prepared(reports).to_arrow())
    return Linker(table, model or settings(matches), log_level=logging.ERROR)


def train(linker: Linker, how: str) -> None:
    """Weights from the column `happening` of the world (hand), or without labels (em)."""
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    if how == "hand":
        linker.training.estimate_m_from_label_column("happening")
    else:
        for rule in (block_on("cell", "day"), block_on("shifted", "night", "act")):
            linker.training.estimate_parameters_using_expectation_maximisation(rule, fix_u_probabilities=True)


def link(linker: Linker, thresholds: tuple[float, ...]) -> tuple[npt.NDArray[np.float64], dict[float, pl.DataFrame]]:
    """Seconds for predicting and grouping at the first threshold, and the groups at each: `report_id, incident_id`."""
    begun, found = clock(), {}
    seconds = begun * 0
    predicted = linker.inference.predict(threshold_match_weight=min(thresholds))
    for threshold in thresholds:
        grouped = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold_match_weight=threshold)
        table = pl.from_arrow(grouped.as_duckdbpyrelation().to_arrow_table())
        seconds = seconds if seconds.any() else clock() - begun
        found[threshold] = table.select(pl.col("unique_id").alias("report_id"), pl.col("cluster_id").alias("incident_id"))
    return seconds, found
