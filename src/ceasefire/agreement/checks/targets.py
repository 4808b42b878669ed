"""Who was hit, and whether a rule protects any of them."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.agreement.checks.places import held
from ceasefire.agreement.checks.whom import applies_to, selected
from ceasefire.agreement.parties import ActorKind
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict, excluded
from ceasefire.agreement.terms import Clause, Rule, Selector
from ceasefire.agreement.world import Scene, Targets, World
from ceasefire.registers.territory import Control
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth, any_of, truth


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
