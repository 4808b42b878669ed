"""Groups from weighted pairs, without chaining: correlation clustering by greedy additive edge contraction.

The method is that of Keuper et al. (2015), "Efficient decomposition of image and mesh graphs by lifted multicuts":
join the two groups with the greatest summed weight between them, add up the weights that now run in parallel, and
go on while a sum is above zero. One strong link does not carry a group along if the others speak against it.
Weights are whole numbers, so that sums are exact; ties fall to the smallest rows. The answer depends on nothing but
the weights of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ceasefire.fusion.chains import roots
from ceasefire.fusion.contraction import contract, strengths
from ceasefire.fusion.evidence import Ints
from ceasefire.fusion.ordering import in_order
from ceasefire.fusion.scale import Scale
from ceasefire.fusion.side_by_side import spread, threads


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
    linked = label[pairs[0]]
    order = in_order(linked)
    pair_begins = np.concatenate([[0], np.cumsum(np.bincount(linked, minlength=count)[parts])])
    barred = np.array(sorted(min(pair) * count + max(pair) for pair in apart), dtype=np.int64)
    result = np.arange(count)
    del label, sizes, linked
    arguments = scale.arguments

    def part(low: int, high: int) -> None:
        span = np.array([low, high])
        contract(span, nodes, begins, pairs, order, pair_begins, tied, barred, arguments, result)

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
