"""What people said of pairs, and what follows from it. A person's word wins over every weight."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ceasefire.fusion.errors import FusionInputError


class Verdict(StrEnum):
    """A person's answer to "are these two reports of one happening?"."""

    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


# Of two verdicts of one instant the more careful one holds.
_CARE = {Verdict.NOT_SAME: 2, Verdict.UNSURE: 1, Verdict.SAME: 0}

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One person's verdict on a pair of report ids, given at an instant with a zone."""

    one: str
    other: str
    verdict: Verdict
    at: datetime

    def __post_init__(self) -> None:
        if self.one == self.other:
            raise FusionInputError(f"judgement: {self.one!r} is judged against itself; name two reports")
        if self.at.tzinfo is None:
            raise FusionInputError(f"judgement on {self.one!r} and {self.other!r}: at: has no zone; give it one")

    @property
    def pair(self) -> Pair:
        """The two ids, the smaller first."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A `same` that cannot hold: with the newer ones it would join a pair judged `not_same`."""

    refused: Pair
    because_of: Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """What holds of all judgements. `groups` maps each report that stands in a `same` to its group's smallest id."""

    verdicts: Mapping[Pair, Verdict]
    groups: Mapping[str, str]
    conflicts: tuple[Conflict, ...]

    def group(self, report_id: str) -> str:
        """The smallest id among the reports that people tied to this one, itself included."""
        return self.groups.get(report_id, report_id)

    @property
    def apart(self) -> frozenset[Pair]:
        """Pairs of groups that must not meet."""
        kept = (pair for pair, verdict in self.verdicts.items() if verdict is Verdict.NOT_SAME)
        return frozenset(ordered(self.group(one), self.group(other)) for one, other in kept)


def ordered(one: str, other: str) -> Pair:
    """Two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def rule(judgements: Iterable[Judgement]) -> Rulings:
    """The newest verdict on each pair; `same` is carried on from pair to pair, newest first, unless a `not_same`
    forbids it.

    Reports that are not in hand still carry a chain from one report to another. Independent of the order given.
    """
    newest: dict[Pair, Judgement] = {}
    for judgement in judgements:
        held = newest.get(judgement.pair)
        if held is None or _standing(judgement) > _standing(held):
            newest[judgement.pair] = judgement
    members: dict[str, set[str]] = {name: {name} for pair in newest for name in pair}
    enemies: dict[str, set[str]] = {name: set() for name in members}
    for (one, other), judgement in newest.items():
        if judgement.verdict is Verdict.NOT_SAME:
            enemies[one].add(other)
            enemies[other].add(one)
    conflicts = []
    ties = [judgement for judgement in newest.values() if judgement.verdict is Verdict.SAME]
    for tie in sorted(sorted(ties, key=lambda judgement: judgement.pair), key=lambda judgement: judgement.at, reverse=True):
        forbidden = _forbidden(members[tie.one], members[tie.other], enemies)
        if forbidden:
            conflicts.append(Conflict(refused=tie.pair, because_of=forbidden))
        elif members[tie.one] is not members[tie.other]:
            _join(members, tie)
    verdicts = {pair: newest[pair].verdict for pair in sorted(newest)}
    groups = {name: min(group) for name, group in members.items() if len(group) > 1}
    return Rulings(verdicts=verdicts, groups=groups, conflicts=tuple(conflicts))


def _standing(judgement: Judgement) -> tuple[datetime, int]:
    return judgement.at, _CARE[judgement.verdict]


def _forbidden(one: set[str], other: set[str], enemies: Mapping[str, set[str]]) -> Pair | None:
    """The first pair across two groups that was judged `not_same`."""
    return min((ordered(name, enemy) for name in one for enemy in enemies[name] & other), default=None)


def _join(members: dict[str, set[str]], tie: Judgement) -> None:
    few, many = sorted((members[tie.one], members[tie.other]), key=lambda group: (len(group), min(group)))
    many |= few
    for name in few:
        members[name] = many
