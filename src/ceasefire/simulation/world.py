"""A made-up world: happenings, what sources tell of them, what is copied, flooded and fabricated; and the truth beside it."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from ceasefire.simulation.happenings import Happenings, happen, hours_of
from ceasefire.simulation.inventions import examinable, inventions, watched
from ceasefire.simulation.publishing import World, published, truth_table
from ceasefire.simulation.setting import Habits, Ints, Setting
from ceasefire.simulation.tellings import Tellings, tell

Row = TypeVar("Row", Tellings, Happenings)

MOST_TELLINGS = 8
CAMPAIGN = (4, 50)
"""Fewest and most accounts of a campaign."""
FLOOD = (100, 1000)
"""Fewest and most reposts of a flood."""


def simulate(setting: Setting, *, seed: int, events: int, habits: Habits | None = None) -> World:
    """A world of `events` true happenings. The same seed gives the same world, to the byte."""
    habits = habits or Habits()
    rng = np.random.default_rng(seed)
    true = happen(rng, setting, habits, events, hours=hours_of(setting, habits, events))
    popular = 1 / (np.arange(len(setting.sources)) + 8.0)
    of = np.repeat(np.arange(events), np.clip(1 + rng.poisson(habits.tellings, events), 1, MOST_TELLINGS))
    source = rng.choice(len(setting.sources), len(of), p=popular / popular.sum())
    told = tell(rng, setting, habits, true, of, source)
    lies, accounts = _campaigns(rng, setting, habits, events)
    told = _joined(told, _shifted(tell(rng, setting, habits, lies, *accounts), events))
    true = _both(true, lies)
    told, true = _doubted(np.random.default_rng([seed, 1]), setting, habits, true, told, events)
    copied = _copied(rng, habits, len(told), events)
    origin = np.concatenate([np.arange(len(told)), copied])
    repeats = _taken(told, copied)
    repeats = _reposted(rng, setting, repeats)
    told = _joined(told, repeats)
    order = rng.permutation(len(told))
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    told, origin = _taken(told, order), rank[origin[order]]
    return World(
        reports=published(rng, setting, habits, true, told, origin), truth=truth_table(setting, true, told, origin, real=events)
    )


def _doubted(
    rng: np.random.Generator, setting: Setting, habits: Habits, true: Happenings, told: Tellings, events: int
) -> tuple[Tellings, Happenings]:
    """With what watchers tell, what is invented, and what can be examined. Drawn apart: the rest of the world stays as it is."""
    if setting.watchers:
        told = _joined(
            told, tell(rng, setting, habits, true, *watched(rng, setting, _first(true, events), (told.of, told.source)))
        )
    if habits.inventions:
        spoken = np.bincount(told.source[told.of < events], minlength=len(setting.sources))
        lies, invented = inventions(rng, setting, habits, events, spoken)
        told = _joined(told, _shifted(tell(rng, setting, habits, lies, *invented), len(true)))
        true = _both(true, lies)
    return _with(told, shown=examinable(rng, habits, told, told.of < events)), true


def _first(rows: Happenings, count: int) -> Happenings:
    return Happenings(**{item.name: getattr(rows, item.name)[:count] for item in fields(rows)})


def _campaigns(rng: np.random.Generator, setting: Setting, habits: Habits, events: int) -> tuple[Happenings, tuple[Ints, Ints]]:
    """Happenings that never were, each told by many accounts that lean to one side and blame another."""
    count = int(rng.poisson(habits.campaigns * events / 1000))
    lies = happen(rng, setting, habits, count, hours=hours_of(setting, habits, events))
    side = rng.integers(0, setting.sides, len(lies))
    others = setting.side_of_actor[lies.actor] != side
    # Who made the story up names somebody else: the next actor who is not of that side.
    blamed = np.where(
        others, lies.actor, [_next_of_another(setting, one, own) for one, own in zip(lies.actor, side, strict=True)]
    )
    lies = _with(lies, actor=blamed.astype(np.int64), real=np.zeros(len(lies), np.bool_))
    size = np.exp(rng.uniform(np.log(CAMPAIGN[0]), np.log(CAMPAIGN[1]), len(lies))).astype(np.int64)
    of = np.repeat(np.arange(len(lies)), size)
    friendly = setting.leaning[:, side[of]].T + 0.01
    pick = (rng.random(friendly.shape) ** (1 / friendly)).argmax(axis=1) if len(of) else np.zeros(0, np.int64)
    return lies, (of, pick)


def _next_of_another(setting: Setting, actor: int, side: int) -> int:
    count = len(setting.actors)
    around = ((actor + step) % count for step in range(count))
    return int(next((found for found in around if setting.side_of_actor[found] != side), actor))


def _copied(rng: np.random.Generator, habits: Habits, count: int, events: int) -> Ints:
    """The reports that are passed on word for word: here and there one, and now and then one a hundred times and more."""
    once = np.flatnonzero(rng.random(count) < habits.copies)
    floods = int(rng.poisson(habits.floods * events / 1000))
    size = rng.integers(*FLOOD, floods)
    return np.concatenate([once, np.repeat(rng.integers(0, count, floods), size)]).astype(np.int64)


def _reposted(rng: np.random.Generator, setting: Setting, told: Tellings) -> Tellings:
    later = told.published + rng.exponential(5.0, len(told))
    return _with(told, source=rng.integers(0, len(setting.sources), len(told)), published=later)


def _taken(told: Tellings, rows: Ints) -> Tellings:
    return Tellings(**{item.name: getattr(told, item.name)[rows] for item in fields(told)})


def _shifted(told: Tellings, by: int) -> Tellings:
    return _with(told, of=told.of + by)


def _joined(one: Tellings, other: Tellings) -> Tellings:
    return Tellings(**{item.name: np.concatenate([getattr(one, item.name), getattr(other, item.name)]) for item in fields(one)})


def _both(one: Happenings, other: Happenings) -> Happenings:
    return Happenings(**{item.name: np.concatenate([getattr(one, item.name), getattr(other, item.name)]) for item in fields(one)})


def _with(rows: Row, **changed: npt.NDArray[Any]) -> Row:
    return type(rows)(**{item.name: changed.get(item.name, getattr(rows, item.name)) for item in fields(rows)})
