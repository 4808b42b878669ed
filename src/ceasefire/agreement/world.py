"""Worlds: one way in which an uncertain incident may have been, with everything settled or openly unknown.

An incident with an uncertain actor, target, time or place is a weighted set of worlds. A clause is tested in each; the weights
are carried through to the finding. Moments are reduced to periods in which nothing relevant changes, places to the zones
that cover them, so that a whole frame of incidents shares few distinct worlds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.agreement.remembering import remembered
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When
from ceasefire.vocabulary.truth import Truth

Targets = tuple[str, ...]
"""Ids of all who were hit together, sorted; `("unknown",)` where not known."""

UNKNOWN_TARGET: Targets = (UNKNOWN,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What is stated about how it was done. `stated` holds words such as `self_defence` or `joint_position_with=nusra-front`."""

    stated: frozenset[str] = frozenset()
    proportionate: Truth = Truth.UNKNOWN

    def has(self, word: str) -> bool:
        """Whether the word is stated, with or without a value."""
        return any(item.partition("=")[0] == word or item == word for item in self.stated)

    @property
    def beside(self) -> Targets:
        """Those said to have held a joint position with the target, sorted."""
        pairs = (item.partition("=") for item in self.stated)
        return tuple(sorted(actor for word, _, actor in pairs if word == "joint_position_with" and actor))


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a clause is tested against: an incident with its uncertainty. `when` and `where` are None where unknown."""

    act: Act
    when: When | None
    where: Where | None
    by: Belief
    against: tuple[tuple[Targets, float], ...] = ((UNKNOWN_TARGET, 1.0),)
    circumstances: Circumstances = Circumstances()
    occurrence: OccurrenceGrade = OccurrenceGrade.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What the registers say of a point: which zone versions cover it, and whether people live there."""

    zones: frozenset[int] = frozenset()
    populated: Truth = Truth.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """When and where, as far as the terms can tell. `moment` is the start of a period (see `Case.period`); None is unknown."""

    moment: datetime | None
    spot: Spot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """One settled possibility; `unknown` stays open."""

    act: Act
    actor: str
    targets: Targets
    scene: Scene
    circumstances: Circumstances


def moments(case: Case, when: When | None) -> list[tuple[datetime | None, float]]:
    """The periods that a time may fall in, each with its share."""
    if when is None:
        return [(None, 1.0)]
    starts = [case.period(when.earliest)]
    starts += [moment for moment in case.boundaries if when.earliest < moment < when.latest]
    ends: list[datetime | None] = [*starts[1:], None]
    shares = [(start, when.share(start, end)) for start, end in zip(starts, ends, strict=True)]
    return [(start, share) for start, share in shares if share > 0]


def positioned(case: Case, where: Where | None) -> Where | None:
    """The place with a position: its own, else the gazetteer's; None where neither is known."""
    if where is None or where.is_located:
        return where
    place = case.gazetteer.by_id.get(where.place_id)
    return place.where() if place is not None else None


def spots(case: Case, where: Where | None) -> list[tuple[Spot | None, float]]:
    """The distinct sets of zones that a place may lie in, each with its share of the disc."""
    where = positioned(case, where)
    if where is None:
        return [(None, 1.0)]
    return _spots_of_place(case, where) if where.place_id else _spots(case, where)


def _spots(case: Case, where: Where) -> list[tuple[Spot | None, float]]:
    populated = case.gazetteer.populated(where)
    points = where.sample()
    counts: dict[frozenset[int], int] = {}
    for covering in case.atlas.covering(points):
        counts[covering] = counts.get(covering, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], sorted(item[0])))
    return [(Spot(zones=zones, populated=populated), count / len(points)) for zones, count in ordered]


_spots_of_place = remembered(_spots)
"""Reports name the same places again and again; a bare position is seldom met twice."""


def scenes(case: Case, when: When | None, where: Where | None) -> list[tuple[Scene, float]]:
    """Every time and place that the terms tell apart, with its weight; the weights sum to 1."""
    return [
        (Scene(moment=moment, spot=spot), p_moment * p_spot)
        for moment, p_moment in moments(case, when)
        for spot, p_spot in spots(case, where)
    ]


def worlds(case: Case, subject: Subject) -> Iterator[tuple[World, float]]:
    """Every world of a subject with its weight; the weights sum to 1. Actor, target, time and place are independent."""
    staged = scenes(case, subject.when, subject.where)
    for actor, p_actor in subject.by:
        for targets, p_targets in subject.against:
            for scene, p_scene in staged:
                world = World(act=subject.act, actor=actor, targets=targets, scene=scene, circumstances=subject.circumstances)
                yield world, p_actor * p_targets * p_scene
