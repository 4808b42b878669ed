"""What each level of each question weighs, in bits, from `weights.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.tellings.comparing import Compared
from ceasefire.fusion.tellings.questions import QUESTIONS
from ceasefire.fusion.tellings.table import Ints

UNITS = 1024
"""Whole units in a bit: sums of whole numbers do not depend on their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Bits by question and level; `prior` for any pair; `doubling` for each doubling of the larger group; `floor` for a pair
    of tellings that nothing brings near.
    """

    prior: float
    doubling: float
    floor: float
    levels: dict[str, tuple[float, ...]]

    def units(self, question: str) -> Ints:
        """Weights of the levels of a question in whole units, that of "not said" first."""
        return np.array([0, *(round(bits * UNITS) for bits in self.levels[question])], np.int64)


@cache
def standard_weights() -> Weights:
    """The weights that ship."""
    return read_weights(resources.files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))


def read_weights(text: str, *, file: str = "weights.toml") -> Weights:
    """Weights from TOML. Raises `FusionInputError` naming file and field."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FusionInputError(f"{file}: is not well-formed TOML: {error}") from error
    levels = {}
    for name, _, names in QUESTIONS:
        row = table.get(name)
        if not isinstance(row, dict) or set(row) != set(names):
            raise FusionInputError(f"{file}: {name}: give exactly the levels {', '.join(names)}")
        levels[name] = tuple(_number(row[level], f"{file}: {name}.{level}") for level in names)
    prior, doubling, floor = (_number(table.get(key), f"{file}: {key}") for key in ("prior", "doubling", "floor"))
    return Weights(prior=prior, doubling=doubling, floor=floor, levels=levels)


def _number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, float | int):
        raise FusionInputError(f"{where}: give a number of bits")
    return float(value)


def score(weights: Weights, found: Compared, one: Ints, other: Ints) -> Ints:
    """The sum of prior and weights for each pair, in units."""
    total = np.full(len(one), round(weights.prior * UNITS), np.int64)
    for name, ask, _ in QUESTIONS:
        total += weights.units(name)[ask(found, one, other)]
    return total
