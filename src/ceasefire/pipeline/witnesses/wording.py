"""Reports of one incident that share their words: changed here and there, but told by one who had the other before him.

Between any two texts only near-identical wording is a copy (`ceasefire.fusion.copies`). Of two texts on the same happening less
is enough: people who tell of it in their own words share few runs of five letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

import polars as pl

from ceasefire.fusion.shingles import jaccard, shingles
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident

ALIKE = 0.4
"""Reports on one incident with at least this Jaccard likeness of their five-letter runs have one origin."""


def shared_words(incidents: Iterable[Incident], claims: Mapping[str, Claim], copies: Mapping[str, str]) -> dict[str, str]:
    """`copies` (a report to the report that it copies) with those found within each incident, through chains of likeness.

    The origin is the report that the centre knew first.
    """
    told: dict[str, Claim] = {}
    for claim in claims.values():
        if claim.said.text:
            told.setdefault(claim.report, claim)
    rows = {report: row for row, report in enumerate(told)}
    sets = shingles(pl.Series([claim.said.text for claim in told.values()], dtype=pl.String))
    usable = sets.usable
    found = dict(copies)
    for incident in incidents:
        first = {report: report for report in incident.reports}
        for one, other in combinations([report for report in incident.reports if report in rows and usable[rows[report]]], 2):
            if _root(first, one) != _root(first, other) and jaccard(sets.of(rows[one]), sets.of(rows[other])) >= ALIKE:
                roots = (_root(first, one), _root(first, other))
                earlier, later = sorted(roots, key=lambda report: (told[report].known, report))
                first[later] = earlier
        for report in incident.reports:
            origin = _root(first, report)
            # What the root was held to copy is in its own group, or else outside the incident and stays its origin.
            if origin != report or found.get(report) in first:
                found[report] = origin
    return found


def _root(first: Mapping[str, str], report: str) -> str:
    while first[report] != report:
        report = first[report]
    return report
