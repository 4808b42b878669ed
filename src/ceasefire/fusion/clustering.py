"""Groups from weighted pairs, without chaining: correlation clustering by greedy additive edge contraction.

The method is that of Keuper et al. (2015), "Efficient decomposition of image and mesh graphs by lifted multicuts":
join the two groups with the greatest summed weight between them, add up the weights that now run in parallel, and
go on while a sum is above zero. One strong link does not carry a group along if the others speak against it.
Weights are whole numbers, so that sums are exact; ties fall to the smallest rows. The answer depends on nothing but
the pairs.
"""

import heapq
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import Ints

Links = dict[int, dict[int, int]]


def components(count: int, one: Ints, other: Ints) -> Ints:
    """For each of `count` nodes the smallest node that a chain of pairs leads to."""
    label = np.arange(count, dtype=np.int64)
    while True:
        low = np.minimum(label[one], label[other])
        new = label.copy()
        np.minimum.at(new, label[one], low)
        np.minimum.at(new, label[other], low)
        while not np.array_equal(new, new[new]):
            new = new[new]
        if np.array_equal(new, label):
            return label
        label = new


def clusters(count: int, one: Ints, other: Ints, weight: Ints, apart: Iterable[tuple[int, int]] = ()) -> Ints:
    """For each of `count` nodes the smallest node of its group.

    Each pair stands once. Nodes of a pair in `apart` never share a group.
    """
    forbidden: dict[int, set[int]] = {}
    for a, b in apart:
        forbidden.setdefault(a, set()).add(b)
        forbidden.setdefault(b, set()).add(a)
    attract = weight > 0
    label = components(count, one[attract], other[attract])
    # Contraction never leaves a component of attracting pairs, and joins the whole of it where no pair speaks against.
    inside = label[one] == label[other]
    hard = np.zeros(count, np.bool_)
    hard[label[one[inside & ~attract]]] = True
    hard[[label[node] for node in forbidden]] = True
    knotted = inside & hard[label[one]]
    links: dict[int, Links] = {}
    for a, b, bits in zip(one[knotted].tolist(), other[knotted].tolist(), weight[knotted].tolist(), strict=True):
        part = links.setdefault(int(label[a]), {})
        part.setdefault(a, {})[b] = bits
        part.setdefault(b, {})[a] = bits
    result = label
    result[hard[label]] = np.flatnonzero(hard[label])
    for part in links.values():
        for node, root in _contract(part, forbidden).items():
            result[node] = root
    return result


def knots(count: int, one: Ints, other: Ints, weight: Ints) -> list[npt.NDArray[np.int64]]:
    """The sets of nodes that attracting pairs hold together, though not every two of their nodes attract each other."""
    attract = weight > 0
    label = components(count, one[attract], other[attract])
    size = np.bincount(label, minlength=count)
    pairs = np.bincount(label[one[attract]], minlength=count)
    loose = (pairs < size * (size - 1) // 2)[label]
    nodes = np.flatnonzero(loose)
    nodes = nodes[np.argsort(label[nodes], kind="stable")]
    return np.split(nodes, np.flatnonzero(np.diff(label[nodes])) + 1) if len(nodes) else []


def _contract(links: Links, forbidden: dict[int, set[int]]) -> dict[int, int]:
    """Contract one component; gives the smallest node of the group of each node."""
    heap = [(-bits, a, b) for a, row in links.items() for b, bits in row.items() if a < b and bits > 0]
    heapq.heapify(heap)
    members = {node: [node] for node in links}
    enemies = {node: {node_b for node_b in forbidden[node] if node_b in links} for node in forbidden if node in links}
    while heap:
        minus, keep, gone = heapq.heappop(heap)
        # An entry is stale when a node was joined away, or the sum has changed since.
        if keep not in members or gone not in members or links[keep].get(gone) != -minus:
            continue
        if gone in enemies.get(keep, ()):
            continue
        members[keep] += members.pop(gone)
        _inherit(enemies, keep, gone)
        del links[keep][gone]
        for neighbour, bits in links.pop(gone).items():
            if neighbour == keep:
                continue
            del links[neighbour][gone]
            total = links[keep].get(neighbour, 0) + bits
            links[keep][neighbour] = links[neighbour][keep] = total
            if total > 0:
                heapq.heappush(heap, (-total, min(keep, neighbour), max(keep, neighbour)))
    return {node: root for root, group in members.items() for node in group}


def _inherit(enemies: dict[int, set[int]], keep: int, gone: int) -> None:
    """Whoever must stay apart from the node that goes must stay apart from the one that keeps it."""
    for enemy in enemies.pop(gone, set()):
        enemies[enemy].discard(gone)
        enemies[enemy].add(keep)
        enemies.setdefault(keep, set()).add(enemy)
