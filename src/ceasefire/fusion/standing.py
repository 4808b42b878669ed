"""One new report at once against all that stand: its own neighbourhood is judged anew, and the answer is the batch's.

A new report changes three things: it has pairs of its own, each of its candidates has one candidate more (`levels.crowd`), and
the groups that hang together by pairs so changed are contracted anew. Nothing else can change, so nothing else is looked at.
Reports that only their text brings near are the exception: for them, and for what people judged, fuse the batch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from ceasefire.fusion.clustering import clusters, cohesion
from ceasefire.fusion.comparison import probability
from ceasefire.fusion.evidence import EARTH_KM, UNKNOWN_TIME, Ints
from ceasefire.fusion.levels import crowd
from ceasefire.fusion.meeting import likely
from ceasefire.fusion.packing import Packed, lexicon
from ceasefire.fusion.result import FusionResult
from ceasefire.fusion.scale import Scale
from ceasefire.fusion.scoring import weight_of
from ceasefire.fusion.shelves import LENGTHS, RADII_KM
from ceasefire.fusion.shingles import plain
from ceasefire.fusion.signing import signatures
from ceasefire.fusion.single import Spelling, record_of
from ceasefire.fusion.surroundings import BY_NAME, Library, around, library, roomy

WORDS = ("place", "act", "actor", "target")
SAID = ("start", "end", "x", "y", "z", "radius", "low", "high", *WORDS)
NOWHERE = -1
"""Layer of a report that neither position nor name places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where one new report belongs: its incident, its `p_same` (None where it stands alone), and the incident of every report of
    its neighbourhood that was judged anew, itself included.
    """

    incident_id: str
    p_same: float | None
    incident_of: Mapping[str, str]


class Standing:
    """All that stands, made ready for one new report after the other: a picture of one batch. What comes is placed, not kept."""

    def __init__(self, result: FusionResult) -> None:
        """Index the reports of a batch without judgements."""
        scale, self._result, self._reports = result.scale, result, result.reports
        count = len(self._reports)
        self._library: Library = library(self._reports)
        self._records = roomy(scale.packed.records)
        self._neighbours = np.append(scale.neighbours, 0)
        pairs, _ = likely(self._reports, scale.packed, scale.model, 0)
        ends = np.concatenate([pairs[0], pairs[1]])
        order = np.argsort(ends, kind="stable")
        self._linked = np.concatenate([pairs[1], pairs[0]])[order]
        self._begins = np.concatenate([[0], np.cumsum(np.bincount(ends, minlength=count))])
        rows = np.argsort(result.contents, kind="stable")
        self._told, self._told_begins = rows, np.searchsorted(result.contents[rows], np.arange(count + 1))
        self._ids, self._begun = result.frame["report_id"].to_list(), self._reports.start
        self._founders = np.asarray(result.frame["report_id"].search_sorted(result.frame["incident_id"]), dtype=np.int64)
        self._members = np.argsort(self._founders, kind="stable")
        self._member_begins = np.searchsorted(self._founders[self._members], np.arange(len(self._ids) + 1))
        self._spelling = Spelling(self._reports)
        self._signatures = np.concatenate([scale.packed.signatures, np.zeros((1, scale.packed.signatures.shape[1]), np.uint8)])

    def place(self, row: Mapping[str, Any]) -> Placement:
        """Where a new report belongs. `row` is one row of a normalised frame (`columns.normalise`), as a mapping."""
        new = len(self._reports)
        packed, layer, at = self._fill(row)
        record = packed.records[new]
        met = np.zeros(0, np.int64) if layer == NOWHERE else around(new, layer, *at, packed.records, *_shelves(self._library))
        for twin in met[packed.records[met][list(SAID)] == record[list(SAID)]].tolist() if len(met) else []:
            if self._worded_alike(int(packed.records[twin]["text"]), int(record["text"])):
                return self._beside_its_twin(twin, row)
        neighbours = self._neighbours
        before = neighbours[met].copy()
        neighbours[new] = len(met)
        neighbours[met] += 1
        try:
            return self._judged(new, met, before, replace(self._result.scale, packed=packed, neighbours=neighbours), row)
        finally:
            neighbours[met] = before

    def _judged(self, new: int, met: Ints, before: Ints, scale: Scale, row: Mapping[str, Any]) -> Placement:
        arguments = scale.arguments
        moved = [int(node) for node, had in zip(met, before, strict=True) if crowd(had, 0) != crowd(had + 1, 0)]
        links: dict[int, list[int]] = {new: _attracting(new, met, arguments)}
        for node in moved:
            near = self._around(node, scale.packed)
            links[node] = _attracting(node, np.append(near, new) if node in links[new] else near, arguments)
        nodes, waiting = {new, *moved}, [new, *moved]
        while waiting:
            node = waiting.pop()
            for other in {*links.get(node, ()), *self._old_links(node)} - nodes:
                nodes.add(other)
                waiting.append(other)
        # A new report comes after those of its own minute, as the batch would rank it but for the rarest of ties.
        order = sorted(nodes, key=lambda node: (int(scale.packed.records[node]["start"]), node))
        place = {node: number for number, node in enumerate(order)}
        pairs = set()
        for node in order:
            for other in links.get(node, self._old_links(node)):
                if other in place and (node in links or other not in links):
                    a, b = place[node], place[other]
                    pairs.add((min(a, b), max(a, b)))
        local = _part(scale, np.array(order))
        group = clusters(local, np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T, np.arange(len(order)))
        return self._placement(order, group, place[new], local, row)

    def _placement(self, order: list[int], group: Ints, at: int, local: Scale, row: Mapping[str, Any]) -> Placement:
        """Name the groups after their founders: the earliest report, then the smallest id."""
        new = len(self._reports)
        tellers: dict[int, list[tuple[int, str]]] = {}
        for number, node in enumerate(order):
            if node == new:
                told = [(int(local.packed.records[number]["start"]), str(row["report_id"]))]
            else:
                rows = self._told[self._told_begins[node] : self._told_begins[node + 1]]
                told = [(int(self._begun[node]), name) for name in (self._ids[row] for row in rows)]
            tellers.setdefault(int(group[number]), []).extend(told)
        founder = {label: min((_late_if_unknown(start), name) for start, name in told)[1] for label, told in tellers.items()}
        incident_of = {name: founder[label] for label, told in tellers.items() for _, name in told}
        alone = len(tellers[int(group[at])]) == 1
        chance = None if alone else float(probability(cohesion(local, group)[at : at + 1])[0])
        return Placement(incident_id=founder[int(group[at])], p_same=chance, incident_of=incident_of)

    def _worded_alike(self, one: int, other: int) -> bool:
        return one == other if min(one, other) < 0 else bool((self._signatures[one] == self._signatures[other]).all())

    def _beside_its_twin(self, twin: int, row: Mapping[str, Any]) -> Placement:
        """A copy changes nothing in the grouping of others: it goes where the report goes of which it is one."""
        first = int(self._told[self._told_begins[twin]])
        chance = self._result.frame["p_same"][first]
        own = np.array([twin])
        alone = self._result.scale.machine(own, own)
        founder = int(self._founders[first])
        members = self._members[self._member_begins[founder] : self._member_begins[founder + 1]]
        if len(self._told[self._told_begins[twin] : self._told_begins[twin + 1]]) == len(members) and alone[0] <= 0:
            return Placement(incident_id=str(row["report_id"]), p_same=None, incident_of={})
        names = [*(self._ids[row] for row in members), str(row["report_id"])]
        start = int(self._begun[twin])
        ends = [(int(self._begun[self._result.contents[founder]]), self._ids[founder]), (start, names[-1])]
        named = min((_late_if_unknown(begun), name) for begun, name in ends)[1]
        chance = float(probability(alone)[0]) if chance is None else chance
        return Placement(incident_id=named, p_same=chance, incident_of=dict.fromkeys(names, named))

    def _old_links(self, node: int) -> list[int]:
        if node >= len(self._reports):
            return []
        found: list[int] = self._linked[self._begins[node] : self._begins[node + 1]].tolist()
        return found

    def _around(self, node: int, packed: Packed) -> Ints:
        reports = self._reports
        layer = _layer(float(reports.radius_km[node]), bool(reports.place.codes[node] >= 0))
        at = (layer, float(reports.lat[node]), float(reports.lon[node]))
        near: Ints = around(node, *at, packed.records, *_shelves(self._library))
        return near

    def _fill(self, row: Mapping[str, Any]) -> tuple[Packed, int, tuple[float, float]]:
        """Write the new report into the free place at the end; words that nobody has used yet make new tables."""
        filled, fresh = record_of(row, self._spelling)
        reports, words = self._reports, self._result.scale.packed.words
        if fresh:
            said = {name: getattr(reports, name) for name in fresh}
            words = lexicon(
                replace(reports, **{name: replace(said[name], words=(*said[name].words, fresh[name])) for name in fresh})
            )
        worded = plain(pl.Series([row["text"]], dtype=pl.String)) if row["text"] else None
        if worded is not None and worded[0] is not None:
            self._signatures[-1] = signatures(worded)[0]
            filled["text"] = len(self._signatures) - 1
        self._records[-1] = record = filled[0]
        start, end = int(record["start"]), int(record["end"])
        timely = start != UNKNOWN_TIME and end - start <= LENGTHS[-1]
        layer = _layer(float(record["radius"]) * EARTH_KM, bool(record["place"] >= 0)) if timely else NOWHERE
        where = (np.nan, np.nan) if row["lat"] is None else (float(row["lat"]), float(row["lon"]))
        return Packed(records=self._records, words=words, signatures=self._signatures), layer, where


def _shelves(found: Library) -> tuple[Ints, Ints, Ints, Ints]:
    return found.table, found.keys, found.bounds, found.rows


def _layer(radius_km: float, named: bool) -> int:
    if radius_km <= RADII_KM[-1]:
        return int(np.searchsorted(RADII_KM, radius_km))
    return BY_NAME if named else NOWHERE


def _attracting(node: int, others: Ints, arguments: tuple[object, ...]) -> list[int]:
    return [int(other) for other in others if weight_of(min(node, other), max(node, other), arguments) > 0]


def _part(scale: Scale, rows: Ints) -> Scale:
    """The same scale over a few rows."""
    packed = replace(scale.packed, records=np.ascontiguousarray(scale.packed.records[rows]))
    return replace(scale, packed=packed, neighbours=scale.neighbours[rows])


def _late_if_unknown(start: int) -> int:
    return np.iinfo(np.int64).max if start == UNKNOWN_TIME else start
