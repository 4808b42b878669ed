"""How many posts are copies of others, and how many copies are found: near duplicates in `airwars-texts`.

    CEASEFIRE_DATA=…/data python -m bench.posts_copies

Likeness is the Jaccard likeness of character shingles of the wording, containment the share of the shorter text's shingles that
stand in the other. Pairs that share more than `FEWEST` shingles which at most `CROWD` texts hold are sorted into strata of both.
From each stratum 14 pairs were drawn (seed 11) and judged by eye, 84 in all, by one person: is the telling of the shorter taken
word for word, or nearly so, from the other or from one common text? What analysts filed them under did not count; a paragraph of
background that an outlet prints under every piece is no copy. Shares of copies in the samples, times the sizes of the strata,
estimate how many there are.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations

import numpy as np
import polars as pl

from bench.posts import posts
from ceasefire.fusion import origins
from ceasefire.fusion.shingles import Shingles, shingles
from ceasefire.text.posts.furniture import wording
from ceasefire.text.posts.reading import LONGEST

CROWD = 60
FEWEST = 30
SHORTEST = 40
"""Shingles of the shorter text from which containment says something."""
STRATA: tuple[tuple[str, Callable[[float, float], bool], int], ...] = (
    ("likeness >= .8", lambda alike, held: alike >= 0.8, 12),
    ("likeness .6 to .8", lambda alike, held: alike >= 0.6, 13),
    ("likeness < .6, containment >= .8", lambda alike, held: held >= 0.8, 11),
    ("likeness .4 to .6, containment < .8", lambda alike, held: alike >= 0.4, 6),
    ("likeness < .4, containment .6 to .8", lambda alike, held: held >= 0.6, 1),
    ("likeness < .4, containment .4 to .6", lambda alike, held: held >= 0.4, 0),
)
"""Name, test (the first that holds counts), and how many of the 14 drawn were copies."""
DRAWN = 14


def alike_pairs(sets: Shingles) -> Iterator[tuple[float, float]]:
    """Likeness and containment of every pair that shares a shingle few others hold."""
    holders: dict[int, list[int]] = {}
    for text in np.flatnonzero(sets.usable).tolist():
        for shingle in sets.of(text).tolist():
            holders.setdefault(shingle, []).append(text)
    shared = Counter(pair for held in holders.values() if 1 < len(held) <= CROWD for pair in combinations(held, 2))
    for one, other in (pair for pair, count in shared.items() if count > FEWEST):
        low, high = sorted((len(sets.of(one)), len(sets.of(other))))
        both = len(np.intersect1d(sets.of(one), sets.of(other), assume_unique=True))
        yield both / (low + high - both), both / low if low >= SHORTEST else 0.0


def main() -> None:
    """Print what `origins` finds at two likenesses, and the strata with the copies estimated in each."""
    rows = posts()
    filed = {row["source_id"]: set(row["incident_ids"]) for row in rows}
    texts = pl.Series([wording(row["text"][:LONGEST]) for row in rows])
    frame = pl.DataFrame({"report_id": list(filed), "text": texts})
    for likeness in (0.8, 0.6):
        found = origins(frame, threshold=likeness).filter(pl.col("report_id") != pl.col("origin_id"))
        same = sum(bool(filed[a] & filed[b]) for a, b in zip(found["report_id"], found["origin_id"], strict=True))
        sys.stdout.write(f"likeness {likeness}: {found.height} copies, {same} filed under an incident of their origin\n")
    counts: Counter[str] = Counter()
    for alike, held in alike_pairs(shingles(texts)):
        counts[next((name for name, holds, _ in STRATA if holds(alike, held)), "")] += 1
    total = sum(counts[name] * copies / DRAWN for name, _, copies in STRATA)
    for name, _, copies in STRATA:
        share = counts[name] * copies / DRAWN
        sys.stdout.write(
            f"{name}: {counts[name]} pairs, {copies} of {DRAWN} drawn are copies: {share:.0f} of {total:.0f} pairs\n"
        )


if __name__ == "__main__":
    main()
