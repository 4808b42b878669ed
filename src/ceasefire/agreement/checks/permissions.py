"""What a permission asks for, and whether it excuses the act."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.agreement.checks.whom import selected
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict, bound
from ceasefire.agreement.terms import Rule, Selector
from ceasefire.agreement.world import Scene, World
from ceasefire.vocabulary.reasons import because
from ceasefire.vocabulary.truth import Truth, all_of, any_of


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
