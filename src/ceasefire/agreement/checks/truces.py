"""Whether a local truce holds there and then, and whom it binds."""

from __future__ import annotations

from dataclasses import replace

from ceasefire.agreement.case import Case
from ceasefire.agreement.checks.places import within
from ceasefire.agreement.standing import Verdict, during
from ceasefire.agreement.terms import Clause, Extension
from ceasefire.agreement.world import Scene, Spot
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.times import iso
from ceasefire.vocabulary.truth import Truth, all_of


def truce_binds(case: Case, clause: Clause, truce: Extension, actor: str, scene: Scene) -> Verdict:
    """Whether a local truce, in its zone and hours, names the actor."""
    if (truce.clauses and clause.id not in truce.clauses) or actor not in truce.parties:
        return Truth.NO, because("truce-does-not-name", Truth.NO, truce=truce.id, actor=actor)
    return truce_holds(case, truce, scene)


def truce_holds(case: Case, truce: Extension, scene: Scene) -> Verdict:
    """Whether a local truce holds there and then, whomever it binds."""
    place = within(case, truce.zone, scene.spot, scene.moment) if truce.zone else Truth.YES
    holds = all_of((place, during(truce.window, scene.moment)))
    where = (because("in-zone", place, zones=(truce.zone,)),) if truce.zone and place is Truth.YES else ()
    return holds, replace(_truce_reason(truce, holds), under=where)


def _truce_reason(truce: Extension, holds: Truth) -> Reason:
    codes = {Truth.YES: "truce-holds", Truth.NO: "truce-does-not-hold", Truth.UNKNOWN: "truce-unclear"}
    values = {"truce": truce.id, "since": iso(truce.window.start)}
    if truce.window.end is not None:
        values["until"] = iso(truce.window.end)
    return because(codes[holds], holds, sources=truce.sources, given=values)


def lapsed_here(case: Case, truce: Extension, scene: Scene) -> bool:
    """Whether a local truce ended before then, where the spot is one that it may have covered."""
    ended = truce.window.end is not None and scene.moment is not None and truce.window.end <= scene.moment
    return ended and (not truce.zone or _lies_in_any_version(case, truce.zone, scene.spot))


def _lies_in_any_version(case: Case, zone_id: str, spot: Spot | None) -> bool:
    return spot is not None and any(case.zones[index].id == zone_id for index in spot.zones)
