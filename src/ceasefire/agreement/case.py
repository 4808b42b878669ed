"""A case: one agreement and its registers, as known at a date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from ceasefire.agreement.parties import Acceptance, Actor, Side
from ceasefire.agreement.terms import Terms
from ceasefire.registers.access import AccessRegister
from ceasefire.registers.groups import Affiliation, Exclusion, Listing
from ceasefire.registers.places import Gazetteer
from ceasefire.registers.sources import Source
from ceasefire.registers.territory import Atlas, Zone
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.places import PlacePrecision
from ceasefire.vocabulary.times import Window

BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
"""Stands for every moment before the first dated fact."""

NOTHING_RECORDED = AccessRegister()

Fact = TypeVar("Fact", bound=Any)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRule:
    """How public output is held back: hours of delay, and the place word it is coarsened to at least."""

    delay_hours: int = 72
    coarsen_to: PlacePrecision = PlacePrecision.DISTRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSpot:
    """A place and a time that the centre could not, or could hardly, see."""

    place: str
    window: Window
    access: str
    note: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Case:
    """One agreement as data. Pure; made by `ceasefire.casefiles`. Ids resolve: a case with a loose end is refused there.

    `exercise`: what is recorded under it is practice, and whatever is shown of it says so (`wording.exercise.practised`).
    """

    id: str
    titles: Mapping[str, str]
    zone: ZoneInfo
    span: Window
    standard_of_proof: float = 0.75
    fair_takes_basis: bool = False
    co_chairs: tuple[str, ...] = ()
    desk: str = ""
    public: PublicRule = PublicRule()
    languages: tuple[str, ...] = ("en",)
    coverage: tuple[BlindSpot, ...] = ()
    terms: Terms
    sides: Mapping[str, Side] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    acceptances: tuple[Acceptance, ...] = ()
    listings: tuple[Listing, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    zones: tuple[Zone, ...] = ()
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer(()))
    access: AccessRegister = NOTHING_RECORDED
    exercise: bool = False

    def as_known_at(self, moment: datetime | None) -> Case:
        """The case with every dated fact that the centre learnt later left out; all of it if `moment` is None."""
        if moment is None:
            return self

        def known(facts: Iterable[Fact]) -> tuple[Fact, ...]:
            return tuple(fact for fact in facts if fact.known <= moment)

        terms = self.terms
        ended_unknown = terms.ended_known is not None and terms.ended_known > moment
        seen = replace(
            terms,
            clauses=tuple(replace(clause, rules=known(clause.rules)) for clause in terms.clauses),
            extensions=known(terms.extensions),
            suspensions=known(terms.suspensions),
            amendments=known(terms.amendments),
            ended=None if ended_unknown else terms.ended,
        )
        register = {item.name: known(getattr(self.access, item.name)) for item in fields(self.access)}
        return replace(
            self,
            terms=seen,
            acceptances=known(self.acceptances),
            listings=known(self.listings),
            affiliations=known(self.affiliations),
            exclusions=known(self.exclusions),
            zones=known(self.zones),
            access=AccessRegister(**register),
        )

    @cached_property
    def atlas(self) -> Atlas:
        """The zones with their spatial index."""
        return Atlas(self.zones)

    @cached_property
    def remembered(self) -> dict[Hashable, Any]:
        """Answers already given about this case; see `ceasefire.agreement.remembering`."""
        return {}

    @cached_property
    def boundaries(self) -> tuple[datetime, ...]:
        """Every instant at which anything that a clause test reads may change, in order, the first before all others."""
        moments = {BEFORE_ALL}
        if self.terms.accept_by is not None:
            moments.add(self.terms.accept_by)
        if self.terms.ended is not None:
            moments.add(self.terms.ended)
        moments |= {amendment.at for amendment in self.terms.amendments}
        for window in self._windows():
            moments.add(window.start)
            if window.end is not None:
                moments.add(window.end)
        moments |= {item.grace_until for item in self.affiliations if item.grace_until is not None}
        return tuple(sorted(moments))

    def _windows(self) -> Iterable[Window]:
        yield self.terms.in_force
        for clause in self.terms.clauses:
            yield from (rule.window for rule in clause.rules)
        dated = (self.terms.extensions, self.terms.suspensions, self.acceptances, self.listings)
        for facts in (*dated, self.affiliations, self.exclusions, self.zones, self.access.sieges):
            yield from (fact.window for fact in facts)

    def period(self, moment: datetime) -> datetime:
        """The last boundary at or before `moment`: nothing that a clause test reads changes between the two."""
        return self.boundaries[bisect_right(self.boundaries, moment) - 1]

    def answerable(self, actor: str) -> str:
        """The actor whose act it is: forces that are not named for themselves fall to another, and so on to the last."""
        passed: set[str] = set()
        while actor not in passed:
            passed.add(actor)
            entry = self.actors.get(actor)
            actor = entry.falls_to if entry is not None and entry.falls_to else actor
        return actor

    def answerable_for(self, joint: str) -> frozenset[str]:
        """All who answer for an act of `a`, or of `a+b` together."""
        return frozenset(self.answerable(actor) for actor in joint.split("+"))

    def side_of(self, actor: str) -> str:
        """The side of an actor, or the empty string."""
        entry = self.actors.get(actor)
        return entry.side if entry is not None else ""

    def knows_actor(self, actor: str) -> bool:
        """Whether the id may stand in a report or a scenario."""
        return actor == UNKNOWN or actor in self.actors
