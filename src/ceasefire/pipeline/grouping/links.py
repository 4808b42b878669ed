"""What reports, data sets and people say of two tellings: that they are of one happening, or of two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations

from ceasefire.fusion.judgements import Judgement, Verdict
from ceasefire.pipeline.claim import Claim
from ceasefire.registers.human_acts import LinkJudgement
from ceasefire.vocabulary.acts import Act

BEFORE_PEOPLE = datetime(1, 1, 1, tzinfo=UTC)
"""When links that reports themselves state are held to be made: before any human judgement, so that those win."""

MANY = 100
"""Tellings of one publication in one group beyond which it is no list of happenings but a flood."""


def stated(units: Mapping[str, list[Claim]], answered: Mapping[str, Sequence[str]]) -> list[Judgement]:
    """A report that answers or passes on another belongs with it."""
    return [
        Judgement(one=unit, other=other, verdict=Verdict.SAME, at=BEFORE_PEOPLE)
        for unit, told in units.items()
        for other in answered.get(told[0].report, ())
        if other in units and other != unit
    ]


def same_row(units: Mapping[str, list[Claim]], datasets: frozenset[str]) -> list[Judgement]:
    """One row of a data set, cited by two reports about one act, is one happening."""
    cited: dict[tuple[str, str, Act], list[str]] = {}
    for unit, told in units.items():
        if told[0].source in datasets and told[0].citation:
            cited.setdefault((told[0].source, told[0].citation, told[0].said.act), []).append(unit)
    return [
        Judgement(one=same[0], other=other, verdict=Verdict.SAME, at=BEFORE_PEOPLE)
        for same in cited.values()
        for other in same[1:]
    ]


def told_apart(incident_of: Mapping[str, str], units: Mapping[str, list[Claim]], datasets: frozenset[str]) -> Iterator[Judgement]:
    """Tellings that were put into one group and are of two happenings by what their source says: different rows of one data set,
    or two tolls in one publication.
    """
    rows: dict[tuple[str, str], list[str]] = {}
    publications: dict[tuple[str, str, str, datetime], list[str]] = {}
    for unit, incident in incident_of.items():
        first = units[unit][0]
        if first.source in datasets:
            rows.setdefault((incident, first.source), []).append(unit)
        elif first.citation and first.asserts:
            publications.setdefault((incident, first.source, first.citation, first.known), []).append(unit)
    for same in rows.values():
        yield from _apart(same, lambda one, other: units[one][0].citation != units[other][0].citation)
    for same in publications.values():
        if len(same) <= MANY:
            yield from _apart(same, lambda one, other: _tolls_differ(units[one][0], units[other][0]))


def _apart(units: Iterable[str], differ: Callable[[str, str], bool]) -> Iterator[Judgement]:
    for one, other in combinations(sorted(units), 2):
        if differ(one, other):
            yield Judgement(one=one, other=other, verdict=Verdict.NOT_SAME, at=BEFORE_PEOPLE)


def _tolls_differ(one: Claim, other: Claim) -> bool:
    tolls = ((one.said.killed, other.said.killed), (one.said.wounded, other.said.wounded))
    return one.report != other.report and any(a is not None and b is not None and not a.meets(b) for a, b in tolls)


def judged(units: Mapping[str, list[Claim]], links: Iterable[LinkJudgement]) -> list[Judgement]:
    """What people judged of pairs that are weighed here."""
    return [
        Judgement(one=link.one, other=link.other, verdict=Verdict(link.link.value), at=link.at)
        for link in links
        if link.one in units and link.other in units
    ]


def passed_on(judgements: Iterable[Judgement], silent: Mapping[str, str]) -> list[Judgement]:
    """What people judged, with each silent answer's place taken by what it belongs with."""
    ends = [(item, silent.get(item.one, item.one), silent.get(item.other, item.other)) for item in judgements]
    return [replace(item, one=one, other=other) for item, one, other in ends if one != other]
