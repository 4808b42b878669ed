"""How many posts are copies of others: exact and near duplicates in `airwars-texts`, by whole page and by wording alone.

    CEASEFIRE_DATA=…/data python bench/posts_copies.py

Prints counts only. Whether a pair is a copy must be judged by eye; what was found so stands in docs/explanation/posts.md.
"""

from __future__ import annotations

import sys

import polars as pl
from posts import posts

from ceasefire.fusion import origins
from ceasefire.text.posts.furniture import wording


def main() -> None:
    """Print, for pages and wordings at two likenesses, how many posts have an origin, and how many share an incident with it."""
    rows = posts()
    filed = {row["source_id"]: set(row["incident_ids"]) for row in rows}
    for name, shape in (("page", str), ("wording", wording)):
        texts = [shape(row["text"]) for row in rows]
        frame = pl.DataFrame({"report_id": list(filed), "text": texts})
        for likeness in (0.8, 0.6):
            found = origins(frame, threshold=likeness).filter(pl.col("report_id") != pl.col("origin_id"))
            same = sum(bool(filed[a] & filed[b]) for a, b in zip(found["report_id"], found["origin_id"], strict=True))
            sys.stdout.write(
                f"{name}, likeness {likeness}: {found.height} copies, {same} filed under an incident of their origin\n"
            )


if __name__ == "__main__":
    main()
