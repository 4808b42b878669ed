"""The lines of the table of aims that are about clause tests."""

from __future__ import annotations

from functools import partial

from bench.apart import apart
from bench.contest import OURS, Contest, Entrant, Plan, Runs, Verdict, at_least

CLAUSES = 24
FREE = 0.3


def settled(plan: Plan) -> Contest:
    """24 clauses and a million incidents of one actor, one target, one moment, one place."""
    incidents = plan.size(1_000_000, 5_000)

    def judge(runs: Runs) -> list[Verdict]:
        return [
            at_least("times as fast as objects", 200, runs.ratio("objects", "wall"), 0),
            at_least("times as fast as polars lists", 3, runs.ratio("polars, listing", "listing s"), 1),
        ]

    def entrant(name: str, method: str) -> Entrant:
        return Entrant(name=name, run=partial(apart, "bench.clauses.settled", method, incidents, CLAUSES, limit=plan.limit))

    return Contest(
        key="clauses",
        work=f"clause tests, {CLAUSES} clauses × {incidents:,} incidents",
        entrants=(entrant(OURS, "masks"), entrant("objects", "objects"), entrant("polars, listing", "polars")),
        judge=judge,
        columns=(("findings", 0), ("listed", 0), ("listing s", 3)),
        note="Objects: 2,000 incidents, multiplied. Polars only lists standing clauses, from ready classes: see `listing s`.",
    )


def uncertain(plan: Plan) -> Contest:
    """The clauses of Syria 2016 and incidents with several possible actors, targets, places and days."""
    incidents = plan.size(100_000, 1_000)

    def entrant(name: str, method: str) -> Entrant:
        return Entrant(name=name, run=partial(apart, "bench.clauses.uncertain", method, incidents, FREE, limit=plan.limit))

    return Contest(
        key="clauses-uncertain",
        work=f"clause tests, {incidents:,} uncertain incidents",
        entrants=(entrant(OURS, "frame"), entrant("objects", "objects")),
        judge=lambda runs: [at_least("times as fast as objects", 200, runs.ratio("objects", "wall"), 0)],
        columns=(("findings", 0),),
        note=f"Up to three actors and targets each, days too, {FREE:.0%} at free positions. Objects: 500, multiplied.",
    )
