"""Groups from weighted pairs, without chaining: correlation clustering by greedy additive edge contraction.

The method is that of Keuper et al. (2015), "Efficient decomposition of image and mesh graphs by lifted multicuts":
join the two groups with the greatest summed weight between them, add up the weights that now run in parallel, and
go on while a sum is above zero. One strong link does not carry a group along if the others speak against it.
Weights are whole numbers, so that sums are exact; ties fall to the smallest rows. The answer depends on nothing but
the weights of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

import numpy as np

from ceasefire.fusion.contraction import contract, roots, strengths
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.ordering import in_order
from ceasefire.fusion.scale import Scale

MANY = 20_000
"""From so many reports on, two and more threads are worth their start."""


def threads(count: int) -> int:
    """How many threads the work on so many reports is spread over."""
    return (cpu_count() or 1) if count >= MANY else 1


def clusters(scale: Scale, pairs: Ints, tied: Ints, apart: Iterable[tuple[int, int]] = ()) -> Ints:
    """For each row the smallest row of its group.

    `pairs` are all attracting pairs, each once: two rows of row numbers. Rows of one number in `tied` go together; rows whose
    numbers in `tied` are a pair in `apart` never do.
    """
    count = len(tied)
    bound = np.flatnonzero(tied != np.arange(count))
    label = roots(count, np.concatenate([pairs[0], bound]), np.concatenate([pairs[1], tied[bound]]))
    nodes = in_order(label)
    sizes = np.bincount(label, minlength=count)
    parts = np.flatnonzero(sizes)
    begins = np.concatenate([[0], np.cumsum(sizes[parts])])
    order = in_order(label[pairs[0]])
    pair_begins = np.concatenate([[0], np.cumsum(np.bincount(label[pairs[0]], minlength=count)[parts])])
    barred = np.array(sorted(min(pair) * count + max(pair) for pair in apart), dtype=np.int64)
    result = np.arange(count)
    sorted_pairs = np.ascontiguousarray(pairs[:, order])

    arguments = scale.arguments

    def part(low: int, high: int) -> None:
        span = np.array([low, high])
        contract(span, nodes, begins, sorted_pairs, pair_begins, tied, barred, arguments, result)

    spread(part, begins, threads(count))
    return result


def cohesion(scale: Scale, group: Ints) -> Ints:
    """For each row its mean score with the others of its group, as `strengths` says."""
    nodes = in_order(group)
    sizes = np.bincount(group, minlength=len(group))
    begins = np.concatenate([[0], np.cumsum(sizes[np.flatnonzero(sizes)])])
    total = np.zeros(len(group), np.int64)
    arguments = scale.arguments

    def part(low: int, high: int) -> None:
        strengths(np.array([low, high]), nodes, begins, arguments, total)

    spread(part, begins, threads(len(group)))
    return total


def spread(part, begins: Ints, workers: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Call `part(low, high)` for runs of blocks of about equal size that cover them all; `begins` are the blocks' bounds."""
    blocks = len(begins) - 1
    if workers == 1 or blocks < workers:
        part(0, blocks)
        return
    cuts = np.searchsorted(begins, np.linspace(0, begins[-1], 8 * workers + 1)[1:-1])
    edges = np.unique(np.concatenate([[0], cuts, [blocks]])).tolist()
    # The first call compiles, or reads what was compiled; the others find it there.
    part(edges[0], edges[1])
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(part, edges[1:-1], edges[2:]))
