"""Grouping by density in space and time with scikit-learn. What has no position, or is noise, stands alone.

ST-DBSCAN (D. Birant, A. Kut, "ST-DBSCAN: an algorithm for clustering spatial-temporal data", 2007) asks for one distance in space
and one in time; neighbours are found by a tree over space and scaled time. DBSCAN and HDBSCAN get one metric in which an hour
weighs as much as some metres.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.spatial import cKDTree
from sklearn.cluster import DBSCAN, HDBSCAN

EARTH_KM = 6371.0
KM_AN_HOUR = 0.12
RADII_KM = (2.0, 1.0, 3.5, 5.0)
SPACE_AND_TIME = ((1.5, 12.0), (1.0, 6.0), (1.0, 12.0), (1.5, 6.0), (3.0, 6.0), (3.0, 12.0), (3.0, 24.0), (5.0, 6.0))
"""Kilometres and hours; the first of each list suited best when it was tuned."""

Points = NDArray[np.float64]
Labels = NDArray[np.int64]


def points(reports: pl.DataFrame) -> tuple[Points, pl.Series]:
    """Kilometres east and north, and hours, of the reports that give a position."""
    placed = reports.drop_nulls(["lat", "lon"])
    north = np.radians(placed["lat"].to_numpy()) * EARTH_KM
    east = np.radians(placed["lon"].to_numpy()) * EARTH_KM * np.cos(np.radians(placed["lat"].to_numpy().mean()))
    seconds = (placed["occurred_from"].dt.epoch("s") + placed["occurred_to"].dt.epoch("s")).to_numpy() / 2
    return np.column_stack([east, north, (seconds - seconds.min()) / 3600]), placed["report_id"]


def dbscan(reports: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """One metric, at several radii."""
    for radius in RADII_KM:
        where, ids = points(reports)
        yield _grouped(reports, ids, DBSCAN(eps=radius, min_samples=1, n_jobs=2).fit_predict(where * (1, 1, KM_AN_HOUR)))


def st_dbscan(reports: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """A distance in space and one in time, at several of each."""
    for km, hours in SPACE_AND_TIME:
        where, ids = points(reports)
        pairs = cKDTree(where / (km, km, hours)).query_pairs(1.0, p=np.inf, output_type="ndarray")
        apart = np.hypot(*(where[pairs[:, 0], :2] - where[pairs[:, 1], :2]).T)
        near = pairs[apart <= km]
        one, other = np.concatenate([near, near[:, ::-1]]).T
        graph = coo_matrix((np.full(len(one), 0.5), (one, other)), shape=(len(where), len(where))).tocsr()
        yield _grouped(reports, ids, DBSCAN(eps=1.0, min_samples=1, metric="precomputed").fit_predict(graph))


def hdbscan(reports: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """One metric, no radius."""
    where, ids = points(reports)
    yield _grouped(reports, ids, HDBSCAN(min_cluster_size=2, copy=False).fit_predict(where * (1, 1, KM_AN_HOUR)))


def _grouped(reports: pl.DataFrame, ids: pl.Series, labels: Labels) -> pl.DataFrame:
    """Groups by label; the reports that are noise, and those without a position, alone."""
    label = pl.Series(labels).cast(pl.String)
    names = pl.select(pl.when(pl.lit(label) == "-1").then(pl.lit(ids)).otherwise(pl.lit(label))).to_series()
    rest = reports.filter(pl.col("lat").is_null() | pl.col("lon").is_null())["report_id"]
    return pl.DataFrame({"report_id": pl.concat([ids, rest]), "incident_id": pl.concat([names, rest])})


METHODS: dict[str, Callable[[pl.DataFrame], Iterator[pl.DataFrame]]] = {
    "dbscan": dbscan,
    "st-dbscan": st_dbscan,
    "hdbscan": hdbscan,
}
