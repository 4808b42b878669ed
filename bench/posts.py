"""How well real posts are put together to happenings: B-cubed scores against the incidents under which analysts filed them.

    CEASEFIRE_DATA=…/data python bench/posts.py [--half tuning|check|both] [--fit FILE]

The posts are those of `airwars-texts`. They are split by incident into two halves that share none: incidents that one post
tells of stay together, and SHA-256 of the smallest incident id of each such set decides, even to tuning, odd to check. Nothing
but texts and dates of publication is read; the analysts' dates and coordinates are not. A post filed under several incidents is
right with any of them. B-cubed: Bagga & Baldwin (1998). Intervals: 95 %, 1,000 bootstrap samples of the sets of incidents.
`--fit` learns the weights from the tuning half (needs scikit-learn) and writes them.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from ceasefire.fusion.tellings import Telling, Tellings, gather, tellings
from ceasefire.fusion.tellings.candidates import candidate_pairs
from ceasefire.fusion.tellings.questions import QUESTIONS, compared
from ceasefire.text.languages import lexicon, words_of
from ceasefire.text.languages.days import days_in
from ceasefire.text.posts import columns_of, read_post

HALVES = ("tuning", "check")
SHIFT = 1.5
"""Bits added to the learnt prior: groups then come out better on the tuning half than with what is right for single pairs."""

SURELY_OTHER = ("calendar", "surely_other")
"""Two texts that each join a weekday to a date tell of two days, whatever else they share."""


def posts() -> list[dict[str, Any]]:
    """All posts, each with its half and its set of incidents."""
    file = Path(os.environ.get("CEASEFIRE_DATA", "")) / "airwars-texts" / "texts.jsonl.gz"
    if not file.exists():
        sys.exit(f"{file}: is not there; set CEASEFIRE_DATA to the folder of the shared data sets")
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    sets = _sets([row["incident_ids"] for row in rows])
    for row, own in zip(rows, sets, strict=True):
        row["set"] = own
        row["half"] = HALVES[int(hashlib.sha256(own.encode()).hexdigest(), 16) % 2]
    return rows


def _sets(filed: list[list[str]]) -> list[str]:
    """For each post the smallest incident id of the set that posts with several incidents hold together."""
    home: dict[str, str] = {}

    def root(name: str) -> str:
        home.setdefault(name, name)
        while home[name] != name:
            name = home[name]
        return name

    for names in filed:
        roots = sorted({root(name) for name in names})
        for other in roots[1:]:
            home[other] = roots[0]
    return [root(names[0]) for names in filed]


def published(text: str) -> date | None:
    """The day of publication as the data set writes it: ISO 8601, or words in Arabic or English."""
    words = words_of(text)
    for language in ("ar", "en"):
        found = days_in(text, words, lexicon(language))
        if found and found[0].year:
            return date(found[0].year, found[0].month, found[0].day)
    return None


def table_of(rows: list[dict[str, Any]]) -> Tellings:
    """The posts as fusion reads them."""
    read = ((row["source_id"], read_post(row["text"], published(row["published"]))) for row in rows)
    return tellings((name, Telling(**columns_of(telling))) for name, telling in read)


def b_cubed(rows: list[dict[str, Any]], group: dict[str, str]) -> np.ndarray:
    """Precision and recall of each post."""
    members: dict[str, set[int]] = {}
    filed: dict[str, set[int]] = {}
    for at, row in enumerate(rows):
        members.setdefault(group[row["source_id"]], set()).add(at)
        for name in row["incident_ids"]:
            filed.setdefault(name, set()).add(at)
    scores = []
    for row in rows:
        own = members[group[row["source_id"]]]
        right = set().union(*(filed[name] for name in row["incident_ids"]))
        scores.append((len(own & right) / len(own), len(own & right) / len(right)))
    return np.array(scores)


def f1(scores: np.ndarray) -> float:
    """F1 of mean precision and mean recall."""
    precision, recall = scores.mean(axis=0)
    return float(2 * precision * recall / (precision + recall))


def interval(rows: list[dict[str, Any]], scores: np.ndarray) -> tuple[float, float]:
    """95 % bootstrap interval of F1, by sets of incidents."""
    sets: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        sets.setdefault(row["set"], []).append(at)
    blocks = [np.array(found) for found in sets.values()]
    random = np.random.default_rng(20260301)
    draws = (random.integers(0, len(blocks), len(blocks)) for _ in range(1000))
    drawn = [f1(scores[np.concatenate([blocks[k] for k in draw])]) for draw in draws]
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def measure(name: str, rows: list[dict[str, Any]]) -> None:
    """Print the scores of one half, and the speed."""
    begin = time.process_time()
    table = table_of(rows)
    between = time.process_time()
    found = gather(table)
    end = time.process_time()
    scores = b_cubed(rows, found.incident_of)
    precision, recall = scores.mean(axis=0)
    low, high = interval(rows, scores)
    alone = b_cubed(rows, {row["source_id"]: row["source_id"] for row in rows})
    count = len({name for row in rows for name in row["incident_ids"]})
    told = [
        f"{name}: {len(rows)} posts, {count} incidents, {len(set(found.incident_of.values()))} groups",
        f"B3 precision {precision:.3f} recall {recall:.3f} F1 {f1(scores):.3f} [{low:.3f}, {high:.3f}]",
        f"every post alone {f1(alone):.3f}",
        f"posts/s of processor time: reading {len(rows) / (between - begin):.0f}, gathering {len(rows) / (end - between):.0f}",
    ]
    sys.stdout.write("; ".join(told) + "\n")


def fit(rows: list[dict[str, Any]], out: Path) -> None:
    """Learn the weight of every level by logistic regression over the candidate pairs of the tuning half, and write them."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - of the bench group, only where weights are learnt

    table = table_of(rows)
    filed: dict[int, set[str]] = {}
    incidents = {row["source_id"]: set(row["incident_ids"]) for row in rows}
    for name, content in zip(table.report_ids, table.content_of.tolist(), strict=True):
        filed.setdefault(content, set()).update(incidents[name])
    found = compared(table)
    one, other = candidate_pairs(found)
    same = np.array([bool(filed[a] & filed[b]) for a, b in zip(one.tolist(), other.tolist(), strict=True)])
    columns, names = [], []
    for question, ask, levels in QUESTIONS:
        level = ask(found, one, other)
        for number, label in enumerate(levels, start=1):
            columns.append(level == number)
            names.append((question, label))
    table_of_levels = np.stack(columns, axis=1).astype(np.float32)
    model = LogisticRegression(C=1.0, max_iter=500).fit(table_of_levels, same)
    bits = model.coef_[0] / np.log(2)
    count = table_of_levels.sum(axis=0).astype(int)
    shares = (int(same.sum()), len(same))
    _write(out, float(model.intercept_[0] / np.log(2)), names, bits, count, shares)


def _write(
    out: Path, prior: float, names: list[tuple[str, str]], bits: np.ndarray, count: np.ndarray, shares: tuple[int, int]
) -> None:
    lines = [
        "# Bits that each level adds to the score of a pair of tellings. Learnt by logistic regression (L2, C = 1) over the",
        f"# candidate pairs of the tuning half of airwars-texts ({shares[0]:,} of {shares[1]:,} are of one happening), by",
        "# `bench/posts.py --fit`. Behind each: the pairs on that level. `doubling`, `floor` and what is added to the learnt",
        "# prior are set for the best B-cubed F1 on the tuning half.",
        f"prior = {prior + SHIFT:.2f}",
        "doubling = 0.6",
        "floor = -9.0",
    ]
    question = ""
    for (name, label), weight, number in zip(names, bits, count, strict=True):
        if name != question:
            lines += ["", f"[{name}]"]
            question = name
        key = label if label.isidentifier() else f'"{label}"'
        if (name, label) == SURELY_OTHER:
            lines.append(f"{key} = -20.0 # set; learnt {weight:.2f}, {number:,} pairs: round-ups of several days are in them")
        else:
            lines.append(f"{key} = {weight:.2f} # {number:,} pairs")
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, or fit."""
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=(*HALVES, "both"), default="tuning")
    options.add_argument("--fit", type=Path)
    given = options.parse_args()
    rows = posts()
    halves = {half: [row for row in rows if row["half"] == half] for half in HALVES}
    if given.fit is not None:
        fit(halves["tuning"], given.fit)
    for half in HALVES if given.half == "both" else (given.half,):
        measure(half, halves[half])


if __name__ == "__main__":
    main()
