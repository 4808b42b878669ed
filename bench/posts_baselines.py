"""Plain baselines for `posts.py`, on the same halves: TF-IDF of character n-grams, with a window of two days.

    CEASEFIRE_DATA=…/data python -m bench.posts_baselines [--half tuning|check|both]

Two posts are joined from a cosine on, unless days are known of both (as read by us, else of publication) that lie more than two
days apart: by single links, and by average linkage. The cosine is the best of its grid on the tuning half. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.posts import HALVES, b_cubed, f1, interval, posts, published
from ceasefire.text.posts import read_post

WINDOW = 2
COSINES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
METHODS = ("single", "average")
UNKNOWN = -1


def distances(rows: list[dict[str, Any]]) -> np.ndarray:
    """One minus cosine; one where days are known and too far apart."""
    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True).fit_transform(
        [row["text"] for row in rows]
    )
    apart = 1 - (vectors @ vectors.T).toarray()
    days = np.array([_day(row) for row in rows])
    known = days != UNKNOWN
    apart[np.outer(known, known) & (np.abs(np.subtract.outer(days, days)) > WINDOW)] = 1.0
    np.fill_diagonal(apart, 0.0)
    return np.asarray(np.clip(apart, 0.0, 1.0))


def _day(row: dict[str, Any]) -> int:
    told = read_post(row["text"], published(row["published"]))
    day = told.day.whole or told.stamp
    return day.toordinal() if day is not None else UNKNOWN


def scores_at(rows: list[dict[str, Any]], apart: np.ndarray, method: str, cosine: float) -> np.ndarray:
    """Precision and recall of each post."""
    label = fcluster(linkage(squareform(apart, checks=False), method), 1 - cosine, "distance")
    return b_cubed(rows, {row["source_id"]: str(at) for row, at in zip(rows, label, strict=True)})


def main() -> None:
    """Choose the cosine on the tuning half and print what was asked for."""
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=(*HALVES, "both"), default="tuning")
    wanted = options.parse_args().half
    rows = posts()
    halves = {half: [row for row in rows if row["half"] == half] for half in HALVES}
    apart = {half: distances(halves[half]) for half in HALVES if half in (wanted, "tuning") or wanted == "both"}
    for method in METHODS:
        best = max(COSINES, key=lambda cosine: f1(scores_at(halves["tuning"], apart["tuning"], method, cosine)))
        for half in HALVES if wanted == "both" else (wanted,):
            scores = scores_at(halves[half], apart[half], method, best)
            low, high = interval(halves[half], scores)
            precision, recall = scores.mean(axis=0)
            sys.stdout.write(
                f"{half}: {method} links from cosine {best}: B3 precision {precision:.3f} recall {recall:.3f}"
                f" F1 {f1(scores):.3f} [{low:.3f}, {high:.3f}]\n"
            )


if __name__ == "__main__":
    main()
