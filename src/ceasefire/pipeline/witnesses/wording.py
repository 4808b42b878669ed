"""Reports of one incident that share their words: who told the one had the other before him, or both had a third.

Only reports of one incident are held against each other, and by nothing but what they say of it. So the answer is the same
whether one new report is judged among its neighbours or all are judged anew. Who reports twice is one voice anyway: that an
outlet prints the same under every piece does not matter here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import polars as pl
from scipy import sparse

from ceasefire.agreement.case import Case
from ceasefire.fusion.sameness import ALIKE, told_alike
from ceasefire.fusion.shingles import Shingles, shingles
from ceasefire.pipeline.claim import Claim
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.occurrence import organ_of
from ceasefire.text.posts.furniture import wording

MUTUAL = 0.4
"""From this Jaccard likeness on, two texts are one telling changed here and there. Below it, one is a part of the other."""


def shared_words(case: Case, incidents: Iterable[Incident], claims: Mapping[str, Claim]) -> dict[str, str]:
    """For each claim the report of its incident with which its wording began: the one that was known first, its own where it
    copies none. A report that says when it came out is known from then.

    Tellings changed here and there are one, also through a chain of likenesses. Who tells what two others tell, each in a part of
    his text, goes with the first of them and does not make the two one. Organs of two sides, each in its own name, are of one
    origin only if they say the same throughout: rival counts and communiqués are much alike.
    """
    listed = list(incidents)
    told = [_told(claims[name] for name in incident.claims) for incident in listed]
    compared = dict.fromkeys(text for said in told if len(said) > 1 for text in said.values())
    texts = {text: row for row, text in enumerate(compared)}
    sets = shingles(pl.Series([wording(text) for text in texts], dtype=pl.String))
    found: dict[str, str] = {}
    usable = sets.usable
    for incident, said in zip(listed, told, strict=True):
        rows = {report: texts[text] for report, text in said.items() if len(said) > 1 and usable[texts[text]]}
        first = _first(rows, sets, _sides(case, (claims[name] for name in incident.claims)))
        found |= {name: first.get(claims[name].report, claims[name].report) for name in incident.claims}
    return found


def _told(claims: Iterable[Claim]) -> dict[str, str]:
    """What each report says of an incident, the report first that was known first."""
    said: dict[str, dict[str, None]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.known, claim.report, claim.id)):
        said.setdefault(claim.report, {})[claim.said.text] = None
    return {report: "\n".join(texts) for report, texts in said.items()}


def _sides(case: Case, claims: Iterable[Claim]) -> dict[str, str]:
    """The side of which the source of a report is an organ; empty for any other."""
    return {claim.report: organ_of(case, claim.source) for claim in sorted(claims, key=lambda claim: claim.id, reverse=True)}


def _rivals(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one != other


def _first(rows: Mapping[str, int], sets: Shingles, side: Mapping[str, str]) -> dict[str, str]:
    """For each report the first with which its words began. `rows` are their texts, in the order in which they were known."""
    opened: dict[int, str] = {}
    for report, row in rows.items():
        opened.setdefault(row, report)
    first = {report: report for report in opened.values()}
    known = {report: place for place, report in enumerate(first)}
    parts: set[str] = set()
    for earlier, later, alike in _of_one_origin(list(opened), sets):
        if alike < ALIKE and _rivals(side[opened[earlier]], side[opened[later]]):
            continue
        mutual = alike >= MUTUAL
        if mutual or opened[later] not in parts:
            parts |= set() if mutual else {opened[later]}
            low, high = sorted((_root(first, opened[earlier]), _root(first, opened[later])), key=known.__getitem__)
            first[high] = low
    return {report: _root(first, opened[row]) for report, row in rows.items()}


def _of_one_origin(rows: Sequence[int], sets: Shingles) -> Iterator[tuple[int, int, float]]:
    """Pairs of texts, the earlier first, with their likeness; in the order of the later, then of the earlier."""
    for later, earlier, shared in _shared(rows, sets):
        one, other = len(sets.of(rows[earlier])), len(sets.of(rows[later]))
        if told_alike(shared, one, other):
            yield rows[earlier], rows[later], shared / (one + other - shared)


def _shared(rows: Sequence[int], sets: Shingles) -> Iterable[tuple[int, int, int]]:
    """How many shingles each pair of texts shares: places of the later and the earlier among the rows, and the number."""
    if len(rows) < 2:
        return []
    if len(rows) == 2:
        return [(1, 0, len(np.intersect1d(sets.of(rows[0]), sets.of(rows[1]), assume_unique=True)))]
    held = [sets.of(row) for row in rows]
    _, columns = np.unique(np.concatenate([np.zeros(0, np.uint64), *held]), return_inverse=True)
    bounds = np.concatenate([[0], np.cumsum([len(some) for some in held])])
    table = sparse.csr_array((np.ones(len(columns), np.int32), columns, bounds))
    both = sparse.coo_array(sparse.tril(table @ table.T, -1))
    return sorted(zip(both.row.tolist(), both.col.tolist(), both.data.tolist(), strict=True))


def _root(first: Mapping[str, str], report: str) -> str:
    while first[report] != report:
        report = first[report]
    return report
