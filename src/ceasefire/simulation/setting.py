"""Where a made-up world takes place and how its sources behave: places, actors, sources, and the shares of their errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np
import numpy.typing as npt

from ceasefire.agreement.case import Case
from ceasefire.vocabulary.acts import ATTACKS, Act
from ceasefire.vocabulary.grades import Reliability

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

ACT_SHARES: dict[Act, float] = {
    Act.AIRSTRIKE: 0.36,
    Act.INDIRECT_FIRE: 0.27,
    Act.BARREL_BOMB: 0.10,
    Act.DIRECT_FIRE: 0.11,
    Act.IED_OR_MINE: 0.06,
    Act.GROUND_ADVANCE: 0.05,
    Act.ATGM: 0.03,
    Act.ABDUCTION: 0.02,
}
"""How often each act is committed. Assumed."""

MISTAKEN: dict[Act, Act] = {
    Act.AIRSTRIKE: Act.BARREL_BOMB,
    Act.BARREL_BOMB: Act.AIRSTRIKE,
    Act.INDIRECT_FIRE: Act.DIRECT_FIRE,
    Act.DIRECT_FIRE: Act.ATGM,
    Act.ATGM: Act.DIRECT_FIRE,
    Act.GROUND_ADVANCE: Act.DIRECT_FIRE,
}
"""What an act is most easily taken for."""

LETTER_SHARES = (0.05, 0.20, 0.30, 0.20, 0.10, 0.15)
"""How common the letters A to F are among the sources of a country that does not exist. Assumed."""

BEGINS = datetime(2016, 1, 1, tzinfo=UTC)
"""The first hour of a world that is nowhere."""
FEWEST_PLACES = 2
TOWNS_A_DAY = 40.0 / 300.0
"""Happenings a day and place in a war of middling heat: 40 a day over 300 towns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How reports err, as shares of all reports unless told otherwise. Every number is an assumption, not a measurement.

    `heat` multiplies the happenings a day. `echoes` is the share of happenings that follow another of their place within hours.
    `radii` are the kilometres to which positions are told, with `radius_shares`. `hour`, `day` and the rest: told to three
    hours, a day, or three days. `campaigns` and `floods` are numbers a thousand happenings.

    `inventions` multiplies the shares in which single sources tell of what never happened (`ceasefire.simulation.inventions`);
    `shown` and `staged` are the shares of true and of false tellings that rest on something another can examine. All three are 0
    in the standard world, which measures how reports are put together and not whether they are true.
    """

    heat: float = 1.0
    echoes: float = 0.03
    tellings: float = 1.75
    radii: tuple[float, ...] = (0.5, 1.0, 4.0, 15.0, 60.0)
    radius_shares: tuple[float, ...] = (0.45, 0.30, 0.20, 0.04, 0.01)
    hour: float = 0.60
    day: float = 0.38
    wrong_day: float = 0.05
    astray: float = 0.03
    no_position: float = 0.06
    no_place: float = 0.10
    no_act: float = 0.05
    no_actor: float = 0.15
    no_target: float = 0.30
    no_toll: float = 0.25
    wrong_act: float = 0.08
    wrong_actor: float = 0.10
    wrong_target: float = 0.10
    denials: float = 0.04
    copies: float = 0.06
    campaigns: float = 2.0
    floods: float = 0.05
    texts: float = 0.6
    inventions: float = 0.0
    shown: float = 0.0
    staged: float = 0.0

    def hotter(self, heat: float) -> Habits:
        """The same habits where `heat` times as much happens."""
        return replace(self, heat=self.heat * heat)


VAGUE = Habits(
    echoes=0.10,
    radius_shares=(0.25, 0.20, 0.38, 0.12, 0.05),
    hour=0.30,
    day=0.60,
    wrong_day=1 / 12,
    astray=0.05,
    no_actor=0.25,
    no_target=0.40,
    no_toll=0.35,
    wrong_act=0.12,
    wrong_actor=0.15,
    wrong_target=0.15,
)
"""A world of vaguer reports and of blows that follow blows: most say the day and the town, and no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watcher:
    """A source (by its number) that tells the share `share` of all true happenings of such acts, at such places (numbers; empty:
    all of them).
    """

    source: int
    share: float
    acts: frozenset[Act] = ATTACKS
    places: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Places (WGS 84 degrees), actors with the side of each (-1: none), and sources with a leaning to each side (0 to 1).

    `begins` is the first hour of the world.
    `letters` is how reliable each source is held, F for all if empty; `watchers` tell beside whoever else tells.
    """

    places: tuple[str, ...]
    lat: Floats
    lon: Floats
    actors: tuple[str, ...]
    side_of_actor: Ints
    targets: tuple[str, ...]
    sources: tuple[str, ...]
    leaning: Floats
    letters: tuple[Reliability, ...] = ()
    watchers: tuple[Watcher, ...] = ()
    acts: tuple[Act, ...] = tuple(sorted(ATTACKS | {Act.ABDUCTION}))
    begins: datetime = BEGINS

    @property
    def sides(self) -> int:
        """The number of sides."""
        return int(self.side_of_actor.max()) + 1

    def lean(self, source: Ints, side: Ints) -> Floats:
        """How far each source leans to each side, 0 to no side."""
        return np.asarray(np.where(side < 0, 0.0, self.leaning[source, side]))

    @property
    def town_of(self) -> Ints:
        """For each place the nearest of the larger places, of which one place in eight is one."""
        return self._nearest(max(len(self.places) // 8, 1))

    @property
    def province_of(self) -> Ints:
        """For each place the number in `names` of its province: that around the nearest of the largest places."""
        return len(self.places) + self._nearest(max(len(self.places) // 30, 1))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all places, and after them those of the provinces."""
        return (*self.places, *(f"{name} province" for name in self.places[: max(len(self.places) // 30, 1)]))

    def _nearest(self, largest: int) -> Ints:
        across = np.cos(np.radians(self.lat.mean()))
        lat, lon = self.lat[:, None] - self.lat[:largest], (self.lon[:, None] - self.lon[:largest]) * across
        return np.asarray((lat**2 + lon**2).argmin(axis=1))


def made_up(*, towns: int = 300, sources: int = 60) -> Setting:
    """A country that does not exist: towns at random on four degrees square, three sides, five actors. Always the same one."""
    rng = np.random.default_rng(2016)
    leaning = np.where(rng.random((sources, 3)) < 0.25, rng.uniform(0.3, 0.9, (sources, 3)), 0.0)
    return Setting(
        places=tuple(f"town {number}" for number in range(towns)),
        lat=rng.uniform(33, 37, towns),
        lon=rng.uniform(36, 40, towns),
        actors=("north-army", "north-allies", "south-front", "south-brigades", "third-force"),
        side_of_actor=np.array([0, 0, 1, 1, 2]),
        targets=("civilians", "north-army", "south-front", "south-brigades"),
        sources=tuple(f"source {number}" for number in range(sources)),
        leaning=leaning,
        letters=tuple(map(Reliability, np.random.default_rng(2017).choice(list(Reliability), sources, p=LETTER_SHARES))),
    )


def setting_of(case: Case, begins: datetime | None = None) -> Setting:
    """The places, actors and sources of a case. What its world does is made up; the leanings are the case's own register.

    The world begins with the case's own span, or when it is told to.
    """
    begins = begins or case.span.start
    places = [place for place in case.gazetteer.places if place.populated] or list(case.gazetteer.places)
    sides = sorted(side for side in case.sides if any(actor.side == side for actor in case.actors.values()))
    actors = sorted(name for name, actor in case.actors.items() if actor.side in sides)
    sources = sorted(case.sources)
    if len(places) < FEWEST_PLACES or len(actors) < FEWEST_PLACES or len(sources) < FEWEST_PLACES:
        return replace(made_up(), begins=begins)
    leaning = [[case.sources[source].leaning(side) for side in sides] for source in sources]
    return Setting(
        places=tuple(place.names.get("en", place.id) for place in places),
        lat=np.array([place.lat for place in places]),
        lon=np.array([place.lon for place in places]),
        actors=tuple(actors),
        side_of_actor=np.array([sides.index(case.actors[name].side) for name in actors]),
        targets=("civilians", *actors),
        sources=tuple(sources),
        leaning=np.array(leaning, dtype=np.float64),
        letters=tuple(case.sources[source].reliability for source in sources),
        watchers=tuple(_watchers(case, sources, [place.id for place in places])),
        begins=begins,
    )


def _watchers(case: Case, sources: list[str], places: list[str]) -> Iterator[Watcher]:
    """What the register says each source would tell; of its dates and its haste nothing is made."""
    number = {place: at for at, place in enumerate(places)}
    for at, source in enumerate(sources):
        for watch in case.sources[source].watches:
            found = [case.gazetteer.find(name) for name in watch.places]
            known = frozenset(number[place.id] for place in found if place is not None and place.id in number)
            yield Watcher(source=at, share=watch.share, acts=watch.acts or ATTACKS, places=known)
