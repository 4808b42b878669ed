"""How much two reports speak for being about one happening: a readable list of comparisons with weights.

The model is that of Fellegi and Sunter (1969): each comparison puts a pair on one level, each level has a weight in
bits, the base-2 logarithm of how much likelier that level is among pairs of one happening (`m`) than among other
candidate pairs (`u`). A pair's score is the prior plus its weights. What was not said weighs nothing: level 0 is
always "not said". The numbers live in `weights.toml`, each with where it comes from. Scores are kept in whole
1/1024 bits, so that sums do not depend on their order.
"""

import math
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import numpy as np
import numpy.typing as npt

from ceasefire.fusion import levels
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.evidence import Ints

UNITS = 1024
"""Whole units in one bit of evidence."""
SUREST = 0.9999
"""No probability leaves this module nearer to 1 than this, or nearer to 0 than its complement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One outcome of a comparison: `m` and `u` are its frequencies among same and among different candidate pairs."""

    name: str
    m: float
    u: float
    origin: str

    @property
    def weight(self) -> float:
        """Bits that this outcome adds to the score: log2(m / u)."""
        return math.log2(self.m / self.u)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A named question to a pair, and the levels of its answers: 0 is "not said", k is `levels[k - 1]`."""

    name: str
    levels: tuple[Level, ...]

    @property
    def units(self) -> Ints:
        """Weight of each level in whole units, the first being that of "not said": 0."""
        return np.array([0, *(round(level.weight * UNITS) for level in self.levels)], dtype=np.int64)


@dataclass(frozen=True, kw_only=True)
class Model:
    """The list of comparisons, the prior, and what a crowd takes from it or adds to it.

    The prior is the probability that a candidate pair is of one happening. Each level of `crowd` is a number of candidates of the
    more crowded of the two: in a besieged town each candidate is the less likely.
    """

    prior: float
    comparisons: tuple[Comparison, ...]
    crowd: Comparison

    @property
    def prior_units(self) -> int:
        """The prior's log2 odds in whole units."""
        return round(math.log2(self.prior / (1 - self.prior)) * UNITS)

    @cached_property
    def units(self) -> Ints:
        """The weights as one table: a row a comparison and one for the crowd, a column a level."""
        table = np.zeros((len(self.comparisons) + 1, levels.WIDEST), np.int64)
        for row, comparison in enumerate((*self.comparisons, self.crowd)):
            table[row, : len(comparison.levels) + 1] = comparison.units
        return table


QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("time", levels.TIME),
    ("distance", levels.DISTANCE),
    ("place", levels.PLACE),
    ("act", levels.ACT),
    ("actor", levels.ACTOR),
    ("target", levels.TARGET),
    ("toll", levels.TOLL),
    ("text", levels.TEXT),
    ("detail", levels.DETAIL),
)


@cache
def standard_model() -> Model:
    """The model that ships, from `weights.toml`."""
    return read_model(resources.files("ceasefire.fusion").joinpath("weights.toml").read_text(encoding="utf-8"))


def read_model(text: str, *, file: str = "weights.toml") -> Model:
    """A model from TOML text. Raises `FusionInputError` naming file and field."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FusionInputError(f"{file}: is not well-formed TOML: {error}") from error
    *comparisons, crowd = (
        Comparison(name=name, levels=_levels(table.get(name), names, f"{file}: {name}"))
        for name, names in (*QUESTIONS, ("crowd", levels.CROWD))
    )
    return Model(prior=_share(table.get("prior"), f"{file}: prior"), comparisons=tuple(comparisons), crowd=crowd)


def probability(units: Ints) -> npt.NDArray[np.float64]:
    """Probability of `same` for scores in units: logistic in bits, never exactly 0 or 1."""
    bits = np.clip(units / UNITS, -60.0, 60.0)
    return np.clip(1.0 / (1.0 + np.exp2(-bits)), 1 - SUREST, SUREST)


def _levels(table: object, names: tuple[str, ...], where: str) -> tuple[Level, ...]:
    if not isinstance(table, dict):
        raise FusionInputError(f"{where}: is missing; give a table with the levels {', '.join(names)}")
    if odd := sorted(set(table) ^ set(names)):
        raise FusionInputError(f"{where}.{odd[0]}: the levels must be exactly {', '.join(names)}")
    return tuple(_level(name, table[name], f"{where}.{name}") for name in names)


def _level(name: str, row: object, where: str) -> Level:
    if not isinstance(row, dict) or not isinstance(row.get("origin"), str):
        raise FusionInputError(f"{where}: give m, u and origin (where the numbers come from)")
    return Level(name=name, m=_share(row.get("m"), f"{where}.m"), u=_share(row.get("u"), f"{where}.u"), origin=row["origin"])


def _share(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, float) or not 0 < value < 1:
        raise FusionInputError(f"{where}: give a number between 0 and 1, both excluded")
    return value
