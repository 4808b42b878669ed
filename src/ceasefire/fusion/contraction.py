"""Greedy additive edge contraction, compiled: `clustering` says what it is for.

Only pairs of groups whose summed weight is above zero are held; whatever else a sum needs is weighed when it is needed. So the
answer is that of the complete graph, though most of its pairs are never weighed.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators, disable-error-code="assignment,call-overload"
# ruff: noqa: ANN001, ANN201

import numpy as np

from ceasefire.compiling import compiled
from ceasefire.fusion.few_nodes import SMALL, contract_square
from ceasefire.fusion.finding import listed
from ceasefire.fusion.many_nodes import contract_sparse
from ceasefire.fusion.scoring import weight_of


@compiled
def contract(parts, nodes, begins, pairs, order, pair_begins, tied, barred, scale, result):
    """Contract the components from `parts[0]` to `parts[1]`, by which nodes are in order, and attracting pairs by `order`.

    Writes for each node the smallest node of its group into `result`.
    """
    for part in range(parts[0], parts[1]):
        inside = nodes[begins[part] : begins[part + 1]]
        size = len(inside)
        if size == 1:
            continue
        low, high = pair_begins[part], pair_begins[part + 1]
        if len(barred) == 0 and high - low == size * (size - 1) // 2:
            result[inside] = inside[0]
        elif size <= SMALL:
            contract_square(inside, tied, barred, scale, result)
        else:
            links = np.empty((2, high - low), np.int64)
            for at in range(low, high):
                links[0, at - low] = listed(inside, pairs[0, order[at]])
                links[1, at - low] = listed(inside, pairs[1, order[at]])
            contract_sparse(inside, links, tied, barred, scale, result)


@compiled
def strengths(parts, nodes, begins, scale, total):
    """Mean score of each node with the others of its group, of a large group with the first 64; 0 where it has none.

    Writes for the groups from `parts[0]` to `parts[1]` into `total`, which is all 0.
    """
    for part in range(parts[0], parts[1]):
        low, high = begins[part], begins[part + 1]
        first = min(high, low + 64)
        for a in range(low, high):
            for b in range(low, min(a, first)):
                weight = weight_of(nodes[a], nodes[b], scale)
                total[nodes[a]] += weight
                if a < first:
                    total[nodes[b]] += weight
        for a in range(low, high):
            total[nodes[a]] //= max(first - low - (a < first), 1)
