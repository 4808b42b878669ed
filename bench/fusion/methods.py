"""One method on one world in a process of its own: seconds, memory and quality.

    python -m bench.fusion.methods METHOD FOLDER

A method gives one answer or several, at several thresholds. The first one, at the threshold that suited it best when it was
tuned, is timed. The one whose F1 the truth likes best is shown, which is more than a peer would have in the field.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from bench.apart import now, peak_mb, since, tell
from bench.fusion.world import Worlds, read
from ceasefire.simulation import Quality, quality

Answers = Iterator[pl.DataFrame]
"""Tables of `report_id, incident_id`. What is done before they are asked for is not timed."""


def ours(worlds: Worlds) -> Answers:
    """The product, its compiled parts ready as on any second run."""
    from ceasefire.fusion import fuse  # noqa: PLC0415

    fuse(worlds.reports[:100])
    return (fuse(reports).frame for reports in (worlds.reports,))


def splink(kind: str, how: str) -> Callable[[Worlds], Answers]:
    """Splink 5; teaching it is not counted for weights by hand, and counted for EM."""

    def run(worlds: Worlds) -> Answers:
        from bench.fusion import splink_peer  # noqa: PLC0415

        return splink_peer.answers(worlds, splink_peer.KINDS[kind], how)

    return run


def density(name: str) -> Callable[[Worlds], Answers]:
    """The methods of scikit-learn that group by density in space and time."""

    def run(worlds: Worlds) -> Answers:
        from bench.fusion import density_peers  # noqa: PLC0415

        return density_peers.METHODS[name](worlds.reports)

    return run


def recordlinkage(worlds: Worlds) -> Answers:
    """Python's Record Linkage Toolkit."""
    from bench.fusion import linkage_peer  # noqa: PLC0415

    return linkage_peer.answers(worlds.reports)


METHODS: dict[str, Callable[[Worlds], Answers]] = {
    "ceasefire": ours,
    "splink-hand": splink("joint", "hand"),
    "splink-rarity": splink("rarity", "hand"),
    "splink-em": splink("joint", "em"),
    "dbscan": density("dbscan"),
    "st-dbscan": density("st-dbscan"),
    "hdbscan": density("hdbscan"),
    "recordlinkage": recordlinkage,
}


def main(method: str, folder: str) -> None:
    """Tell the figures of one method."""
    worlds = read(Path(folder))
    answers = METHODS[method](worlds)
    begun = now()
    first = next(answers)
    figures = since(begun) | {"memory": peak_mb()}
    best: Quality = max((quality(worlds.truth, answer) for answer in (first, *answers)), key=lambda found: found.f1)
    tell(figures | {"precision": best.precision, "recall": best.recall, "F1": best.f1, "B³": best.b_cubed})


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    main(*sys.argv[1:])
