"""What would follow if somebody judged two reports: which incidents would be joined, parted, or left with one report.

A judgement is one weight among many: it can draw a report away from others of its incident. So it is worked out beforehand, by
the same functions that judge, with the judgement added to those that stand. Nothing of it is written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.knot import knot_of
from ceasefire.centre.storage.models import ReportRow
from ceasefire.pipeline.way import group
from ceasefire.registers.human_acts import Link, LinkJudgement

Incidents = dict[str, frozenset[str]]
"""The reports of each incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What an incident of now gives: `taken` of its `reports`."""

    incident: str
    taken: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An incident as it would be. `alone` is its report where it has only one."""

    reports: int
    sources: tuple[Source, ...]
    alone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What would change, the greatest incident first; not worked out where it is not `whole`: too much has a say."""

    link: Link
    outcomes: tuple[Outcome, ...]
    whole: bool


def following(centre: Centre, one: str, other: str, link: Link) -> Following | None:
    """What would follow from a judgement on two reports; None where one of them is not recorded."""
    rows = list(ReportRow.objects.using(centre.alias).filter(id__in=(one, other)).defer("document"))
    if len(rows) != len({one, other}) or one == other:
        return None
    now = centre.clock()
    said = LinkJudgement(one=min(one, other), other=max(one, other), link=link, by="", at=now)
    knot = knot_of(centre, rows, said=[said])
    if not knot.whole:
        return Following(link=link, outcomes=(), whole=False)
    stands = group(centre.case, knot.reports, knot.without(said), now, bearing=knot.bearing)
    before = {item.id: frozenset(item.reports) for item in stands.incidents}
    after = {item.id: frozenset(item.reports) for item in knot.grouped.incidents}
    return Following(link=link, outcomes=changes(before, after, {one, other}), whole=True)


def changes(before: Incidents, after: Incidents, reports: Iterable[str]) -> tuple[Outcome, ...]:
    """The incidents after a change that none before it was, as far as they hang together with some reports."""
    touched = _touched(before, after, set(reports))
    as_they_were = set(before.values())
    found = [_outcome(before, held) for held in set(after.values()) if held & touched and held not in as_they_were]
    return tuple(sorted(found, key=lambda item: (-item.reports, item.alone, [source.incident for source in item.sources])))


def _outcome(before: Incidents, held: frozenset[str]) -> Outcome:
    sources = [
        Source(incident=name, taken=len(was & held), reports=len(was)) for name, was in sorted(before.items()) if was & held
    ]
    return Outcome(reports=len(held), sources=tuple(sources), alone=min(held) if len(held) == 1 else "")


def _touched(before: Incidents, after: Incidents, reports: set[str]) -> set[str]:
    touched = set(reports)
    while True:
        grown = {report for held in (*before.values(), *after.values()) if held & touched for report in held} - touched
        if not grown:
            return touched
        touched |= grown
