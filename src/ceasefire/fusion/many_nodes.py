"""Greedy additive edge contraction of many nodes, compiled: only sums above zero are held, in a table and a heap.

A group is known by its root and lists its members in a chain. Whatever else a sum needs is weighed when it is needed.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators, disable-error-code="assignment,call-overload"
# ruff: noqa: ANN001, ANN201, ANN202

import numpy as np

from ceasefire.compiling import compiled
from ceasefire.fusion.finding import listed, pair_key
from ceasefire.fusion.heaps import drop_first, pushed
from ceasefire.fusion.scoring import held_apart, weight_of
from ceasefire.fusion.sums import doubled, empty_table, place_of


@compiled
def contract_sparse(nodes, links, tied, barred, scale, result):
    """Contract many nodes. `links` are the attracting pairs, as places in `nodes`."""
    size = len(nodes)
    root, head, tail, following = _grouped(nodes, tied)
    room = 4 * links.shape[1] + 8 * size
    # Neighbours of a group: lists of places, chained; stale ones lead to their root.
    near, next_near, used = np.empty(room, np.int64), np.empty(room, np.int64), 0
    near_head = np.full(size, -1)
    keys, sums = empty_table(4 * (links.shape[1] + size))
    heap, waiting, filled = np.empty((room, 2), np.int64), 0, 0
    for pair in range(links.shape[1]):
        a, b = root[links[0, pair]], root[links[1, pair]]
        key = pair_key(a, b, size)
        at = place_of(keys, key)
        if a == b or keys[at] == key:
            continue
        keys[at], filled = key, filled + 1
        sums[at] = max(_between(a, b, head, following, nodes, scale), 0)
        if sums[at] == 0:
            continue
        heap, waiting = pushed(heap, waiting, sums[at], key), waiting + 1
        near, next_near, used = _beside(near, next_near, near_head, used, a, b)
    marked = np.full(size, -1)
    while waiting:
        value, key = heap[0, 0], heap[0, 1]
        drop_first(heap, waiting)
        waiting -= 1
        keep, gone = key // size, key % size
        # An entry is stale when a node was joined away, or the sum has changed since.
        if root[keep] != keep or root[gone] != gone or sums[place_of(keys, key)] != value:
            continue
        if _groups_held_apart(keep, gone, head, following, nodes, tied, barred, len(result)):
            continue
        root[gone] = keep
        fresh = _neighbours(keep, gone, root, near, next_near, near_head, marked)
        near_head[keep] = -1
        for number in range(1, len(fresh)):
            other = fresh[number]
            total = _held(keep, other, keys, sums, head, following, nodes, scale)
            total += _held(gone, other, keys, sums, head, following, nodes, scale)
            key = pair_key(keep, other, size)
            at = place_of(keys, key)
            filled += keys[at] == -1
            keys[at], sums[at] = key, max(total, 0)
            if 2 * filled > len(keys):
                keys, sums = doubled(keys, sums)
            if total > 0:
                heap, waiting = pushed(heap, waiting, total, key), waiting + 1
                near, next_near, used = _beside(near, next_near, near_head, used, keep, other)
        following[tail[keep]] = head[gone]
        tail[keep] = tail[gone]
        head[gone] = -1
    for node in range(size):
        result[nodes[node]] = nodes[_top(root, node)]


@compiled
def _grouped(nodes, tied):
    """The root of each node, and of each group its first member and its last, and of each member the next one, or -1."""
    size = len(nodes)
    root = np.arange(size)
    head, tail, following = np.arange(size), np.arange(size), np.full(size, -1)
    for node in range(size):
        # The first of those that go together is the one that their number names.
        keep = listed(nodes, tied[nodes[node]])
        if keep != node:
            following[tail[keep]] = node
            tail[keep] = node
            head[node] = -1
            root[node] = keep
    return root, head, tail, following


@compiled
def _top(root, node):
    """The root of the group that a node was joined into."""
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


@compiled
def _beside(near, next_near, near_head, used, one, other):
    """The lists of neighbours, longer where they were full, with two groups in each other's; and how much of them is used."""
    if used + 2 > len(near):
        more, more_next = np.empty(2 * len(near), np.int64), np.empty(2 * len(near), np.int64)
        more[:used], more_next[:used] = near[:used], next_near[:used]
        near, next_near = more, more_next
    for x, y in ((one, other), (other, one)):
        near[used], next_near[used] = y, near_head[x]
        near_head[x] = used
        used += 1
    return near, next_near, used


@compiled
def _neighbours(keep, gone, root, near, next_near, near_head, marked):
    """Behind a first -1, every group that either of two stands beside, once."""
    fresh = [np.int64(-1)]
    for side in (keep, gone):
        at = near_head[side]
        while at >= 0:
            other = _top(root, near[at])
            if other != keep and marked[other] != gone:
                marked[other] = gone
                fresh.append(other)
            at = next_near[at]
    return fresh


@compiled
def _held(one, other, keys, sums, head, following, nodes, scale):
    """The sum between two groups: from the table if it is above zero there, else weighed anew: 0 stands for unknown."""
    at = place_of(keys, pair_key(one, other, len(head)))
    if keys[at] >= 0 and sums[at] > 0:
        return sums[at]
    return _between(one, other, head, following, nodes, scale)


@compiled
def _between(one, other, head, following, nodes, scale):
    """Sum of all weights between the members of two groups."""
    total = 0
    a = head[one]
    while a >= 0:
        b = head[other]
        while b >= 0:
            total += weight_of(nodes[a], nodes[b], scale)
            b = following[b]
        a = following[a]
    return total


@compiled
def _groups_held_apart(one, other, head, following, nodes, tied, barred, count):
    """Whether people hold any of one group apart from any of another."""
    if len(barred) == 0:
        return False
    a = head[one]
    while a >= 0:
        b = head[other]
        while b >= 0:
            if held_apart(tied[nodes[a]], tied[nodes[b]], barred, count):
                return True
            b = following[b]
        a = following[a]
    return False
