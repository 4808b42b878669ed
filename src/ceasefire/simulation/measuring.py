"""How well incidents agree with the happenings of a made-up world."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """Shares from 0 to 1. Over pairs of reports: `precision`, `recall`, `f1`. Over reports: `b_cubed` (Bagga, Baldwin 1998)."""

    precision: float
    recall: float
    f1: float
    b_cubed: float


def quality(truth: pl.DataFrame, found: pl.DataFrame) -> Quality:
    """Compare the column `incident_id` of `found` with `happening_id` of `truth`, by `report_id`.

    Word-for-word copies are left out: to find them is no achievement, and a flood of them would drown the rest.
    """
    originals = truth.filter(pl.col("copy_of").is_null()).select("report_id", "happening_id")
    table = originals.join(found.select("report_id", "incident_id"), on="report_id", how="inner", validate="1:1")
    sizes = table.select(
        pl.len().over("happening_id").cast(pl.Int64).alias("true"),
        pl.len().over("incident_id").cast(pl.Int64).alias("said"),
        pl.len().over("happening_id", "incident_id").cast(pl.Int64).alias("both"),
    )
    # A report of a group of n has n - 1 partners; every pair is counted from both its ends.
    both, true, said = (int((sizes[name] - 1).sum()) for name in ("both", "true", "said"))
    shares = [(sizes["both"] / sizes[name]).to_numpy() for name in ("said", "true")]
    right, whole = (float(share.mean()) if len(share) else 0.0 for share in shares)
    return Quality(
        precision=both / max(said, 1),
        recall=both / max(true, 1),
        f1=2 * both / max(true + said, 1),
        b_cubed=2 * right * whole / max(right + whole, 1e-12),
    )
