"""What sources make of what happens: who tells, how exactly, how late, and with which errors and gaps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ceasefire.simulation.happenings import KM_A_DEGREE, Happenings
from ceasefire.simulation.setting import MISTAKEN, Floats, Habits, Ints, Setting

Flags = npt.NDArray[np.bool_]
UNSAID = -1
TOWN = 2
"""Up to this many steps of `Habits.radii` a report knows the place itself by name."""
CAREFUL = 1.0
"""Centre of the spread of source habits: a source errs half as often as the others, or twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellings:
    """One row a report; codes of words are -1 where it does not say. Hours count from the world's beginning. `shown`: it rests on
    something that another can examine.
    """

    of: Ints
    source: Ints
    start: Floats
    end: Floats
    published: Floats
    lat: Floats
    lon: Floats
    radius: Floats
    place: Ints
    act: Ints
    actor: Ints
    target: Ints
    least: Ints
    most: Ints
    denies: Flags
    shown: Flags

    def __len__(self) -> int:
        return len(self.of)


def tell(rng: np.random.Generator, setting: Setting, habits: Habits, true: Happenings, of: Ints, source: Ints) -> Tellings:
    """One telling for each pair of a happening and a source."""
    count = len(of)
    # Sources differ: the careless err up to twice as often as the mean, the careful half as often.
    care = np.exp(rng.normal(0, 0.35, len(setting.sources)))[source] * CAREFUL
    vagueness = rng.choice(len(habits.radii), count, p=habits.radius_shares)
    radius, lat, lon = _where(rng, habits, true, of, care, vagueness)
    start, end = _when(rng, habits, true.hour[of], care)
    denies = _denies(rng, setting, habits, true, of, source)
    least, most = _toll(rng, habits, true.killed[of], denies)
    said = rng.random((4, count))
    delay = rng.exponential(np.exp(rng.normal(1.5, 0.8, len(setting.sources)))[source])
    target = _slip(rng, habits.wrong_target, true.target[of], len(setting.targets))
    return Tellings(
        of=of,
        source=source,
        start=start,
        end=end,
        published=np.maximum(end, true.hour[of]) + delay,
        lat=lat,
        lon=lon,
        radius=radius,
        place=np.where(said[0] < habits.no_place, UNSAID, _named(setting, true.place[of], vagueness)),
        act=np.where(said[1] < habits.no_act, UNSAID, _act(rng, setting, habits, true.act[of], care)),
        actor=np.where((said[2] < habits.no_actor) & ~denies, UNSAID, _actor(rng, setting, habits, true.actor[of], source, care)),
        target=np.where(said[3] < habits.no_target, UNSAID, target),
        least=least,
        most=most,
        denies=denies,
        shown=np.zeros(count, np.bool_),
    )


def _named(setting: Setting, place: Ints, vagueness: Ints) -> Ints:
    """The name that is given: of the place itself, or of the larger town or the province around it where no more is known."""
    return np.select([vagueness <= TOWN, vagueness == TOWN + 1], [place, setting.town_of[place]], setting.province_of[place])


def _where(
    rng: np.random.Generator, habits: Habits, true: Happenings, of: Ints, care: Floats, vagueness: Ints
) -> tuple[Floats, Floats, Floats]:
    count = len(of)
    radius = np.array(habits.radii)[vagueness]
    astray = np.where(rng.random(count) < habits.astray * care, 2.0, 1.0)
    off, angle = radius * np.sqrt(rng.random(count)) * astray, rng.uniform(0, 2 * np.pi, count)
    lat = true.lat[of] + off * np.cos(angle) / KM_A_DEGREE
    lon = true.lon[of] + off * np.sin(angle) / KM_A_DEGREE / np.cos(np.radians(lat))
    gone = rng.random(count) < habits.no_position
    return tuple(np.where(gone, np.nan, np.round(value, 5)) for value in (radius, lat, lon))  # type: ignore[return-value]


def _when(rng: np.random.Generator, habits: Habits, hour: Floats, care: Floats) -> tuple[Floats, Floats]:
    """Three hours, a day, or three days; now and then the day before or after."""
    count = len(hour)
    kind = rng.choice(3, count, p=(habits.hour, habits.day, 1 - habits.hour - habits.day))
    slip = np.where(rng.random(count) < habits.wrong_day * care, rng.choice((-24.0, 24.0), count), 0.0)
    day = np.floor((hour + slip) / 24) * 24
    begins = hour + slip - rng.uniform(0, 3, count)
    start = np.select([kind == 0, kind == 1], [np.floor(begins * 60) / 60, day], day - 24.0 * rng.integers(0, 3, count))
    return start, start + np.select([kind == 0, kind == 1], [3.0, 24.0], 72.0)


def _denies(rng: np.random.Generator, setting: Setting, habits: Habits, true: Happenings, of: Ints, source: Ints) -> Flags:
    """Sources that lean to the culprit's side deny, in proportion to how far they lean."""
    lean = setting.lean(source, setting.side_of_actor[true.actor[of]])
    scale = habits.denials / max(float(lean.mean()) if len(lean) else 0.0, 1e-6)
    return np.asarray(rng.random(len(of)) < np.minimum(lean * scale, 0.9))


def _toll(rng: np.random.Generator, habits: Habits, killed: Ints, denies: Flags) -> tuple[Ints, Ints]:
    """Early tolls are low; the range is the wider the more died; who denies gives none."""
    least = np.maximum(killed - rng.poisson(0.15 * killed), 0)
    most = least + rng.poisson(0.5 + 0.15 * killed)
    gone = (rng.random(len(killed)) < habits.no_toll) | denies
    return np.where(gone, UNSAID, least), np.where(gone, UNSAID, most)


def _act(rng: np.random.Generator, setting: Setting, habits: Habits, act: Ints, care: Floats) -> Ints:
    index = {word: number for number, word in enumerate(setting.acts)}
    taken_for = np.array([index.get(MISTAKEN.get(word, word), number) for number, word in enumerate(setting.acts)])
    return np.where(rng.random(len(act)) < habits.wrong_act * care, taken_for[act], act)


def _actor(rng: np.random.Generator, setting: Setting, habits: Habits, actor: Ints, source: Ints, care: Floats) -> Ints:
    """Errors at random; and sources that lean to the culprit's side name somebody of another side instead."""
    named = _slip(rng, habits.wrong_actor * care, actor, len(setting.actors))
    lean = setting.lean(source, setting.side_of_actor[actor])
    other = rng.integers(0, len(setting.actors), len(actor))
    shift = (rng.random(len(actor)) < 0.5 * lean) & (setting.side_of_actor[other] != setting.side_of_actor[actor])
    return np.where(shift, other, named)


def _slip(rng: np.random.Generator, share: float | Floats, truth: Ints, words: int) -> Ints:
    return np.where(rng.random(len(truth)) < share, rng.integers(0, words, len(truth)), truth)
