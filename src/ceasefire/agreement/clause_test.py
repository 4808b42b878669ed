"""The test of one clause for one party in one world: the outcome and the reasons.

A part that is certainly not there puts the act out of scope; else a part that is not known leaves it undetermined; else a
permission may excuse it, or circumstances may leave it to people's judgement; else it is a breach. Several rules of a clause are
tested together: a breach of one is a breach; else what one leaves open stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from ceasefire.agreement import checks
from ceasefire.agreement.case import Case
from ceasefire.agreement.remembering import remembered
from ceasefire.agreement.standing import Verdict
from ceasefire.agreement.terms import Clause, ClauseKind, JudgementIf, Rule, RuleOutcome
from ceasefire.agreement.world import UNKNOWN_TARGET, Circumstances, Scene, World
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth, any_of

Answer = tuple[Outcome, Reason]
"""What a clause or rule says in one world, and why."""

Weighed = tuple[Truth, tuple[Reason, ...]]
"""Whether several steps hold together, and the reason of each."""

GRAVITY = (Outcome.BREACH, Outcome.CANNOT_DETERMINE, Outcome.PERMITTED, Outcome.OUT_OF_SCOPE)
"""Which answer of several rules stands for the clause: the first of these that any gives."""

HEADINGS = frozenset({"conditions", "place"})
"""Reasons that only gather others: with nothing under them they say nothing and are left out."""

ANSWERED_BY_INCIDENTS = frozenset(
    {ClauseKind.PROHIBITION, ClauseKind.PERMISSION, ClauseKind.STANDING_DUTY, ClauseKind.NEEDS_JUDGEMENT}
)


def answer(case: Case, clause: Clause, party: str, world: World) -> Answer:
    """What the clause says of the party in this world."""
    if clause.kind not in ANSWERED_BY_INCIDENTS:
        return Outcome.OUT_OF_SCOPE, because("not-answered-by-incidents", Truth.NO, clause=clause.id)
    speaking = [rule for rule in clause.rules if _may_speak(clause, rule, world.act, world.circumstances)]
    return gravest(_rule_answer(case, clause, rule, party, world) for rule in speaking or clause.rules)


def out_of_its_reach(case: Case, clause: Clause, act: Act, stated: Circumstances) -> Answer | None:
    """The clause's answer where it is silent on such an act, whoever did it, to whom, when and where; None where it may speak."""
    if any(_may_speak(clause, rule, act, stated) for rule in clause.rules):
        return None
    return _silent(case, clause, act)


def _may_speak(clause: Clause, rule: Rule, act: Act, stated: Circumstances) -> bool:
    if clause.kind is ClauseKind.PERMISSION:
        return _claimed(rule, stated)
    return clause.kind in ANSWERED_BY_INCIDENTS and (act in rule.acts or (act is Act.UNKNOWN and bool(rule.acts)))


@remembered
def _silent(case: Case, clause: Clause, act: Act) -> Answer:
    nobody = World(
        act=act, actor=UNKNOWN, targets=UNKNOWN_TARGET, scene=Scene(moment=None, spot=None), circumstances=Circumstances()
    )
    return answer(case, clause, UNKNOWN, nobody)


def gravest(answers: Iterable[Answer]) -> Answer:
    """The answer that stands for all; of several alike, that of the rule nearest to being met. Out of scope if there is none."""
    listed = list(answers)
    if not listed:
        return Outcome.OUT_OF_SCOPE, because("no-rule", Truth.NO)
    return min(listed, key=lambda item: (GRAVITY.index(item[0]), -len(item[1].under)))


def _rule_answer(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> Answer:
    test = _permission_answer if clause.kind is ClauseKind.PERMISSION else _prohibition_answer
    return test(case, clause, rule, party, world)


@remembered
def stands(case: Case, clause: Clause, rule: Rule, party: str, scene: Scene) -> Weighed:
    """What every rule asks: that it is in force, that the party is under it, that its conditions hold, that the place fits."""
    return weigh(
        lambda: checks.in_force(case, clause, rule, scene),
        lambda: checks.applies_to(case, clause, rule.binds, party, scene),
        lambda: checks.conditions_hold(case, rule, party, scene),
        lambda: checks.place_fits(case, rule, scene),
    )


def weigh(*steps: Callable[[], Verdict]) -> Weighed:
    """All steps in order, up to the first certain no."""
    return weigh_stages(*(partial(_one_step, step) for step in steps))


def _one_step(step: Callable[[], Verdict]) -> Weighed:
    holds, reason = step()
    return holds, () if reason.code in HEADINGS and not reason.under else (reason,)


def weigh_stages(*stages: Callable[[], Weighed]) -> Weighed:
    """All stages in order, up to the first certain no; one unknown leaves all of it unknown."""
    together, reasons = Truth.YES, tuple[Reason, ...]()
    for stage in stages:
        holds, told = stage()
        reasons += told
        if holds is Truth.NO:
            return Truth.NO, reasons
        together = together if holds is Truth.YES else holds
    return together, reasons


def _fits(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> Weighed:
    """Whether the deed, where and when it was, and whom it hit are what the rule names."""
    return weigh_stages(
        lambda: _deed_fits(case, rule, party, world.act, world.actor, world.circumstances),
        lambda: stands(case, clause, rule, party, world.scene),
        lambda: _target_fits(case, clause, rule, world),
    )


def _prohibition_answer(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> Answer:
    holds, reasons = _fits(case, clause, rule, party, world)
    if holds is not Truth.YES:
        return _not_met(holds, rule, reasons)
    excused, why_excused = _excused(case, rule, party, world)
    reasons = (*reasons, *why_excused)
    if excused is Truth.YES:
        return Outcome.PERMITTED, because("rule-permits", Truth.YES, rule=rule.id, under=reasons)
    if excused is Truth.UNKNOWN:
        return Outcome.CANNOT_DETERMINE, because("rule-open", Truth.UNKNOWN, rule=rule.id, under=reasons)
    return _conclusion(case, rule, world, reasons)


@remembered
def _deed_fits(case: Case, rule: Rule, party: str, act: Act, actor: str, stated: Circumstances) -> Weighed:
    return weigh(
        lambda: checks.act_fits(case, rule, act),
        lambda: circumstances_fit(rule, stated),
        lambda: checks.attributed(case, party, actor),
    )


def _target_fits(case: Case, clause: Clause, rule: Rule, world: World) -> Weighed:
    holds, reason = checks.target_or_beside(case, clause, rule, world.targets, world.circumstances.beside, world.scene)
    return holds, (reason,)


def _not_met(holds: Truth, rule: Rule, reasons: tuple[Reason, ...]) -> Answer:
    if holds is Truth.NO:
        return Outcome.OUT_OF_SCOPE, because("rule-not-met", holds, rule=rule.id, under=reasons)
    return Outcome.CANNOT_DETERMINE, because("rule-open", holds, rule=rule.id, under=reasons)


def _conclusion(case: Case, rule: Rule, world: World, reasons: tuple[Reason, ...]) -> Answer:
    if rule.outcome is RuleOutcome.PERMITTED:
        return Outcome.PERMITTED, because("rule-permits", Truth.YES, rule=rule.id, under=reasons)
    beside = world.circumstances.beside
    near = (because("beside", actors=beside),) if beside else ()
    questions = [
        because("judgement", Truth.UNKNOWN, rule=rule.id, part=index, under=near) for index in _questions(case, rule, world)
    ]
    if questions:
        return Outcome.CANNOT_DETERMINE, because("needs-judgement", Truth.UNKNOWN, rule=rule.id, under=(*reasons, *questions))
    return Outcome.BREACH, because("rule-breached", Truth.YES, rule=rule.id, under=reasons)


def _questions(case: Case, rule: Rule, world: World) -> list[int]:
    """Why people must judge: -1 for the rule itself, else positions in `judgement_if`."""
    own = [-1] if rule.outcome is RuleOutcome.NEEDS_JUDGEMENT else []
    return own + [index for index, item in enumerate(rule.judgement_if) if _raises(case, item, world)]


def _raises(case: Case, item: JudgementIf, world: World) -> bool:
    return (
        (not item.acts or world.act in item.acts)
        and all(world.circumstances.has(word) for word in item.circumstances)
        and (not item.military_target or checks.military_target_stated(case, world))
        and (not item.beside_excluded or checks.beside_excluded(case, world.circumstances.beside, world.scene))
    )


def circumstances_fit(rule: Rule, stated: Circumstances) -> Verdict:
    """Whether everything that the rule asks to be stated is stated."""
    missing = tuple(sorted(word for word in rule.circumstances if not stated.has(word)))
    holds = Truth.NO if missing else Truth.YES
    return holds, because("circumstances-missing" if missing else "circumstances-fit", holds, words=missing)


def _excused(case: Case, rule: Rule, party: str, world: World) -> tuple[Truth, tuple[Reason, ...]]:
    verdicts: list[Verdict] = []
    for clause_id in rule.permitted_by:
        clause = case.terms.clause(clause_id)
        for permission in clause.rules if clause is not None else ():
            if checks.selected(case, permission.binds, party) is not Truth.NO:
                verdicts.append(checks.permission_answers(permission, world))
    return any_of(verdict for verdict, _ in verdicts), tuple(reason for _, reason in verdicts)


def _claimed(rule: Rule, stated: Circumstances) -> bool:
    return any(stated.has(word) for word in rule.permission_circumstances)


def _permission_answer(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> Answer:
    if not _claimed(rule, world.circumstances):
        return Outcome.OUT_OF_SCOPE, because("permission-not-claimed", Truth.NO, words=())
    holds, reasons = _fits(case, clause, rule, party, world)
    if holds is not Truth.YES:
        return _not_met(holds, rule, reasons)
    verdict, why = checks.permission_answers(rule, world)
    outcomes = {Truth.YES: Outcome.PERMITTED, Truth.NO: Outcome.BREACH, Truth.UNKNOWN: Outcome.CANNOT_DETERMINE}
    codes = {Truth.YES: "rule-permits", Truth.NO: "rule-breached", Truth.UNKNOWN: "rule-open"}
    return outcomes[verdict], because(codes[verdict], verdict, rule=rule.id, under=(*reasons, why))
