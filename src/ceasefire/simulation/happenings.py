"""What truly happens in a made-up world: fronts that flare up and cool down, acts by the hour of day, tolls."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ceasefire.simulation.setting import ACT_SHARES, TOWNS_A_DAY, Floats, Habits, Ints, Setting
from ceasefire.vocabulary.acts import Act

PERIOD = 14 * 24.0
"""Hours for which a front keeps its heat."""
SPREAD_KM = 1.5
"""How far from a place's middle a happening lies (one standard deviation each way)."""
KM_A_DEGREE = 111.2
BY_DAYLIGHT = {Act.AIRSTRIKE: 0.6, Act.BARREL_BOMB: 0.5, Act.GROUND_ADVANCE: 0.5, Act.DIRECT_FIRE: 0.3}
"""How far an act keeps to daylight: 0 not at all, 1 never at midnight. Assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """One row a happening. `hour` counts from the world's beginning; `real` is False where it never took place."""

    place: Ints
    lat: Floats
    lon: Floats
    hour: Floats
    act: Ints
    actor: Ints
    target: Ints
    killed: Ints
    real: np.ndarray[tuple[int], np.dtype[np.bool_]]

    def __len__(self) -> int:
        return len(self.place)


def hours_of(setting: Setting, habits: Habits, count: int) -> float:
    """How long a world of `count` happenings lasts: more of them make a longer war, not a denser one."""
    return 24.0 * max(count / (TOWNS_A_DAY * len(setting.places) * habits.heat), 1.0)


def happen(rng: np.random.Generator, setting: Setting, habits: Habits, count: int, *, hours: float) -> Happenings:
    """`count` happenings within so many hours."""
    act = rng.choice(len(setting.acts), count, p=_act_shares(setting))
    hour = _by_daylight(rng, setting, act, rng.uniform(0, hours, count))
    place = _flare(rng, setting, hour, hours)
    echo = rng.random(count) < habits.echoes
    of = rng.integers(0, max(count, 1), count)
    place = np.where(echo, place[of], place)
    hour = np.where(echo, hour[of] + rng.exponential(6.0, count), hour)
    scatter = rng.normal(0, SPREAD_KM / KM_A_DEGREE, (2, count))
    lat = setting.lat[place] + scatter[0]
    return Happenings(
        place=place,
        lat=lat,
        lon=setting.lon[place] + scatter[1] / np.cos(np.radians(lat)),
        hour=hour,
        act=act,
        actor=_actors(rng, setting, place),
        target=_targets(rng, setting, count),
        killed=np.minimum(rng.geometric(0.22, count) - 1, 80),
        real=np.ones(count, np.bool_),
    )


def _act_shares(setting: Setting) -> Floats:
    shares = np.array([ACT_SHARES.get(act, 0.01) for act in setting.acts])
    return np.asarray(shares / shares.sum())


def _by_daylight(rng: np.random.Generator, setting: Setting, act: Ints, hour: Floats) -> Floats:
    """Acts of the day that fell on a night hour are moved to another hour of their day."""
    keep = np.array([BY_DAYLIGHT.get(word, 0.0) for word in setting.acts])[act]
    dark = np.cos(2 * np.pi * hour / 24) > 0
    move = dark & (rng.random(len(hour)) < keep)
    return np.where(move, np.floor(hour / 24) * 24 + rng.normal(12, 3, len(hour)) % 24, hour)


def _flare(rng: np.random.Generator, setting: Setting, hour: Floats, hours: float) -> Ints:
    """The place of each happening: Zipf over places, times the heat of its front, which wanders from period to period."""
    places, periods = len(setting.places), int(hours // PERIOD) + 2
    front = rng.integers(0, max(places // 12, 1), places)
    heat = rng.normal(0, 0.6, (periods, int(front.max()) + 1))
    for period in range(1, periods):
        heat[period] = 0.8 * heat[period - 1] + 0.6 * heat[period]
    weight = np.exp(heat[:, front]) / (np.arange(places) + 3.0)
    edges = np.cumsum(weight, axis=1)
    edges /= edges[:, -1:]
    then = np.clip(hour // PERIOD, 0, periods - 1).astype(np.int64)
    flat = (edges + np.arange(periods)[:, None]).ravel()
    found = np.searchsorted(flat, then + rng.random(len(hour)), side="right") - then * places
    return np.asarray(np.clip(found, 0, places - 1))


def _actors(rng: np.random.Generator, setting: Setting, place: Ints) -> Ints:
    """Three in five acts of a place are one actor's, dealt by the seed; the others anybody's."""
    usual = rng.integers(0, len(setting.actors), len(setting.places))
    anybody = rng.integers(0, len(setting.actors), len(place))
    return np.where(rng.random(len(place)) < 0.6, usual[place], anybody)


def _targets(rng: np.random.Generator, setting: Setting, count: int) -> Ints:
    """Half of all harm is done to civilians, the first of the targets."""
    others = rng.integers(0, len(setting.targets), count)
    return np.where(rng.random(count) < 0.4, 0, others)
