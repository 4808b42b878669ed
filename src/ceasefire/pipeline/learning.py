"""What a case can learn from all that it knew by a moment, and what would change if it were accepted.

Nothing is learnt behind anybody's back: what is proposed here counts only once a person has accepted it (`CredenceAccepted`), and
then for every walk as of a later moment, so that the page and the brief say the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.pipeline.report import Report
from ceasefire.pipeline.way import Progress, Walk, quiet, walk
from ceasefire.pipeline.witnesses.correcting import correction_of
from ceasefire.pipeline.witnesses.credence import METHOD
from ceasefire.pipeline.witnesses.evidence import UNCORRECTED
from ceasefire.registers.human_acts import HumanActs
from ceasefire.registers.learnt_acts import CredenceAccepted
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome

HAPPENED = {OccurrenceGrade.CONFIRMED: True, OccurrenceGrade.REJECTED: False}
"""Signed grades that say what is true; the others leave it open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An incident of which something would change: its leading account, or the grade of attribution."""

    incident: str
    leading: tuple[str, str]
    grade: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would be accepted, and what it would change. `enough` is False where there is too little to learn from."""

    accepted: CredenceAccepted
    changes: tuple[Change, ...]
    incidents: int
    enough: bool


def propose(
    case: Case, reports: Iterable[Report], acts: HumanActs, until: datetime, *, by: str, at: datetime, progress: Progress = quiet
) -> Proposal:
    """Learn from what was known by `until`. The same record and moment give the same digest, whoever asks.

    `changes` compares with what holds now: the register, or what was accepted last.
    """
    listed, clean = list(reports), _unlearnt(acts)
    taught = walk(case, listed, clean, until, progress, learning=True)
    before = walk(case, listed, acts, until, progress)
    outcomes = signed_outcomes(before, acts.until(until))
    correction = correction_of(outcomes)
    accepted = CredenceAccepted(
        until=until,
        method=METHOD,
        incidents=taught.heard,
        outcomes=len(outcomes),
        shift=str(correction.shift),
        scale=str(correction.scale),
        table=taught.table,
        digest=digest_of(taught.table, str(correction.shift), str(correction.scale)),
        by=by,
        at=at,
    )
    enough = bool(taught.table) or correction != UNCORRECTED
    later = HumanActs(acts=(*acts.until(until).acts, replace(accepted, at=until)))
    after = walk(case, listed, later, until, progress) if enough else before
    return Proposal(
        accepted=accepted,
        changes=tuple(_changes(before, after)),
        incidents=len(before.incidents),
        enough=enough,
    )


def digest_of(table: str, shift: str, scale: str) -> str:
    """The SHA-256, in hex, of what was learnt."""
    return hashlib.sha256(f"{METHOD}\n{shift} {scale}\n{table}".encode()).hexdigest()


def signed_outcomes(seen: Walk, acts: HumanActs) -> list[tuple[float, bool]]:
    """For each incident on which people have said whether it happened: the bits of its evidence, and what they said."""
    report_of = {report: incident.id for incident in seen.incidents for report in incident.reports}
    said: dict[str, bool] = {}
    for act in acts.sign_offs:
        if act.report in report_of and act.grade in HAPPENED:
            said[report_of[act.report]] = HAPPENED[act.grade]
    for ruling in seen.determinations:
        if ruling.outcome in (Outcome.BREACH, Outcome.PERMITTED) and ruling.incident in seen.occurrences:
            said[ruling.incident] = True
    return [(seen.occurrences[incident].bits, real) for incident, real in sorted(said.items())]


def _unlearnt(acts: HumanActs) -> HumanActs:
    """The acts without what was accepted before: what is learnt now rests on the record alone."""
    kept = [(act, entry) for act, entry in acts.with_entries() if not isinstance(act, CredenceAccepted)]
    return HumanActs(acts=tuple(act for act, _ in kept), entries=tuple(entry for _, entry in kept) if acts.entries else ())


def _changes(before: Walk, after: Walk) -> Iterable[Change]:
    for incident in before.incidents:
        one, two = before.attributions[incident.id], after.attributions[incident.id]
        leading = (one.belief.leading[0], two.belief.leading[0])
        if leading[0] != leading[1] or one.grade is not two.grade:
            yield Change(incident=incident.id, leading=leading, grade=(one.grade.value, two.grade.value))
