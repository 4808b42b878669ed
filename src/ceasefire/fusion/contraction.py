"""Greedy additive edge contraction, compiled: `clustering` says what it is for.

Only pairs of groups whose summed weight is above zero are held; whatever else a sum needs is weighed when it is needed. So the
answer is that of the complete graph, though most of its pairs are never weighed.
"""

# Compiled functions have the types that they are called with.
# mypy: allow-untyped-defs, allow-untyped-calls, allow-untyped-decorators, disable-error-code="assignment,call-overload"
# ruff: noqa: ANN001, ANN201, ANN202, PLR0912, PLR0915

import numpy as np

from ceasefire.compiling import compiled
from ceasefire.fusion.finding import listed
from ceasefire.fusion.levels import crowd
from ceasefire.fusion.scoring import evidence_units

SMALL = 48
"""Up to so many nodes, all pairs are weighed at once and the sums kept in a square."""


@compiled
def weight_of(one, other, scale):
    """Score of two rows; a person's word before the machine's."""
    records, words, signatures, units, prior, counts, judged, verdicts = scale
    if len(judged):
        key = min(one, other) * len(records) + max(one, other)
        at = listed(judged, key)
        if at >= 0:
            return verdicts[at]
    crowded = units[9, crowd(counts[one], counts[other])]
    return prior + crowded + evidence_units(records[one], records[other], units, words, signatures)


@compiled
def roots(count, one, other):
    """For each of `count` nodes the smallest node that a chain of pairs leads to."""
    label = np.arange(count)
    for pair in range(len(one)):
        a, b = one[pair], other[pair]
        while label[a] != a:
            label[a] = label[label[a]]
            a = label[a]
        while label[b] != b:
            label[b] = label[label[b]]
            b = label[b]
        if a < b:
            label[b] = a
        else:
            label[a] = b
    for node in range(count):
        label[node] = label[label[node]]
    return label


@compiled
def _barred(one, other, barred, count):
    """Whether people hold two nodes apart."""
    if len(barred) == 0:
        return False
    key = min(one, other) * count + max(one, other)
    return listed(barred, key) >= 0


@compiled
def _square(nodes, tied, barred, scale, result):
    """Contract a few nodes, all of whose sums are kept."""
    size, count = len(nodes), len(result)
    sums = np.zeros((size, size), np.int64)
    apart = np.zeros((size, size), np.bool_)
    root = np.arange(size)
    for a in range(size):
        for b in range(a):
            sums[a, b] = sums[b, a] = weight_of(nodes[b], nodes[a], scale)
            apart[a, b] = apart[b, a] = _barred(tied[nodes[a]], tied[nodes[b]], barred, count)
    for b in range(size):
        for a in range(b):
            if root[b] == b and root[a] == a and tied[nodes[a]] == tied[nodes[b]]:
                _absorb(sums, apart, root, a, b)
    while True:
        best, keep, gone = 0, -1, -1
        for a in range(size):
            if root[a] != a:
                continue
            for b in range(a + 1, size):
                if root[b] == b and sums[a, b] > best and not apart[a, b]:
                    best, keep, gone = sums[a, b], a, b
        if keep < 0:
            break
        _absorb(sums, apart, root, keep, gone)
    for place in range(size):
        top = place
        while root[top] != top:
            top = root[top]
        result[nodes[place]] = nodes[top]


@compiled
def _absorb(sums, apart, root, keep, gone):
    root[gone] = keep
    for other in range(len(root)):
        sums[keep, other] += sums[gone, other]
        sums[other, keep] = sums[keep, other]
        apart[keep, other] |= apart[gone, other]
        apart[other, keep] = apart[keep, other]


@compiled
def _find(keys, key):
    """Where a key stands in an open table, or would stand."""
    mask = len(keys) - 1
    at = ((key * np.int64(-7046029254386353131)) >> 20) & mask
    while keys[at] != -1 and keys[at] != key:
        at = (at + 1) & mask
    return at


@compiled
def _before(heap, a, b):
    """Whether entry `a` of the heap comes first: the greater sum, then the smaller nodes."""
    if heap[a, 0] != heap[b, 0]:
        return heap[a, 0] > heap[b, 0]
    return heap[a, 1] < heap[b, 1]


@compiled
def _sift(heap, at, size):
    """Let an entry sink to its place."""
    while True:
        first = at
        for child in (2 * at + 1, 2 * at + 2):
            if child < size and _before(heap, child, first):
                first = child
        if first == at:
            return
        for column in range(2):
            heap[at, column], heap[first, column] = heap[first, column], heap[at, column]
        at = first


@compiled
def _rise(heap, at):
    """Let an entry rise to its place."""
    while at > 0 and _before(heap, at, (at - 1) // 2):
        above = (at - 1) // 2
        for column in range(2):
            heap[at, column], heap[above, column] = heap[above, column], heap[at, column]
        at = above


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
def _held_apart(one, other, head, following, nodes, tied, barred, count):
    if len(barred) == 0:
        return False
    a = head[one]
    while a >= 0:
        b = head[other]
        while b >= 0:
            if _barred(tied[nodes[a]], tied[nodes[b]], barred, count):
                return True
            b = following[b]
        a = following[a]
    return False


@compiled
def _sparse(nodes, links, tied, barred, scale, result):
    """Contract many nodes. `links` are the attracting pairs, as places in `nodes`."""
    size, count = len(nodes), len(result)
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
    # Neighbours of a group: lists of places, chained; stale ones lead to their root.
    room = 4 * links.shape[1] + 8 * size
    near, next_near, used = np.empty(room, np.int64), np.empty(room, np.int64), 0
    near_head = np.full(size, -1)
    slots = 64
    while slots < 4 * (links.shape[1] + size):
        slots *= 2
    keys, sums = np.full(slots, -1), np.zeros(slots, np.int64)
    heap, waiting, filled = np.empty((room, 2), np.int64), 0, 0
    for pair in range(links.shape[1]):
        a, b = root[links[0, pair]], root[links[1, pair]]
        if a == b:
            continue
        key = min(a, b) * size + max(a, b)
        at = _find(keys, key)
        if keys[at] == key:
            continue
        keys[at], filled = key, filled + 1
        sums[at] = max(_between(a, b, head, following, nodes, scale), 0)
        if sums[at] == 0:
            continue
        heap[waiting, 0], heap[waiting, 1] = sums[at], key
        waiting += 1
        _rise(heap, waiting - 1)
        for x, y in ((a, b), (b, a)):
            near[used], next_near[used] = y, near_head[x]
            near_head[x] = used
            used += 1
    marked = np.full(size, -1)
    while waiting:
        value, key = heap[0, 0], heap[0, 1]
        waiting -= 1
        heap[0, 0], heap[0, 1] = heap[waiting, 0], heap[waiting, 1]
        _sift(heap, 0, waiting)
        keep, gone = key // size, key % size
        # An entry is stale when a node was joined away, or the sum has changed since.
        if root[keep] != keep or root[gone] != gone or sums[_find(keys, key)] != value:
            continue
        if _held_apart(keep, gone, head, following, nodes, tied, barred, count):
            continue
        root[gone] = keep
        fresh = [np.int64(-1)]
        for side in (keep, gone):
            at = near_head[side]
            while at >= 0:
                other = near[at]
                while root[other] != other:
                    root[other] = root[root[other]]
                    other = root[other]
                if other != keep and marked[other] != gone:
                    marked[other] = gone
                    fresh.append(other)
                at = next_near[at]
        near_head[keep] = -1
        for number in range(1, len(fresh)):
            other = fresh[number]
            total = 0
            for side in (keep, gone):
                at = _find(keys, min(side, other) * size + max(side, other))
                # Only sums above zero are kept up to date; 0 stands for one that has to be weighed anew.
                if keys[at] >= 0 and sums[at] > 0:
                    total += sums[at]
                else:
                    total += _between(side, other, head, following, nodes, scale)
            key = min(keep, other) * size + max(keep, other)
            at = _find(keys, key)
            if keys[at] == -1:
                filled += 1
            keys[at], sums[at] = key, max(total, 0)
            if 2 * filled > len(keys):
                old_keys, old_sums = keys, sums
                keys, sums = np.full(2 * len(old_keys), -1), np.zeros(2 * len(old_keys), np.int64)
                for slot in range(len(old_keys)):
                    if old_keys[slot] >= 0:
                        at = _find(keys, old_keys[slot])
                        keys[at], sums[at] = old_keys[slot], old_sums[slot]
            if total <= 0:
                continue
            if waiting == len(heap):
                wider = np.empty((2 * waiting, 2), np.int64)
                wider[:waiting] = heap
                heap = wider
            heap[waiting, 0], heap[waiting, 1] = total, key
            waiting += 1
            _rise(heap, waiting - 1)
            if used + 2 > len(near):
                more, more_next = np.empty(2 * len(near), np.int64), np.empty(2 * len(near), np.int64)
                more[:used], more_next[:used] = near[:used], next_near[:used]
                near, next_near = more, more_next
            for x, y in ((keep, other), (other, keep)):
                near[used], next_near[used] = y, near_head[x]
                near_head[x] = used
                used += 1
        following[tail[keep]] = head[gone]
        tail[keep] = tail[gone]
        head[gone] = -1
    for node in range(size):
        top = node
        while root[top] != top:
            top = root[top]
        result[nodes[node]] = nodes[top]


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
            _square(inside, tied, barred, scale, result)
        else:
            links = np.empty((2, high - low), np.int64)
            for at in range(low, high):
                links[0, at - low] = listed(inside, pairs[0, order[at]])
                links[1, at - low] = listed(inside, pairs[1, order[at]])
            _sparse(inside, links, tied, barred, scale, result)


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
