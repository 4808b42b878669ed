"""Groups of tellings by mean weight: the two groups that fit best are joined, as long as they fit.

Average linkage (Sokal & Michener, 1958) over weights in bits: pairs of one group are not independent witnesses, so their
weights are averaged, not summed. A much told happening is the likelier home of one more telling (as in a Chinese restaurant
process, Aldous 1985): each doubling of the larger group adds a fixed weight.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass, field

from ceasefire.fusion.tellings.table import Ints

MOST = 64
"""Tellings beyond which a group draws no more than before."""


@dataclass(slots=True, kw_only=True)
class _Groups:
    """Groups while they are joined. `links` holds, for two groups, the sum over their weighed pairs of weight minus `floor`."""

    floor: int
    doubling: int
    size: dict[int, int]
    links: dict[int, dict[int, int]] = field(default_factory=dict)

    def fit(self, one: int, other: int) -> int:
        """Mean weight over all pairs between two groups, those not weighed at `floor`, and what size adds."""
        mean = self.links[one][other] // (self.size[one] * self.size[other]) + self.floor
        larger = min(max(self.size[one], self.size[other]), MOST)
        return mean + round(self.doubling * math.log2(larger))

    def join(self, keep: int, gone: int) -> None:
        """Put one group into another and add up the links that now run side by side."""
        self.size[keep] += self.size.pop(gone)
        for neighbour, total in self.links.pop(gone).items():
            del self.links[neighbour][gone]
            if neighbour != keep:
                both = total + self.links[keep].get(neighbour, 0)
                self.links[keep][neighbour] = self.links[neighbour][keep] = both


def groups(count: int, one: Ints, other: Ints, units: Ints, *, floor: int, doubling: int) -> list[int]:
    """For each of `count` tellings the smallest of its group. Ties fall to the smallest rows, so the answer depends on the
    pairs alone.
    """
    state = _Groups(floor=floor, doubling=doubling, size=dict.fromkeys(range(count), 1))
    state.links = {row: {} for row in range(count)}
    for a, b, weight in zip(one.tolist(), other.tolist(), units.tolist(), strict=True):
        state.links[a][b] = state.links[b][a] = weight - floor
    heap = [(-fit, a, b) for a, row in state.links.items() for b in row if a < b and (fit := state.fit(a, b)) > 0]
    heapq.heapify(heap)
    home = list(range(count))
    while heap:
        minus, keep, gone = heapq.heappop(heap)
        # An entry is stale when one of the two was joined away, or the fit has changed since.
        if gone not in state.links.get(keep, ()) or state.fit(keep, gone) != -minus:
            continue
        state.join(keep, gone)
        home[gone] = keep
        for neighbour in state.links[keep]:
            if (fit := state.fit(keep, neighbour)) > 0:
                heapq.heappush(heap, (-fit, min(keep, neighbour), max(keep, neighbour)))
    return [_root(home, row) for row in range(count)]


def _root(home: list[int], row: int) -> int:
    while home[row] != row:
        row = home[row]
    return row
