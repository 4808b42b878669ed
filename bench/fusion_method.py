"""One method of `bench/fusion.py` in a process of its own: fuses the world, prints seconds, memory and quality as JSON."""

from __future__ import annotations

import json
import resource
import sys
import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
from fusion_clock import clock

from ceasefire.simulation import quality

Seconds = npt.NDArray[np.float64]
EARTH_KM = 6371.0
KM_AN_HOUR = 0.12
"""DBSCAN needs one distance: so many kilometres weigh as much as an hour."""
THRESHOLDS = (-2.0, -1.0, 0.0, 1.0, 2.0)
RADII = (1.0, 2.0, 3.5, 5.0)


def ours(reports: pl.DataFrame, folder: Path) -> tuple[Seconds, list[pl.DataFrame]]:
    """The product, its compiled parts ready as on any second run."""
    from ceasefire.fusion import fuse  # noqa: PLC0415

    fuse(reports[:100])
    begun = clock()
    found = fuse(reports).frame
    return clock() - begun, [found]


def splink(reports: pl.DataFrame, folder: Path, how: str) -> tuple[Seconds, list[pl.DataFrame]]:
    """Splink 5; training is not counted for weights by hand, and counted for EM."""
    import fusion_splink as peer  # noqa: PLC0415

    other, truth = pl.read_parquet(folder / "other.parquet"), pl.read_parquet(folder / "other.truth.parquet")
    sizes = truth.group_by("happening_id").len()["len"].cast(pl.Int64)
    share = float((sizes * (sizes - 1)).sum()) / (other.height * (other.height - 1)) * other.height / reports.height
    if how == "hand":
        teacher = peer.linker_of(other.with_columns(truth["happening_id"].alias("happening")), share)
        peer.train(teacher, "hand")
        model = teacher.misc.save_model_to_json()
        model["probability_two_random_records_match"] = share
        begun = clock()
        linker = peer.linker_of(reports, model=model)
    else:
        begun = clock()
        linker = peer.linker_of(reports, share)
        peer.train(linker, "em")
    ready = clock() - begun
    seconds, found = peer.link(linker, THRESHOLDS)
    return ready + seconds, list(found.values())


def points(reports: pl.DataFrame) -> tuple[np.ndarray, pl.Series]:
    """Kilometres east and north, and hours as kilometres, of the reports that give a position."""
    placed = reports.drop_nulls(["lat", "lon"])
    north = np.radians(placed["lat"].to_numpy()) * EARTH_KM
    east = np.radians(placed["lon"].to_numpy()) * EARTH_KM * np.cos(np.radians(placed["lat"].to_numpy().mean()))
    seconds = (placed["occurred_from"].dt.epoch("s") + placed["occurred_to"].dt.epoch("s")).to_numpy() / 2
    return np.column_stack([east, north, (seconds - seconds.min()) / 3600 * KM_AN_HOUR]), placed["report_id"]


def density(reports: pl.DataFrame, folder: Path, how: str) -> tuple[Seconds, list[pl.DataFrame]]:
    """ST-DBSCAN in one metric, at several radii; or HDBSCAN. What has no position, or is noise, stands alone."""
    from sklearn.cluster import DBSCAN, HDBSCAN  # noqa: PLC0415

    begun, found = clock(), []
    seconds = begun * 0
    for radius in RADII if how == "dbscan" else RADII[:1]:
        where, ids = points(reports)
        method = DBSCAN(eps=radius, min_samples=1, n_jobs=2) if how == "dbscan" else HDBSCAN(min_cluster_size=2, copy=True)
        labels = pl.Series(method.fit_predict(where)).cast(pl.String)
        names = pl.select(pl.when(pl.lit(labels) == "-1").then(pl.lit(ids)).otherwise(pl.lit(labels))).to_series()
        found.append(pl.concat([_table(ids, names), _alone(reports, ids)]))
        seconds = seconds if seconds.any() else clock() - begun
    return seconds, found


def recordlinkage(reports: pl.DataFrame, folder: Path, how: str) -> tuple[Seconds, list[pl.DataFrame]]:
    """recordlinkage: blocking on cell and day, EM classification, connected components."""
    import fusion_splink as peer  # noqa: PLC0415
    import recordlinkage as rl  # noqa: PLC0415
    from scipy.sparse import coo_matrix  # noqa: PLC0415
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415

    begun = clock()
    table = peer.prepared(reports).to_pandas()
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
    agreed = (asked.compute(pairs, table) > 0.5).astype(int)
    links = rl.ECMClassifier().fit_predict(agreed)
    one, other = links.get_level_values(0).to_numpy(), links.get_level_values(1).to_numpy()
    _, labels = connected_components(coo_matrix((np.ones(len(one)), (one, other)), shape=(len(table), len(table))), False)
    found = _table(reports["report_id"], pl.Series(labels).cast(pl.String))
    return clock() - begun, [found]


def _table(ids: pl.Series, incidents: pl.Series) -> pl.DataFrame:
    return pl.DataFrame({"report_id": ids, "incident_id": incidents})


def _alone(reports: pl.DataFrame, seen: pl.Series) -> pl.DataFrame:
    rest = reports.filter(~pl.col("report_id").is_in(seen.to_list()))["report_id"]
    return _table(rest, rest)


RUNS = {
    "ceasefire": ours,
    "splink-hand": lambda reports, folder: splink(reports, folder, "hand"),
    "splink-em": lambda reports, folder: splink(reports, folder, "em"),
    "dbscan": lambda reports, folder: density(reports, folder, "dbscan"),
    "hdbscan": lambda reports, folder: density(reports, folder, "hdbscan"),
    "recordlinkage": lambda reports, folder: recordlinkage(reports, folder, "em"),
}

if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    told = Path(sys.argv[2])
    seconds, answers = RUNS[sys.argv[1]](pl.read_parquet(told / "world.parquet"), told)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    truth = pl.read_parquet(told / "world.truth.parquet")
    # A peer has several thresholds to choose from; the one that the truth likes best is shown.
    best = max((quality(truth, answer) for answer in answers), key=lambda found: found.f1)
    shown = {name: getattr(best, name) for name in ("precision", "recall", "f1", "b_cubed")}
    sys.stdout.write(json.dumps({"seconds": seconds[0], "cpu": seconds[1], "memory": memory, **shown}) + "\n")
