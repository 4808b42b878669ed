"""Whose act it is, and whom a rule means."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.agreement.checks.truces import truce_binds
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict, bound, excluded
from ceasefire.agreement.terms import Clause, Selector
from ceasefire.agreement.world import Scene
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.reasons import because
from ceasefire.vocabulary.truth import Truth, all_of, any_of, truth


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
