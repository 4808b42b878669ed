"""The terms: clauses as rules with dates, and what extends, suspends, amends or ends them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.times import Window

Names = Mapping[str, str]
"""Language code to text."""


class ClauseKind(StrEnum):
    """What a clause does."""

    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    STANDING_DUTY = "standing_duty"
    DEADLINE_DUTY = "deadline_duty"
    DECLARED_FACT = "declared_fact"
    CONDITION = "condition"
    NEEDS_JUDGEMENT = "needs_judgement"


class RuleOutcome(StrEnum):
    """What follows when every part of a rule holds."""

    BREACH = "breach"
    PERMITTED = "permitted"
    NEEDS_JUDGEMENT = "needs_judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """Whom a rule means: any actor of these sides or with these ids (both empty: any party).

    `accepted`: only those bound by their acceptance. `excluded`: also those whom the agreement never covers.
    """

    sides: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    accepted: bool = True
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementIf:
    """Circumstances that turn a breach into a question for people; all parts must hold.

    `beside_excluded`: the target is said to have held a joint position with a group that the agreement does not cover.
    """

    circumstances: frozenset[str] = frozenset()
    acts: frozenset[Act] = frozenset()
    military_target: bool = False
    beside_excluded: bool = False
    because: Names = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rule:
    """One rule of a clause. Which fields count depends on the clause's kind; see the reference of case files.

    A rule equals itself only: two rules of the same words are two rules.
    """

    id: str
    binds: Selector = Selector()
    acts: frozenset[Act] = frozenset()
    against: Selector | None = None
    target_from_territory: bool = False
    populated: bool = False
    zones: frozenset[str] = frozenset()
    circumstances: frozenset[str] = frozenset()
    outcome: RuleOutcome = RuleOutcome.BREACH
    because: Names = field(default_factory=dict, compare=False)
    judgement_if: tuple[JudgementIf, ...] = ()
    permitted_by: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    permission_circumstances: frozenset[str] = frozenset()
    requires_proportionate: bool = False
    defeated_by: frozenset[str] = frozenset()
    request: str = ""
    answer_within: timedelta | None = None
    in_control: bool = False
    undertaking: str = ""
    due: datetime | None = None
    place: str = ""
    holds_for: Selector | None = None
    requires_acceptance_of: tuple[str, ...] = ()
    window: Window
    known: datetime


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clause:
    """A clause with its rules, in file order. A clause equals itself only."""

    id: str
    kind: ClauseKind
    titles: Names
    rules: tuple[Rule, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A truce for a zone and some hours. Binds `parties` (all who accepted, if empty) to `clauses` (all, if empty)."""

    id: str
    names: Names = field(default_factory=dict, compare=False)
    zone: str = ""
    clauses: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    window: Window
    known: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """Clauses (all, if empty) that do not hold for a while, everywhere or in a zone."""

    id: str
    zone: str = ""
    clauses: frozenset[str] = frozenset()
    window: Window
    known: datetime
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """From `at`, the rules in `ends` no longer hold and those in `begins` do."""

    id: str
    names: Names = field(default_factory=dict, compare=False)
    at: datetime
    known: datetime
    ends: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderStep:
    """One step of the response ladder. `theirs`: others decide it; the centre records it and never proposes it."""

    id: str
    names: Names
    within: timedelta
    by: str = "desk"
    to: str = "party"
    right_of_reply: bool = False
    two_keys: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The agreement as a whole. `accept_by` is the last moment to accept, if there is one.

    `in_force` is as agreed at first; `ended` is when the agreement ended before that, as the centre learnt at `ended_known`.
    """

    adopted: datetime
    accept_by: datetime | None = None
    in_force: Window
    ended: datetime | None = None
    ended_known: datetime | None = None
    clauses: tuple[Clause, ...]
    extensions: tuple[Extension, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    ladder: tuple[LadderStep, ...] = ()
    sources: tuple[str, ...] = ()

    def clause(self, clause_id: str) -> Clause | None:
        """The clause of this id, if there is one."""
        return next((clause for clause in self.clauses if clause.id == clause_id), None)
