"""Learn the weights of questions about posts on the tuning half of `airwars-texts`, and how they do where they were not learnt.

    CEASEFIRE_DATA=…/data python -m bench.posts_learning [--ablate] [--write FILE]

The weight of every level is a coefficient of one logistic regression over the candidate pairs (needs scikit-learn). A pair of one
happening counts inversely to the posts of that happening, so that each post counts about as much as another, as in B-cubed.

Cross-validation: the incidents of the tuning half fall into five folds by SHA-256; a pair is scored by weights that were learnt
without the folds of either post, and all posts of the half are then grouped by these scores. Three numbers (what is added to the
prior, `floor`, `doubling`) are chosen for the best B-cubed F1 of that.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from bench.posts import b_cubed, f1, posts, table_of
from ceasefire.fusion.tellings import Tellings
from ceasefire.fusion.tellings.candidates import candidate_pairs
from ceasefire.fusion.tellings.comparing import compared
from ceasefire.fusion.tellings.grouping import groups
from ceasefire.fusion.tellings.questions import QUESTIONS
from ceasefire.fusion.tellings.weights import UNITS

FOLDS = 5
AVERAGE = 6
"""Posts of a happening at which a pair of it counts as much as a pair of two happenings."""
SHIFTS, FLOORS, DOUBLINGS = (0.0, 0.5, 1.0, 1.5), (-9.0, -6.0), (0.6, 0.9, 1.2)
SURELY_OTHER = ("calendar", "surely_other")
"""Two texts that each join a weekday to a date tell of two days, whatever else they share."""
NEVER = -20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Candidate pairs of the half: rows, levels as ones and noughts, truth, weight in learning, fold of each post."""

    rows: list[dict[str, Any]]
    table: Tellings
    one: np.ndarray
    other: np.ndarray
    levels: np.ndarray
    names: list[tuple[str, str]]
    same: np.ndarray
    counts: np.ndarray
    fold: np.ndarray


def pairs_of(rows: list[dict[str, Any]]) -> Pairs:
    """Read the posts and ask every question of every candidate pair."""
    table = table_of(rows)
    found = compared(table)
    one, other = candidate_pairs(found)
    size = Counter(name for row in rows for name in row["incident_ids"])
    incidents = {row["source_id"]: set(row["incident_ids"]) for row in rows}
    sets = {row["source_id"]: row["set"] for row in rows}
    filed: dict[int, set[str]] = {}
    fold = np.zeros(len(table), np.int64)
    for name, content in zip(table.report_ids, table.content_of.tolist(), strict=True):
        filed.setdefault(content, set()).update(incidents[name])
        fold[content] = int(hashlib.sha256(("fold" + sets[name]).encode()).hexdigest(), 16) % FOLDS
    shared = [filed[a] & filed[b] for a, b in zip(one.tolist(), other.tolist(), strict=True)]
    asked = [
        (question, label, ask(found, one, other), at) for question, ask, labels in QUESTIONS for at, label in enumerate(labels, 1)
    ]
    return Pairs(
        rows=rows,
        table=table,
        one=one,
        other=other,
        levels=np.stack([level == at for _, _, level, at in asked], axis=1).astype(np.float32),
        names=[(question, label) for question, label, _, _ in asked],
        same=np.array([bool(names) for names in shared]),
        counts=np.array([AVERAGE / max(2, *(size[name] for name in names)) if names else 1.0 for names in shared]),
        fold=fold,
    )


def learnt(pairs: Pairs, levels: np.ndarray, names: list[tuple[str, str]], kept: np.ndarray) -> tuple[float, np.ndarray]:
    """Prior and weights in bits from the pairs that are kept; one level is set, not learnt."""
    model = LogisticRegression(C=1.0, max_iter=300)
    model.fit(sparse.csr_matrix(levels[kept]), pairs.same[kept], sample_weight=pairs.counts[kept])
    weights = model.coef_[0] / np.log(2)
    return float(model.intercept_[0] / np.log(2)), np.where([name == SURELY_OTHER for name in names], NEVER, weights)


def crossed(pairs: Pairs, levels: np.ndarray, names: list[tuple[str, str]]) -> np.ndarray:
    """Bits of each pair by weights learnt without the folds of its posts; across folds, without that of the first."""
    one, other = pairs.fold[pairs.one], pairs.fold[pairs.other]
    bits = np.zeros(len(one))
    for fold in range(FOLDS):
        prior, weights = learnt(pairs, levels, names, ~((one == fold) | (other == fold)))
        asked = one == fold
        bits[asked] = levels[asked] @ weights + prior
    return bits


def grouped(pairs: Pairs, bits: np.ndarray, shift: float, floor: float, doubling: float) -> tuple[float, float, float]:
    """B-cubed F1, precision and recall of the half."""
    units = np.round((bits + shift) * UNITS).astype(np.int64)
    bounds = {"floor": round(floor * UNITS), "doubling": round(doubling * UNITS)}
    label = groups(len(pairs.table), pairs.one, pairs.other, units, **bounds)
    table = pairs.table
    scores = b_cubed(
        pairs.rows, {name: str(label[at]) for name, at in zip(table.report_ids, table.content_of.tolist(), strict=True)}
    )
    precision, recall = scores.mean(axis=0)
    return f1(scores), float(precision), float(recall)


def write(out: Path, pairs: Pairs, shift: float, floor: float, doubling: float) -> None:
    """The weights learnt from all pairs, with the pairs on each level behind them."""
    prior, weights = learnt(pairs, pairs.levels, pairs.names, np.ones(len(pairs.same), bool))
    share = f"{int(pairs.same.sum()):,} of {len(pairs.same):,}"
    lines = [
        "# Bits that each level adds to the score of a pair of tellings. Learnt by logistic regression (L2, C = 1) over the",
        f"# candidate pairs of the tuning half of airwars-texts ({share} are of one happening), by",
        "# `bench/posts_learning.py --write`. Behind each: the pairs on that level. `doubling`, `floor` and what is added to",
        "# the learnt prior are set for the best B-cubed F1 in cross-validation on the tuning half.",
        f"prior = {prior + shift:.2f}",
        f"doubling = {doubling}",
        f"floor = {floor}",
    ]
    question = ""
    for (name, label), weight, number in zip(pairs.names, weights, pairs.levels.sum(axis=0).astype(int), strict=True):
        lines += ["", f"[{name}]"] if name != question else []
        question = name
        key = label if label.isidentifier() else f'"{label}"'
        if (name, label) == SURELY_OTHER:
            lines.append(f"{key} = {NEVER} # set, {number:,} pairs; learnt it is milder: round-ups of several days are in them")
        else:
            lines.append(f"{key} = {weight:.2f} # {number:,} pairs")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Cross-validate, and write if asked to."""
    options = argparse.ArgumentParser()
    options.add_argument("--ablate", action="store_true")
    options.add_argument("--write", type=Path)
    given = options.parse_args()
    pairs = pairs_of([row for row in posts() if row["half"] == "tuning"])
    bits = crossed(pairs, pairs.levels, pairs.names)
    tried = {chosen: grouped(pairs, bits, *chosen) for chosen in product(SHIFTS, FLOORS, DOUBLINGS)}
    best = max(tried, key=lambda chosen: tried[chosen])
    told = "B3 F1 {:.3f} precision {:.3f} recall {:.3f}\n"
    sys.stdout.write(f"{len(pairs.same)} pairs, {int(pairs.same.sum())} of one happening; shift, floor, doubling {best}: ")
    sys.stdout.write(told.format(*tried[best]))
    for question, _, _ in QUESTIONS if given.ablate else ():
        kept = np.array([name != question for name, _ in pairs.names])
        less = crossed(pairs, pairs.levels[:, kept], [name for name in pairs.names if name[0] != question])
        sys.stdout.write(f"without {question}: " + told.format(*max(grouped(pairs, less, shift, *best[1:]) for shift in SHIFTS)))
    if given.write is not None:
        write(given.write, pairs, *best)


if __name__ == "__main__":
    main()
