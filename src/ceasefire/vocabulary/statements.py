"""A statement: who is said to have done what to whom, where and when, in the vocabulary's words."""

from __future__ import annotations

from dataclasses import dataclass

from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.grades import Observation, Stance
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people or things between two bounds, both included; `most` None = no upper bound given."""

    least: int
    most: int | None = None

    def meets(self, other: Count) -> bool:
        """Whether one number may be within both."""
        return (other.most is None or self.least <= other.most) and (self.most is None or other.least <= self.most)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one source says in one report, in the vocabulary's words. None, `unknown` and empty mean: not said.

    `actors` and `targets` are ids named together (a joint act; all who were hit). `passes_on` names the report or source that it
    merely repeats, `answers` the report that it denies, admits or replies to.
    """

    act: Act = Act.UNKNOWN
    occurred: When | None = None
    where: Where | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS
    killed: Count | None = None
    wounded: Count | None = None
    circumstances: frozenset[str] = frozenset()
    proportionate: Truth = Truth.UNKNOWN
    quantity: str = ""
    unit: str = ""
    passes_on: str = ""
    answers: str = ""
    observation: Observation | None = None
    speaker: str = ""
    text: str = ""
