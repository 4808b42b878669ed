"""The parts of a rule, each checked in one world: yes, no or unknown, with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.agreement.parties import ActorKind
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict, bound, during, excluded
from ceasefire.agreement.terms import Clause, Extension, Rule, Selector
from ceasefire.agreement.world import Scene, Spot, Targets, World
from ceasefire.registers.territory import Control, Holding, Zone, holding
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.times import Window, iso
from ceasefire.vocabulary.truth import Truth, all_of, any_of, truth


def zones_at(case: Case, spot: Spot | None, moment: datetime | None) -> tuple[Zone, ...]:
    """The zones that cover the spot at the moment; none where either is unknown."""
    if spot is None or moment is None:
        return ()
    covering = (case.zones[index] for index in sorted(spot.zones))
    return tuple(zone for zone in covering if zone.window.holds_at(moment))


def held(case: Case, spot: Spot | None, moment: datetime | None) -> Holding | None:
    """Who holds the spot at the moment; None where either is unknown."""
    if spot is None or moment is None:
        return None
    return holding(zones_at(case, spot, moment), case.co_chairs)


def within(case: Case, zone_id: str, spot: Spot | None, moment: datetime | None) -> Truth:
    """Whether the spot lies in a zone (any of its dated versions that holds at the moment)."""
    if spot is None:
        return Truth.UNKNOWN
    versions = [case.zones[index] for index in spot.zones if case.zones[index].id == zone_id]
    return any_of(during(version.window, moment) for version in versions)


@remembered
def attributed(case: Case, party: str, doer: str) -> Verdict:
    """Whether the party is the one whose act it is, alone or with others (`a+b`: done together)."""
    if doer == UNKNOWN:
        return Truth.UNKNOWN, because("actor-unknown", Truth.UNKNOWN)
    together = tuple(doer.split("+"))
    answerable = case.answerable_for(doer)
    if party in answerable - {UNKNOWN}:
        code = "done-together" if len(together) > 1 else "done-by" if doer == party else "done-by-force-of"
        return Truth.YES, because(code, Truth.YES, actors=together, party=party)
    if UNKNOWN in answerable:
        return Truth.UNKNOWN, because("actor-unknown", Truth.UNKNOWN)
    return Truth.NO, because("done-by-another", Truth.NO, actors=tuple(sorted(answerable)), party=party)


def selected(case: Case, selector: Selector, actor: str) -> Truth:
    """Whether an actor is meant by a selector's sides and ids, leaving acceptance aside."""
    if not selector.sides and not selector.parties:
        return Truth.YES
    if actor == UNKNOWN:
        return Truth.UNKNOWN
    return truth(actor in selector.parties or case.side_of(actor) in selector.sides)


@remembered
def applies_to(case: Case, clause: Clause, selector: Selector, actor: str, scene: Scene) -> Verdict:
    """Whether an actor is meant by a selector and, where it asks so, bound: by its acceptance or by a local truce."""
    meant = selected(case, selector, actor)
    if meant is Truth.NO:
        outside, why = excluded(case, actor, scene.moment)
        under = (why,) if outside is Truth.YES else ()
        return meant, because("not-meant", meant, actor=actor, under=under)
    if not selector.accepted:
        if selector.excluded or actor == UNKNOWN:
            return meant, because("meant", meant, actor=actor)
        outside, why = excluded(case, actor, scene.moment)
        return all_of((meant, ~outside)), because("meant", all_of((meant, ~outside)), actor=actor, under=(why,))
    holds, why = bound(case, actor, scene.moment)
    if holds is not Truth.YES:
        local = [truce_binds(case, clause, truce, actor, scene) for truce in case.terms.extensions]
        helping = [(verdict, reason) for verdict, reason in local if verdict is not Truth.NO]
        if helping and not _never_covered(case, actor, scene):
            holds = any_of((holds, *(verdict for verdict, _ in helping)))
            why = because("bound-by-truce", holds, actor=actor, under=(why, *(reason for _, reason in helping)))
    return all_of((meant, holds)), why


def _never_covered(case: Case, actor: str, scene: Scene) -> bool:
    return excluded(case, actor, scene.moment)[0] is Truth.YES


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


@remembered
def in_force(case: Case, clause: Clause, rule: Rule, scene: Scene) -> Verdict:
    """Whether the rule holds then and there: its window, amendments, suspensions, and local truces."""
    window = amended(case, rule)
    holds = during(window, scene.moment)
    values = {"clause": clause.id, "since": iso(window.start)}
    if window.end is not None:
        values["until"] = iso(window.end)
    code = {Truth.YES: "in-force", Truth.NO: "not-in-force", Truth.UNKNOWN: "time-unknown"}[holds]
    notes = []
    for item in case.terms.suspensions:
        if not item.clauses or clause.id in item.clauses:
            place = within(case, item.zone, scene.spot, scene.moment) if item.zone else Truth.YES
            suspended = all_of((place, during(item.window, scene.moment)))
            if suspended is not Truth.NO:
                notes.append(because("suspended", ~suspended, suspension=item.id, since=iso(item.window.start)))
            holds = all_of((holds, ~suspended))
    for truce in case.terms.extensions:
        if truce.clauses and clause.id not in truce.clauses:
            continue
        extended, reason = truce_holds(case, truce, scene)
        if extended is not Truth.NO or _lapsed_here(case, truce, scene):
            notes.append(reason)
        holds = any_of((holds, extended)) if extended is Truth.YES or holds is Truth.NO else holds
    return holds, because(code, holds, under=tuple(notes), sources=clause.sources, given=values)


def _lapsed_here(case: Case, truce: Extension, scene: Scene) -> bool:
    ended = truce.window.end is not None and scene.moment is not None and truce.window.end <= scene.moment
    return ended and (not truce.zone or _lies_in_any_version(case, truce.zone, scene.spot))


def _lies_in_any_version(case: Case, zone_id: str, spot: Spot | None) -> bool:
    return spot is not None and any(case.zones[index].id == zone_id for index in spot.zones)


def amended(case: Case, rule: Rule) -> Window:
    """The rule's window after every amendment, and the end of the agreement, that the centre knows of.

    A rule that waits for an unknown amendment never begins.
    """
    window = rule.window
    for amendment in case.terms.amendments:
        if rule.id in amendment.begins:
            window = Window(start=amendment.at, end=window.end)
        if rule.id in amendment.ends:
            window = Window(start=min(window.start, amendment.at), end=amendment.at)
    ended = case.terms.ended
    if ended is not None and (window.end is None or ended < window.end):
        window = Window(start=min(window.start, ended), end=ended)
    return window


@remembered
def conditions_hold(case: Case, rule: Rule, party: str, scene: Scene) -> Verdict:
    """Whether every condition on another party's acceptance holds for this party."""
    verdicts: list[Verdict] = []
    for condition in rule.conditions:
        clause = case.terms.clause(condition)
        for item in clause.rules if clause is not None else ():
            meant = selected(case, item.holds_for or Selector(), party)
            if meant is Truth.NO:
                continue
            for other in item.requires_acceptance_of:
                holds, why = bound(case, other, scene.moment)
                needed = any_of((~meant, holds))
                verdicts.append((needed, because("condition", needed, clause=condition, actor=other, under=(why,))))
    holds = all_of(verdict for verdict, _ in verdicts)
    return holds, because("conditions", holds, under=tuple(reason for _, reason in verdicts))


@remembered
def target_is_meant(case: Case, clause: Clause, rule: Rule, hit: Targets, scene: Scene) -> Verdict:
    """Whether anyone of those who were hit is protected by the rule. One protected among several is enough."""
    if rule.against is None:
        return _any_but_excluded(case, hit, scene)
    targets, from_map = _targets(case, rule, hit, scene)
    if targets == (UNKNOWN,):
        holds = selected(case, rule.against, UNKNOWN)
        why = from_map or because("target-unknown", Truth.UNKNOWN)
        return (Truth.UNKNOWN if holds is Truth.YES else holds), why
    verdicts = [_target_verdict(case, clause, rule.against, target, scene) for target in targets]
    holds = any_of(verdict for verdict, _ in verdicts)
    reasons = tuple(reason for _, reason in verdicts) + ((from_map,) if from_map else ())
    code = {Truth.YES: "target-protected", Truth.NO: "target-not-protected", Truth.UNKNOWN: "target-unclear"}[holds]
    return holds, because(code, holds, targets=targets, under=reasons)


def target_or_beside(case: Case, clause: Clause, rule: Rule, hit: Targets, beside: Targets, scene: Scene) -> Verdict:
    """As `target_is_meant`. Where only someone beside the target is protected, whether they were struck too is not known."""
    holds, why = target_is_meant(case, clause, rule, hit, scene)
    if holds is not Truth.NO or not beside:
        return holds, why
    near, why_near = target_is_meant(case, clause, rule, beside, scene)
    if near is Truth.NO:
        return holds, why
    return Truth.UNKNOWN, because("beside-protected", Truth.UNKNOWN, actors=beside, under=(why, why_near))


def _any_but_excluded(case: Case, hit: Targets, scene: Scene) -> Verdict:
    """A rule that names no target holds for all but those whom the agreement never covers."""
    verdicts = [excluded(case, case.answerable(target), scene.moment) for target in hit if target != UNKNOWN]
    covered = any_of(~outside for outside, _ in verdicts) if len(verdicts) == len(hit) else Truth.YES
    if covered is Truth.YES:
        return covered, because("any-target", covered)
    code = "target-not-protected" if covered is Truth.NO else "target-unclear"
    return covered, because(code, covered, targets=hit, under=tuple(reason for _, reason in verdicts))


def _target_verdict(case: Case, clause: Clause, against: Selector, target: str, scene: Scene) -> Verdict:
    if target == UNKNOWN:
        return Truth.UNKNOWN, because("target-unknown", Truth.UNKNOWN)
    literal = applies_to(case, clause, against, target, scene)
    answerable = case.answerable(target)
    return applies_to(case, clause, against, answerable, scene) if answerable != target else literal


def _targets(case: Case, rule: Rule, hit: Targets, scene: Scene) -> tuple[Targets, Reason | None]:
    if hit != (UNKNOWN,) or not rule.target_from_territory:
        return hit, None
    found = held(case, scene.spot, scene.moment)
    if found is None:
        return hit, because("place-unknown", Truth.UNKNOWN)
    code = f"place-{found.control.value}"
    reason = because(code, truth(True if found.control is Control.AGREED else None), holders=found.holders)
    return ((found.holder,) if found.holder else hit), reason


@remembered
def place_fits(case: Case, rule: Rule, scene: Scene) -> Verdict:
    """Whether the place is one that the rule names: in one of its zones, and populated where it asks so."""
    checks: list[Verdict] = []
    if rule.zones:
        named = sorted(rule.zones)
        holds = any_of(within(case, zone, scene.spot, scene.moment) for zone in named)
        code = {Truth.YES: "in-zone", Truth.NO: "outside-zone", Truth.UNKNOWN: "zone-unclear"}[holds]
        checks.append((holds, because(code, holds, zones=tuple(named))))
    if rule.populated:
        holds = scene.spot.populated if scene.spot is not None else Truth.UNKNOWN
        code = {Truth.YES: "populated", Truth.NO: "not-populated", Truth.UNKNOWN: "population-unknown"}[holds]
        checks.append((holds, because(code, holds)))
    return joined("place", checks)


def joined(code: str, checks: Iterable[Verdict]) -> Verdict:
    """All of several checks as one; a single one stands for itself."""
    listed = list(checks)
    if len(listed) == 1:
        return listed[0]
    holds = all_of(verdict for verdict, _ in listed)
    return holds, because(code, holds, under=tuple(reason for _, reason in listed))


def permission_answers(rule: Rule, world: World) -> Verdict:
    """Whether a permission (such as self-defence) excuses the act: claimed, not defeated, and proportionate."""
    stated = world.circumstances
    claimed = any(stated.has(word) for word in rule.permission_circumstances)
    defeated = any(stated.has(word) for word in rule.defeated_by)
    if not claimed or defeated:
        code = "permission-defeated" if defeated else "permission-not-claimed"
        return Truth.NO, because(code, Truth.NO, words=tuple(sorted(rule.defeated_by if defeated else ())))
    if not rule.requires_proportionate:
        return Truth.YES, because("permission-holds", Truth.YES)
    holds = stated.proportionate
    code = {Truth.YES: "proportionate", Truth.NO: "not-proportionate", Truth.UNKNOWN: "proportion-unknown"}[holds]
    return holds, because(code, holds)


def beside_excluded(case: Case, beside: Targets, scene: Scene) -> bool:
    """Whether anyone beside the target is, or may be, excluded."""
    return any(excluded(case, case.answerable(actor), scene.moment)[0] is not Truth.NO for actor in beside)


def military_target_stated(case: Case, world: World) -> bool:
    """Whether anyone other than civilians is named as target, or is said to have held a joint position."""
    armed = (target for target in world.targets if target != UNKNOWN and not _are_civilians(case, target))
    return any(True for _ in armed) or world.circumstances.has("joint_position_with")


def _are_civilians(case: Case, actor: str) -> bool:
    entry = case.actors.get(actor)
    return entry is not None and entry.kind is ActorKind.CIVILIANS


@remembered
def act_fits(case: Case, rule: Rule, act: Act) -> Verdict:
    """Whether the act is one that the rule names; an unknown act may be. A permission that names none is for every act."""
    if not rule.acts and rule.permission_circumstances:
        return Truth.YES, because("act-named", Truth.YES, act=act.value)
    holds = Truth.UNKNOWN if act is Act.UNKNOWN and rule.acts else truth(act in rule.acts)
    code = {Truth.YES: "act-named", Truth.NO: "act-not-named", Truth.UNKNOWN: "act-unknown"}[holds]
    return holds, because(code, holds, act=act.value)
