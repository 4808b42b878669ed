"""A line of the table of aims: ours and its peers on the same input, in turn, and what is asked of the outcome."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from bench.apart import STOPPED, Figures

OURS = "ceasefire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a run is made. `quick`: every line at a small size, to see that it works; its figures say nothing."""

    quick: bool
    rounds: int
    limit: float
    folder: Path

    def size(self, full: int, small: int) -> int:
        """The full size of an input, or the small one of a quick run."""
        return small if self.quick else full


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """One who takes part. `needs`: a package that may be missing; `once`: too slow for more than one round."""

    name: str
    run: Callable[[], Figures]
    needs: str | None = None
    once: bool = False

    @property
    def here(self) -> bool:
        """Whether what it needs is installed."""
        return self.needs is None or find_spec(self.needs) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What every entrant's runs gave, by round: None where it sat a round out."""

    told: dict[str, list[Figures | None]]

    def of(self, name: str) -> list[Figures]:
        """All runs of one entrant that came to an end."""
        return [run for run in self.told.get(name, ()) if run is not None and STOPPED not in run]

    def median(self, name: str, key: str) -> float | None:
        """The median of a figure over the rounds."""
        found = [run[key] for run in self.of(name) if key in run]
        return statistics.median(found) if found else None

    def ratio(self, name: str, key: str, base: str = OURS) -> float | None:
        """The median over the rounds of an entrant's figure by the one of `base` in the same round."""
        if not {name, base} <= self.told.keys():
            return None
        pairs = zip(self.told[name], self.told[base], strict=True)
        found = [one[key] / own[key] for one, own in pairs if one and own and key in one and key in own]
        return statistics.median(found) if found else None

    def peers(self, among: Sequence[str] = ()) -> list[str]:
        """All who ran and are not ours, or those of them whose name begins with one of `among`."""
        names = [name for name in self.told if not name.startswith(OURS) and self.of(name)]
        return [name for name in names if not among or name.startswith(tuple(among))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """One aim and what was found of it: `found` in words, `met` None where it could not be measured."""

    aim: str
    found: str
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """One line. `columns`: the figures beside time and memory that its table shows, with their digits."""

    key: str
    work: str
    entrants: tuple[Entrant, ...]
    judge: Callable[[Runs], list[Verdict]]
    columns: tuple[tuple[str, int], ...] = ()
    note: str = ""
    missing: list[str] = field(default_factory=list)

    def held(self, rounds: int, said: Callable[[str], None]) -> Runs:
        """Every entrant in turn, `rounds` times."""
        self.missing.extend(entrant.name for entrant in self.entrants if not entrant.here)
        present = [entrant for entrant in self.entrants if entrant.here]
        told: dict[str, list[Figures | None]] = {entrant.name: [] for entrant in present}
        for number in range(rounds):
            for entrant in present:
                said(f"{self.key}: round {number + 1} of {rounds}, {entrant.name}")
                told[entrant.name].append(entrant.run() if number == 0 or not entrant.once else None)
        return Runs(told=told)


def at_least(aim: str, least: float, found: float | None, digits: int = 2) -> Verdict:
    """An aim that a figure must reach."""
    return _verdict(f"{aim} ≥ {least:g}", found, digits, None if found is None else found >= least)


def at_most(aim: str, most: float, found: float | None, digits: int = 2) -> Verdict:
    """An aim that a figure must not pass."""
    return _verdict(f"{aim} ≤ {most:g}", found, digits, None if found is None else found <= most)


def _verdict(aim: str, found: float | None, digits: int, met: bool | None) -> Verdict:
    return Verdict(aim=aim, found="not measured" if found is None else f"{found:,.{digits}f}", met=met)


def least_of(values: Sequence[float | None]) -> float | None:
    """The least of the figures that there are."""
    return min((value for value in values if value is not None), default=None)


def most_of(values: Sequence[float | None]) -> float | None:
    """The greatest of the figures that there are."""
    return max((value for value in values if value is not None), default=None)
