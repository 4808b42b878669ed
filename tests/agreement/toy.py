"""A made-up agreement with two mirrored sides, north and south. No party, place or event in it exists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import shapely

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import Acceptance, Actor, ActorKind, Side
from ceasefire.agreement.terms import Clause, ClauseKind, JudgementIf, Rule, Selector, Terms
from ceasefire.agreement.world import UNKNOWN_TARGET, Circumstances, Subject, Targets
from ceasefire.pipeline.finding import Finding, find
from ceasefire.registers.groups import Affiliation, Exclusion, Listing, Standing
from ceasefire.registers.territory import Zone, ZoneKind
from ceasefire.vocabulary.acts import ATTACKS, Act
from ceasefire.vocabulary.belief import Belief
from ceasefire.vocabulary.grades import OccurrenceGrade
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.times import When, Window

BEGINS = datetime(2020, 1, 10, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALWAYS = Window(start=BEGINS - 1000 * DAY)
IN_FORCE = Window(start=BEGINS)

PERMISSION = "self-defence"
MIRROR = {"north": "south", "south": "north", "north-chair": "south-chair", "south-chair": "north-chair"}


def names(text: str) -> dict[str, str]:
    return {"en": text}


def actor(key: str, side: str = "", kind: ActorKind = ActorKind.ARMED_GROUP, **more: Any) -> Actor:
    return Actor(id=key, names=names(key), kind=kind, side=side, **more)


def acceptance(party: str, at: datetime = BEGINS - DAY, **more: Any) -> Acceptance:
    return Acceptance(**{"party": party, "window": Window(start=at), "known": at, **more})


def listing(group: str, since: datetime = ALWAYS.start, known: datetime | None = None) -> Listing:
    return Listing(group=group, authority="a council", window=Window(start=since), known=known or since)


def affiliation(group: str, since: datetime, standing: Standing = Standing.AGREED, **more: Any) -> Affiliation:
    window = Window(start=since, end=more.pop("until", None))
    return Affiliation(group=group, with_group="outlaws", standing=standing, window=window, known=since, **more)


def exclusion(party: str, since: datetime) -> Exclusion:
    return Exclusion(party=party, decided_by="ministers", window=Window(start=since), known=since)


def ground(key: str, holder: str, author: str, west: float, since: datetime = ALWAYS.start) -> Zone:
    """One degree square between `west` and its next degree, on the equator."""
    return Zone(
        id=key,
        names=names(key),
        kind=ZoneKind.CONTROL,
        holder=holder,
        according_to=author,
        window=Window(start=since),
        known=since,
        shape=shapely.box(west, 0, west + 1, 1),
    )


def attack_rule(side: str, other: str) -> Rule:
    return Rule(
        id=f"attack-{side}",
        binds=Selector(sides=frozenset({side})),
        acts=ATTACKS,
        against=Selector(sides=frozenset({other})),
        target_from_territory=True,
        permitted_by=(PERMISSION,),
        judgement_if=(
            JudgementIf(acts=frozenset({Act.CHEMICAL_ALLEGATION}), because=names("for the body that can establish it")),
            JudgementIf(circumstances=frozenset({"warned", "joint_position_with"}), because=names("was it separate?")),
        ),
        window=IN_FORCE,
        known=ALWAYS.start,
    )


def clauses() -> tuple[Clause, ...]:
    both = Selector(sides=frozenset({"north", "south"}))
    civilians = Selector(parties=frozenset({"civilians"}), accepted=False)
    attacks = Clause(
        id="attacks",
        kind=ClauseKind.PROHIBITION,
        titles=names("No attacks"),
        rules=(attack_rule("north", "south"), attack_rule("south", "north")),
    )
    shelter = Rule(id="civilians", binds=both, acts=ATTACKS, against=civilians, window=IN_FORCE, known=ALWAYS.start)
    defence = Rule(
        id="defence",
        binds=both,
        acts=ATTACKS,
        permission_circumstances=frozenset({"self_defence"}),
        requires_proportionate=True,
        defeated_by=frozenset({"reprisal"}),
        window=IN_FORCE,
        known=ALWAYS.start,
    )
    return (
        attacks,
        Clause(id="civilians", kind=ClauseKind.PROHIBITION, titles=names("Spare civilians"), rules=(shelter,)),
        Clause(id=PERMISSION, kind=ClauseKind.PERMISSION, titles=names("Self-defence"), rules=(defence,)),
    )


def toy(**more: Any) -> Case:
    """The toy agreement: north and south accepted the day before it came into force; the outlaws are listed."""
    actors = (
        *(actor(side, side, ActorKind.STATE) for side in ("north", "south")),
        *(actor(f"{side}-army", side, ActorKind.FORCE, falls_to=side) for side in ("north", "south")),
        *(actor(f"{side}-militia", side, bound_with=side) for side in ("north", "south")),
        *(actor(f"{side}-chair", kind=ActorKind.STATE) for side in ("north", "south")),
        actor("outlaws"),
        actor("bystanders", "north"),
        actor("civilians", kind=ActorKind.CIVILIANS),
    )
    zones = tuple(
        zone
        for west, side in ((0.0, "north"), (2.0, "south"))
        for zone in (
            ground(f"{side}-by-north", side, "north-chair", west),
            ground(f"{side}-by-south", side, "south-chair", west),
        )
    )
    rivals = (ground("rival-by-north", "north", "north-chair", 4.0), ground("rival-by-south", "south", "south-chair", 4.0))
    case = Case(
        id="toy",
        titles=names("Toy"),
        zone=ZoneInfo("UTC"),
        span=Window(start=BEGINS - 30 * DAY, end=BEGINS + 100 * DAY),
        co_chairs=("north-chair", "south-chair"),
        terms=Terms(adopted=BEGINS - 5 * DAY, in_force=IN_FORCE, clauses=clauses()),
        sides={side: Side(id=side, names=names(side), guarantor=f"{side}-chair") for side in ("north", "south")},
        actors={item.id: item for item in actors},
        acceptances=(acceptance("north"), acceptance("south")),
        listings=(listing("outlaws"),),
        zones=(*zones, *rivals),
    )
    return replace(case, **more)


def incident(**said: Any) -> Subject:
    """An attack by north on south a day after entry into force, but for what is said otherwise."""
    by, against = said.pop("by", "north"), said.pop("against", "south")
    when = said.pop("when", BEGINS + DAY)
    stated, proportionate = said.pop("circumstances", ()), said.pop("proportionate", None)
    circumstances = Circumstances(stated=frozenset(stated))
    if proportionate is not None:
        circumstances = replace(circumstances, proportionate=proportionate)
    parts: dict[str, Any] = {
        "act": Act.AIRSTRIKE,
        "when": When(earliest=when, latest=when) if isinstance(when, datetime) else when,
        "where": Where(lat=0.5, lon=2.5),
        "by": Belief.of(by) if isinstance(by, Mapping) else Belief.certain(by),
        "against": targets(against),
        "circumstances": circumstances,
        "occurrence": OccurrenceGrade.CONFIRMED,
    }
    return Subject(**{**parts, **said})


def targets(against: str | tuple[str, ...] | None) -> tuple[tuple[Targets, float], ...]:
    if against is None:
        return ((UNKNOWN_TARGET, 1.0),)
    hit = (against,) if isinstance(against, str) else tuple(sorted(against))
    return ((hit, 1.0),)


def found(case: Case, subject: Subject, clause: str = "attacks", party: str = "north") -> Finding:
    entry = case.terms.clause(clause)
    assert entry is not None
    return find(case, subject, entry, party)
