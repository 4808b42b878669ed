"""The lines of the table of aims, in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bench import truth_contests as truth
from bench.clauses import contests as clauses
from bench.contest import Contest, Plan
from bench.fusion import contests as fusion
from bench.zones import contests as zones

LINES: dict[str, Callable[[Plan], Contest]] = {
    "fusion-1m": fusion.million,
    "fusion-1m-texts": fusion.worded,
    "fusion-100k": fusion.hundred_thousand,
    "fusion-dense": fusion.dense,
    "one-new": fusion.one_new,
    "growth": fusion.growth,
    "starting": fusion.starting,
    "truth-calm": partial(truth.wars, world="calm"),
    "truth-biased": partial(truth.wars, world="biased"),
    "campaign": truth.campaign,
    "clauses": clauses.settled,
    "clauses-uncertain": clauses.uncertain,
    "zones-1m": zones.million,
    "zones-200k": zones.fewer,
}
KEYS = tuple(LINES)


def lines(plan: Plan, keys: Sequence[str]) -> Iterator[Contest]:
    """The contests asked for, each with its input made only when its turn comes."""
    return (make(plan) for key, make in LINES.items() if key in keys)
