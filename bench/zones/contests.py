"""The lines of the table of aims that are about places in dated, rival zones."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bench.apart import STOPPED, Figures, apart
from bench.contest import OURS, Contest, Entrant, Plan, Runs, Verdict, at_least

COLUMNS = (("pairs", 0),)
STANDING = f"{OURS}, index made before"
WAYS = {OURS: "ours", STANDING: "standing", "STRtree a week": "tree-a-week", "prepared polygons": "prepared"}
SLOW = {"one STRtree": "one-tree"}
DUCKDB = {"DuckDB spatial": "duckdb"}


def million(plan: Plan) -> Contest:
    """A million points."""
    points = plan.size(1_000_000, 5_000)

    def judge(runs: Runs) -> list[Verdict]:
        return [
            at_least("times as fast as one STRtree a week", 30, runs.ratio("STRtree a week", "wall"), 1),
            at_least("the same, where our index stands", 30, runs.ratio("STRtree a week", "wall", STANDING), 1),
            _same(runs),
        ]

    return _contest(plan, "zones-1m", points, WAYS | (DUCKDB if _spatial(plan) else {}), judge)


def fewer(plan: Plan) -> Contest:
    """200,000 points, of which one tree of all versions is asked too."""
    points = plan.size(200_000, 2_000)

    def judge(runs: Runs) -> list[Verdict]:
        return [at_least("times as fast as one STRtree", 100, runs.ratio("one STRtree", "wall"), 0), _same(runs)]

    return _contest(plan, "zones-200k", points, WAYS | SLOW, judge)


def _contest(plan: Plan, key: str, points: int, ways: dict[str, str], judge: Callable[[Runs], list[Verdict]]) -> Contest:
    entrants = tuple(
        Entrant(name=name, run=partial(apart, "bench.zones.ways", way, points, limit=plan.limit), once=name in SLOW)
        for name, way in ways.items()
    )
    left_out = (
        "" if "DuckDB spatial" in ways or key != "zones-1m" else " DuckDB spatial is not at hand: it is fetched from the network."
    )
    return Contest(
        key=key,
        work=f"{points:,} points in 650 dated, rival zone versions",
        entrants=entrants,
        judge=judge,
        columns=COLUMNS,
        note="Making our index is part of our time, but where it says that it stood." + left_out,
    )


def _same(runs: Runs) -> Verdict:
    """Whether every way found the same pairs of a point and a zone."""
    sums = {run["checksum"] for name in runs.told for run in runs.of(name)}
    return Verdict(
        aim="zones equal to shapely's", found="equal" if len(sums) == 1 else f"{len(sums)} different answers", met=len(sums) == 1
    )


def _spatial(plan: Plan) -> bool:
    asked: Figures = apart("bench.zones.spatial", limit=plan.limit)
    return STOPPED not in asked and asked["here"] == 1
