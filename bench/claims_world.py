"""A made-up war of claims with a known truth, for measuring truth inference. No party, source or event in it exists.

Each event has one doer: one of the actors of two sides, someone of neither side, or nobody (an accident, old ordnance).
Sources name a doer. A source errs at its own rate. A source that leans to a side blames the other side, by the line that its
side takes on the event, where its own did it or where nobody of a side did. Some claims are copies of another source's claim on
the event; of the copies a share is seen as such.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

SIDES = np.array([0, 0, 0, 1, 1, 1, -1, -1])
"""The side of each label: three actors of either side, one of neither, and `none`."""

TRUTH = np.array([0.13, 0.13, 0.13, 0.13, 0.13, 0.13, 0.12, 0.10])


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldPlan:
    """What is drawn. `louder` is the share of the leaning sources that lean to side 0; `seen` the share of copies found."""

    claims: int = 760_000
    per_event: float = 3.8
    sources: int = 400
    leaning: float = 0.0
    louder: float = 0.65
    copied: float = 0.3
    seen: float = 0.9
    mean_accuracy: float = 0.8
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsWorld:
    """Claims as columns, and what is true. `first` is the source with whom the words began, as far as it was seen."""

    event: Ints
    source: Ints
    label: Ints
    first: Ints
    truth: Ints
    home: Ints
    weight: Reals


def made(plan: WorldPlan) -> ClaimsWorld:
    """Draw a world."""
    draw = np.random.default_rng(plan.seed)
    events = int(plan.claims / plan.per_event)
    truth = draw.choice(len(SIDES), p=TRUTH, size=events)
    accuracy = draw.beta(plan.mean_accuracy * 8, (1 - plan.mean_accuracy) * 8, size=plan.sources)
    leans = draw.random(plan.sources) < plan.leaning
    home = np.where(leans, np.where(draw.random(plan.sources) < plan.louder, 0, 1), -1)
    weight = np.where(leans, draw.uniform(0.4, 1.0, plan.sources), 0.0)
    popular = draw.gamma(0.7, size=plan.sources)
    event = draw.integers(events, size=plan.claims)
    event[:events] = np.arange(events)
    event = np.sort(event)
    source = draw.choice(plan.sources, p=popular / popular.sum(), size=plan.claims)
    label = _told(draw, truth, event, accuracy[source], home[source], weight[source])
    label, first = _copied(draw, plan, event, source, label)
    return ClaimsWorld(event=event, source=source, label=label, first=first, truth=truth, home=home, weight=weight)


def _told(draw: np.random.Generator, truth: Ints, event: Ints, accuracy: Reals, home: Ints, weight: Reals) -> Ints:
    """What each source says of its own knowledge and interest."""
    true, size = truth[event], len(event)
    wrong = (true + draw.integers(1, len(SIDES), size=size)) % len(SIDES)
    own_blamed = (home >= 0) & (SIDES[wrong] == home) & (draw.random(size) < weight)
    honest = np.where((draw.random(size) < accuracy) | own_blamed, true, wrong)
    lines = np.stack([3 + draw.integers(3, size=len(truth)), draw.integers(3, size=len(truth))])
    line = lines[np.maximum(home, 0), event]
    interest = np.where(SIDES[true] == home, 1.0, np.where(SIDES[true] == -1, 0.6, 0.0))
    partisan = (home >= 0) & (draw.random(size) < weight * interest)
    return np.where(partisan, line, honest)


def _copied(draw: np.random.Generator, plan: WorldPlan, event: Ints, source: Ints, label: Ints) -> tuple[Ints, Ints]:
    """Some claims, never the first on their event, repeat the claim before them."""
    label, first = label.copy(), source.copy()
    later = np.flatnonzero(np.append(False, event[1:] == event[:-1]))
    copies = later[draw.random(len(later)) < plan.copied * len(event) / len(later)]
    shown = draw.random(len(copies)) < plan.seen
    for row, seen in zip(copies.tolist(), shown.tolist(), strict=True):
        label[row] = label[row - 1]
        if seen:
            first[row] = first[row - 1]
    return label, first
