"""Counts of a brief: by day with the sources heard, by act, and clause by clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta

from ceasefire.briefing.rows import claims_in, joined
from ceasefire.pipeline.brief import (
    ActCount,
    CentreView,
    ClauseCount,
    DayCount,
    IncidentRow,
    gravest,
)
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.times import When

LONGEST_DAY = timedelta(hours=36)
"""A time no longer than this is counted on the day it begins; a vaguer one is in no day's bar."""


def day_of(when: When | None, view: CentreView) -> date | None:
    """The day on which a time begins, in the case's zone, if it is not longer than about a day."""
    if when is None or when.latest - when.earliest > LONGEST_DAY:
        return None
    return when.earliest.astimezone(view.case.zone).date()


def by_day(view: CentreView, rows: tuple[IncidentRow, ...]) -> tuple[DayCount, ...]:
    """Every day of the span with its incidents and the number of sources that spoke of it."""
    told: dict[date, set[str]] = defaultdict(set)
    for claim in claims_in(view):
        day = day_of(claim.said.occurred, view)
        if day is not None:
            told[day].add(claim.source)
    happened: dict[date, list[IncidentRow]] = defaultdict(list)
    for row in rows:
        day = day_of(row.incident.when, view)
        if day is not None:
            happened[day].append(row)
    counts = []
    for day in days_of(view):
        firm = sum(row.grade.carries_a_finding for row in happened[day])
        entries = joined(row.entries for row in happened[day])
        weak = len(happened[day]) - firm
        counts.append(DayCount(day=day, firm=firm, weak=weak, sources=len(told[day]), entries=entries))
    return tuple(counts)


def days_of(view: CentreView) -> list[date]:
    """The days of the span in the case's zone; an open span ends with `as_of`."""
    first = view.span.start.astimezone(view.case.zone).date()
    end = min(view.span.end, view.as_of) if view.span.end is not None else view.as_of
    last = (end - timedelta(seconds=1)).astimezone(view.case.zone).date()
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def by_act(rows: tuple[IncidentRow, ...]) -> tuple[ActCount, ...]:
    """Incidents by act, the commonest first."""
    counts = []
    for act in sorted({row.incident.act for row in rows}):
        some = [row for row in rows if row.incident.act is act]
        firm = sum(row.grade.carries_a_finding for row in some)
        counts.append(ActCount(act=act, firm=firm, weak=len(some) - firm, entries=joined(row.entries for row in some)))
    return tuple(sorted(counts, key=lambda count: (-(count.firm + count.weak), count.act)))


def by_clause(view: CentreView, rows: tuple[IncidentRow, ...]) -> tuple[ClauseCount, ...]:
    """For each clause, incidents by the gravest outcome over the parties tested, in the order of the terms."""
    counts = []
    for clause in view.case.terms.clauses:
        tally: Counter[Outcome] = Counter()
        touched = []
        for row in rows:
            outcome = gravest(finding.outcome for finding in row.findings if finding.clause == clause.id)
            if outcome is not None:
                tally[outcome] += 1
                if outcome is not Outcome.OUT_OF_SCOPE:
                    touched.append(row.entries)
        outcomes = tuple((outcome, tally[outcome]) for outcome in Outcome)
        counts.append(ClauseCount(clause=clause.id, outcomes=outcomes, entries=joined(touched)))
    return tuple(counts)
