"""Which texts are copies of which: near-identical wording has one origin, however many links carry it."""

import numpy as np
import polars as pl

from ceasefire.fusion.columns import normalise
from ceasefire.fusion.shingles import jaccard, plain, shingles

COPY = 0.8
"""Texts with at least this Jaccard likeness of their five-character shingles count as copies."""
CROWD = 64
"""A text is held against at most this many earlier texts a key; beyond that a flood of near-copies has long been
seen.
"""


def origins(frame: pl.DataFrame, *, threshold: float = COPY, zone: str = "UTC") -> pl.DataFrame:
    """One row a report, ordered by id: `report_id`, `origin_id`, `likeness` (0 to 1).

    `origin_id` is the earliest report (by `occurred_from`, then id) of which the text is a copy, and itself where
    there is none. A text joins an origin only by its own likeness to it, never through a chain of others. A report
    without a text, or with one too short to tell (`shingles.SHORTEST`), is its own origin. The frame has the
    columns of `columns.SCHEMA`.
    """
    reports = normalise(frame, zone=zone)
    ranked = reports.with_row_index("row").sort("occurred_from", "row", nulls_last=True)
    origin, likeness = _earliest(ranked["text"], threshold)
    ids = ranked["report_id"]
    schema = {"report_id": pl.String, "origin_id": pl.String, "likeness": pl.Float64}
    found = {"report_id": ids, "origin_id": ids.gather(origin), "likeness": likeness}
    return pl.DataFrame(found, schema=schema).sort("report_id")


def _earliest(texts: pl.Series, threshold: float) -> tuple[list[int], list[float]]:
    """For each text the first text, in the order given, that is an origin and of which it is a copy."""
    from ceasefire.fusion.signing import bands, signatures  # noqa: PLC0415 - compiled; most commands look for no copies

    origin, likeness = list(range(len(texts))), [1.0] * len(texts)
    sets, keys = shingles(texts), bands(signatures(plain(texts)))
    shelves: list[dict[int, list[int]]] = [{} for _ in range(keys.shape[1])]
    for text in np.flatnonzero(sets.usable).tolist():
        row = keys[text].tolist()
        earlier = sorted({found for key, shelf in zip(row, shelves, strict=True) for found in shelf.get(key, ())})
        for candidate in earlier:
            alike = jaccard(sets.of(candidate), sets.of(text))
            if alike >= threshold:
                origin[text], likeness[text] = candidate, alike
                break
        else:
            for key, shelf in zip(row, shelves, strict=True):
                held = shelf.setdefault(key, [])
                if len(held) < CROWD:
                    held.append(text)
    return origin, likeness
