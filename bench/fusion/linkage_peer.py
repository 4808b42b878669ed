"""Python's Record Linkage Toolkit: blocking on cell and day, its comparisons, EM classification, connected components."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
import recordlinkage as rl
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from bench.fusion.splink_peer import prepared

AGREES = 0.5


def answers(reports: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The one answer that it gives."""
    table = prepared(reports).with_columns(lat=reports["lat"], lon=reports["lon"]).to_pandas()
    indexer = rl.Index()
    indexer.block(["cell", "day"])
    indexer.block(["shifted", "night"])
    pairs = indexer.index(table)
    asked = rl.Compare()
    asked.geo("lat", "lon", "lat", "lon", method="linear", offset=2.0, scale=4.0)
    asked.numeric("middle", "middle", method="linear", offset=6.0, scale=12.0)
    for name in ("act", "actor", "target"):
        asked.exact(name, name)
    asked.numeric("killed_min", "killed_min", method="linear", offset=1.0, scale=2.0)
    agreed = (asked.compute(pairs, table) > AGREES).astype(int)
    links = rl.ECMClassifier().fit_predict(agreed)
    one, other = links.get_level_values(0).to_numpy(), links.get_level_values(1).to_numpy()
    _, labels = connected_components(coo_matrix((np.ones(len(one)), (one, other)), shape=(len(table), len(table))), False)
    yield pl.DataFrame({"report_id": reports["report_id"], "incident_id": pl.Series(labels).cast(pl.String)})
