"""How many posts are copies of others, and how many of them are seen: `airwars-texts` against pairs judged by eye.

    CEASEFIRE_DATA=…/data python -m bench.posts_copies

`posts_copies_judged.csv` holds 362 pairs by the ids of the data set, judged by one person from the two texts alone, in a mixed
order, before any rule was asked: is the telling of the shorter taken word for word, or nearly so, from the other or from
one common text? What analysts filed them under did not count; what an outlet prints under every piece is no copy. The rule
(`ceasefire.fusion.sameness`) was chosen on the `first` 84 and the `second` 155; figures are of the `third` 123, drawn from
strata of how near a pair is to the rule's decision, seed 20261123: 80 of all pairs (`any`) and 43 of pairs filed under one
incident (`one`). Shares of copies in the samples, times the sizes of the strata, estimate the whole; intervals are those of
10,000 draws from the posterior of each stratum's share (Jeffreys).
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

import numpy as np
import polars as pl

from bench.posts import posts
from ceasefire.fusion import origins, sameness
from ceasefire.fusion.shingles import Shingles, shingles
from ceasefire.text.posts.furniture import wording

CROWD = 60
FEWEST = 12
LEAST = 0.25
"""Pairs that share more than `FEWEST` shingles which at most `CROWD` texts hold, with at least this containment, are weighed."""
JUDGED = Path(__file__).with_name("posts_copies_judged.csv")
Sizes = tuple[int, int, int]
"""How many shingles a pair shares, and how many either has."""
IN = ("likeness from .6", "in, by .08 or more", "in, by less", "in, by likeness .4")


def stratum(sizes: Sizes, *, one: bool) -> str:
    """How near the pair is to the rule's decision; `one`: both posts are filed under one incident. Empty: far out."""
    shared, shorter, longer = sizes[0], min(sizes[1:]), max(sizes[1:])
    alike = shared / (shorter + longer - shared)
    if alike >= sameness.ALIKE:
        return IN[0]
    if shorter < sameness.SHORTEST:
        return ""
    above = shared / shorter - sameness.LEAST - sameness.DOUBLED * math.log2(longer / shorter)
    little = shorter - shared <= sameness.OWN
    if little and above >= 0:
        return IN[1] if above >= 0.08 else IN[2]
    if one and alike >= 0.4:
        return IN[3]
    if little:
        return "out, by less than .08" if above >= -0.08 else "out, by .08 to .2" if above >= -0.2 else ""
    return "out, by words of its own" if above >= 0 else ""


def counted(sets: Shingles, one: int, other: int) -> Sizes:
    """The sizes of a pair."""
    both = len(np.intersect1d(sets.of(one), sets.of(other), assume_unique=True))
    return both, len(sets.of(one)), len(sets.of(other))


def alike_pairs(sets: Shingles) -> Iterator[tuple[int, int]]:
    """Every pair that shares a few shingles which few others hold."""
    holders: dict[int, list[int]] = {}
    for text in np.flatnonzero(sets.usable).tolist():
        for shingle in sets.of(text).tolist():
            holders.setdefault(shingle, []).append(text)
    shared = Counter(pair for held in holders.values() if 1 < len(held) <= CROWD for pair in combinations(held, 2))
    for pair in (pair for pair, count in shared.items() if count > FEWEST):
        both, one, other = counted(sets, *pair)
        if both >= LEAST * min(one, other):
            yield pair


def told(label: str, part: np.ndarray, whole: np.ndarray) -> str:
    """A ratio of estimates with its 95 % interval."""
    low, middle, high = np.quantile(part / whole, [0.025, 0.5, 0.975])
    return f"{label} {middle:.2f} [{low:.2f}, {high:.2f}]"


def estimate(sizes: Counter[str], judged: dict[str, list[bool]], ours: tuple[str, ...]) -> None:
    """Print each stratum, and precision and recall of a rule that takes the strata `ours`."""
    random = np.random.default_rng(1)
    copies = {
        name: sizes[name] * random.beta(sum(found) + 0.5, len(found) - sum(found) + 0.5, 10_000) for name, found in judged.items()
    }
    for name, found in sorted(judged.items()):
        sys.stdout.write(f"  {name}: {sizes[name]} pairs, {sum(found)} of {len(found)} drawn are copies\n")
    held = np.sum([copies[name] for name in ours if name in copies], axis=0)
    pairs = np.full(10_000, sum(sizes[name] for name in ours if name in copies))
    every = np.sum(list(copies.values()), axis=0)
    sys.stdout.write(f"  {told('right', held, pairs)}; {told('held', held, every)}\n")


def weighed(sets: Shingles, filed: list[set[str]]) -> dict[str, Counter[str]]:
    """How many pairs each stratum has: of any two posts, and of two filed under one incident."""
    sizes: dict[str, Counter[str]] = {"any": Counter(), "one": Counter()}
    for pair in alike_pairs(sets):
        own = bool(filed[pair[0]] & filed[pair[1]])
        for kind in ("any", "one") if own else ("any",):
            sizes[kind][stratum(counted(sets, *pair), one=kind == "one")] += 1
    return sizes


def judgements(sets: Shingles, place: dict[str, int]) -> Iterator[tuple[str, str, Sizes, bool]]:
    """Of each judged pair the sample, the kind of the third sample, the sizes, and whether it is a copy."""
    with JUDGED.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            sample, _, kind = row["sample"].partition(" ")
            yield sample, kind, counted(sets, place[row["one"]], place[row["other"]]), row["copy"] == "1"


def main() -> None:
    """Print what `origins` finds, and how right and how complete the rule is."""
    rows = posts()
    filed = [set(row["incident_ids"]) for row in rows]
    texts = pl.Series([wording(row["text"]) for row in rows])
    place = {row["source_id"].removeprefix("source-"): number for number, row in enumerate(rows)}
    found = origins(pl.DataFrame({"report_id": list(place), "text": texts})).filter(pl.col("report_id") != pl.col("origin_id"))
    same = sum(bool(filed[place[a]] & filed[place[b]]) for a, b in zip(found["report_id"], found["origin_id"], strict=True))
    sys.stdout.write(f"{found.height} copies, {same} filed under an incident of their origin\n")
    sets = shingles(texts)
    judged: dict[str, dict[str, list[bool]]] = {"any": {}, "one": {}}
    known: Counter[tuple[str, bool, bool]] = Counter()
    one_origin = partial(sameness.one_origin, own=sameness.OWN, terse=sameness.TERSE)
    for sample, kind, sizes, copy in judgements(sets, place):
        if kind:
            judged[kind].setdefault(stratum(sizes, one=kind == "one"), []).append(copy)
        held = sameness.told_alike(*sizes) if kind == "one" else one_origin(*sizes)
        known[sample, held, copy] += 1
    for sample in ("first", "second", "third"):
        right, wrong, missed = known[sample, True, True], known[sample, True, False], known[sample, False, True]
        sys.stdout.write(f"{sample} sample as drawn: {right} copies held, {wrong} others; {missed} copies missed\n")
    strata = weighed(sets, filed)
    for kind, also in (("any", ()), ("one", ("out, by words of its own",))):
        sys.stdout.write(f"pairs of {kind} incident:\n")
        estimate(strata[kind], judged[kind], (*IN, *also))


if __name__ == "__main__":
    main()
