"""How well real posts are put together to happenings: B-cubed scores against the incidents under which analysts filed them.

    CEASEFIRE_DATA=…/data python -m bench.posts [--half tuning|check|both]

The posts are those of `airwars-texts`. They are split by incident into two halves that share none: incidents that one post
tells of stay together, and SHA-256 of the smallest incident id of each such set decides, even to tuning, odd to check. Nothing
but texts and dates of publication is read; the analysts' dates and coordinates are not. A post filed under several incidents is
right with any of them. B-cubed: Bagga & Baldwin (1998). Intervals: 95 %, 1,000 bootstrap samples of the sets of incidents.
Weights are learnt by `posts_learning.py`, baselines measured by `posts_baselines.py`.
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
from ceasefire.text.languages import lexicon, words_of
from ceasefire.text.languages.days import days_in
from ceasefire.text.posts import columns_of, read_post

HALVES = ("tuning", "check")


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


def main() -> None:
    """Measure."""
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=(*HALVES, "both"), default="tuning")
    given = options.parse_args()
    rows = posts()
    for half in HALVES if given.half == "both" else (given.half,):
        measure(half, [row for row in rows if row["half"] == half])


if __name__ == "__main__":
    main()
