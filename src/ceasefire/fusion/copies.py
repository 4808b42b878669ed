"""Which texts are copies of which: near-identical wording has one origin, however many links carry it.

Excerpts and texts that quote another are copies as well: `sameness` says when. Texts meet by runs of `RUN` characters, which
chance hardly repeats. A run is kept with at most so many origins (`echoes.CROWD`): a phrase of a whole press costs no more than
a rare one. With a copy none is kept, so a flood of copies does not hide its origin.
"""

import numpy as np
import polars as pl

from ceasefire.fusion.columns import normalise
from ceasefire.fusion.echoes import first_told
from ceasefire.fusion.shingles import Shingles, jaccard, shingles
from ceasefire.fusion.side_by_side import done, threads

RUN = 16
"""Characters of the runs by which texts meet: about three words."""
KEPT = 1
"""Of the runs those are kept whose hash ends in this many zero bits, the same of every text: one in two."""
TEXTS = 4096
"""So many texts are taken apart at a time."""


def origins(frame: pl.DataFrame, *, zone: str = "UTC") -> pl.DataFrame:
    """One row a report, ordered by id: `report_id`, `origin_id`, `likeness` (Jaccard, 0 to 1).

    `origin_id` is the earliest report (by `occurred_from`, then id) of which the text is a copy or an excerpt, or which it holds;
    itself where there is none. A text joins an origin only by its own words, never through a chain of others. A report without
    a text, or with one too short to tell (`shingles.SHORTEST`), is its own origin. The frame has the columns of `columns.SCHEMA`.
    """
    reports = normalise(frame, zone=zone)
    ranked = reports.with_row_index("row").sort("occurred_from", "row", nulls_last=True)
    words, runs = _taken_apart(ranked["text"])
    _, known = np.unique(runs.hashes, return_inverse=True)
    first = first_told(words.hashes, words.bounds, known.astype(np.int64), runs.bounds)
    alike = [1.0 if one == text else jaccard(words.of(one), words.of(text)) for text, one in enumerate(first.tolist())]
    ids = ranked["report_id"]
    schema = {"report_id": pl.String, "origin_id": pl.String, "likeness": pl.Float64}
    return pl.DataFrame({"report_id": ids, "origin_id": ids.gather(first), "likeness": alike}, schema=schema).sort("report_id")


def _taken_apart(texts: pl.Series) -> tuple[Shingles, Shingles]:
    """The shingles of each text, and those of its longer runs that are kept."""

    def part(begin: int) -> tuple[Shingles, Shingles]:
        some = texts[begin : begin + TEXTS]
        return shingles(some), _sampled(shingles(some, RUN))

    parts = list(done(part, range(0, len(texts), TEXTS), threads(len(texts))))
    return _joined([words for words, _ in parts]), _joined([runs for _, runs in parts])


def _sampled(sets: Shingles) -> Shingles:
    kept = sets.hashes & np.uint64((1 << KEPT) - 1) == 0
    before = np.concatenate([[0], np.cumsum(kept)]).astype(np.int64)
    return Shingles(hashes=sets.hashes[kept], bounds=before[sets.bounds])


def _joined(parts: list[Shingles]) -> Shingles:
    counts = [np.diff(part.bounds) for part in parts]
    bounds = np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *counts]))]).astype(np.int64)
    return Shingles(hashes=np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)]), bounds=bounds)
