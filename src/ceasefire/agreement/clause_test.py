"""The test of one clause for one party in one world: the outcome and the reasons.

A part that is certainly not there puts the act out of scope; else a part that is not known leaves it undetermined; else a
permission may excuse it, or circumstances may leave it to people's judgement; else it is a breach. Several rules of a clause are
tested together: a breach of one is a breach; else what one leaves open stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ceasefire.agreement import checks
from ceasefire.agreement.case import Case
from ceasefire.agreement.standing import Verdict
from ceasefire.agreement.terms import Clause, ClauseKind, JudgementIf, Rule, RuleOutcome
from ceasefire.agreement.world import World
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.reasons import Reason, because
from ceasefire.vocabulary.truth import Truth, any_of

Answer = tuple[Outcome, Reason]
"""What a clause or rule says in one world, and why."""

GRAVITY = (Outcome.BREACH, Outcome.CANNOT_DETERMINE, Outcome.PERMITTED, Outcome.OUT_OF_SCOPE)
"""Which answer of several rules stands for the clause: the first of these that any gives."""

ANSWERED_BY_INCIDENTS = frozenset(
    {ClauseKind.PROHIBITION, ClauseKind.PERMISSION, ClauseKind.STANDING_DUTY, ClauseKind.NEEDS_JUDGEMENT}
)


def answer(case: Case, clause: Clause, party: str, world: World) -> Answer:
    """What the clause says of the party in this world."""
    if clause.kind not in ANSWERED_BY_INCIDENTS:
        return Outcome.OUT_OF_SCOPE, because("not-answered-by-incidents", Truth.NO, clause=clause.id)
    answers = [_rule_answer(case, clause, rule, party, world) for rule in clause.rules]
    return gravest(answers)


def gravest(answers: Iterable[Answer]) -> Answer:
    """The answer that stands for all; out of scope if there is none."""
    listed = list(answers)
    if not listed:
        return Outcome.OUT_OF_SCOPE, because("no-rule", Truth.NO)
    return min(listed, key=lambda item: GRAVITY.index(item[0]))


def _rule_answer(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> Answer:
    test = _permission_answer if clause.kind is ClauseKind.PERMISSION else _prohibition_answer
    return test(case, clause, rule, party, world)


def shared_checks(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> list[Callable[[], Verdict]]:
    """What every rule asks: that it is in force, that the party is under it, that its conditions hold, that the place fits."""
    return [
        lambda: checks.in_force(case, clause, rule, world),
        lambda: checks.applies_to(case, clause, rule.binds, party, world),
        lambda: checks.conditions_hold(case, rule, party, world),
        lambda: checks.place_fits(case, rule, world),
    ]


def weigh(steps: Iterable[Callable[[], Verdict]]) -> tuple[Truth, tuple[Reason, ...]]:
    """All steps in order, up to the first certain no. What decides is put first only where it stands alone."""
    seen: list[Verdict] = []
    for step in steps:
        holds, reason = step()
        if holds is Truth.NO:
            return Truth.NO, (*(reason for _, reason in seen), reason)
        seen.append((holds, reason))
    unknown = any(holds is Truth.UNKNOWN for holds, _ in seen)
    return Truth.UNKNOWN if unknown else Truth.YES, tuple(reason for _, reason in seen)


def _prohibition_answer(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> Answer:
    holds, reasons = weigh(
        [
            lambda: checks.act_fits(rule, world.act),
            lambda: circumstances_fit(rule, world),
            lambda: checks.attributed(case, party, world),
            *shared_checks(case, clause, rule, party, world),
            lambda: checks.target_is_meant(case, clause, rule, world),
        ]
    )
    if holds is not Truth.YES:
        return _not_met(holds, rule, reasons)
    excused, why_excused = _excused(case, rule, party, world)
    reasons = (*reasons, *why_excused)
    if excused is Truth.YES:
        return Outcome.PERMITTED, because("rule-permits", Truth.YES, rule=rule.id, under=reasons)
    if excused is Truth.UNKNOWN:
        return Outcome.CANNOT_DETERMINE, because("rule-open", Truth.UNKNOWN, rule=rule.id, under=reasons)
    return _conclusion(case, rule, world, reasons)


def _not_met(holds: Truth, rule: Rule, reasons: tuple[Reason, ...]) -> Answer:
    if holds is Truth.NO:
        return Outcome.OUT_OF_SCOPE, because("rule-not-met", holds, rule=rule.id, under=reasons)
    return Outcome.CANNOT_DETERMINE, because("rule-open", holds, rule=rule.id, under=reasons)


def _conclusion(case: Case, rule: Rule, world: World, reasons: tuple[Reason, ...]) -> Answer:
    if rule.outcome is RuleOutcome.PERMITTED:
        return Outcome.PERMITTED, because("rule-permits", Truth.YES, rule=rule.id, under=reasons)
    questions = [because("judgement", Truth.UNKNOWN, rule=rule.id, part=index) for index in _questions(case, rule, world)]
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
    )


def circumstances_fit(rule: Rule, world: World) -> Verdict:
    """Whether everything that the rule asks to be stated is stated."""
    missing = tuple(sorted(word for word in rule.circumstances if not world.circumstances.has(word)))
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


def _permission_answer(case: Case, clause: Clause, rule: Rule, party: str, world: World) -> Answer:
    claimed = any(world.circumstances.has(word) for word in rule.permission_circumstances)
    if not claimed:
        return Outcome.OUT_OF_SCOPE, because("permission-not-claimed", Truth.NO, words=())
    act = [lambda: checks.act_fits(rule, world.act)] if rule.acts else []
    own = [*act, lambda: checks.attributed(case, party, world)]
    holds, reasons = weigh([*own, *shared_checks(case, clause, rule, party, world)])
    if holds is not Truth.YES:
        return _not_met(holds, rule, reasons)
    verdict, why = checks.permission_answers(rule, world)
    outcomes = {Truth.YES: Outcome.PERMITTED, Truth.NO: Outcome.BREACH, Truth.UNKNOWN: Outcome.CANNOT_DETERMINE}
    codes = {Truth.YES: "rule-permits", Truth.NO: "rule-breached", Truth.UNKNOWN: "rule-open"}
    return outcomes[verdict], because(codes[verdict], verdict, rule=rule.id, under=(*reasons, why))
