"""All pairs of reports that time, place and text bring near and whose evidence comes to enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import get_ident

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.candidates import crowded, glances, near
from ceasefire.fusion.comparison import Model
from ceasefire.fusion.evidence import Evidence, Ints
from ceasefire.fusion.packing import GLANCE, Packed, Records
from ceasefire.fusion.scoring import headroom
from ceasefire.fusion.shelves import Meeting, meetings
from ceasefire.fusion.side_by_side import done, runs, threads

Run = tuple[Meeting, Records, tuple[int, int]]
"""A meeting, its shelf at a glance, and the first and last block of seekers to take."""


def likely(reports: Evidence, packed: Packed, model: Model, least: int) -> tuple[Ints, Ints]:
    """Pairs of rows whose score is above `least` units, each once: `one, other, score`; and each row's candidates.

    Scores are the machine's own.
    """
    floor = least - model.prior_units - int(model.units[-1].max())
    pairs, neighbours = met(meetings(reports), packed, model, floor, workers=threads(len(reports)))
    crowded(pairs, neighbours, model.units, model.prior_units)
    return np.ascontiguousarray(pairs[:, pairs[2] > least]), neighbours


def met(looks: Iterable[Meeting], packed: Packed, model: Model, floor: int, *, workers: int) -> tuple[Ints, Ints]:
    """Pairs of rows whose evidence comes to at least `floor` units, each once, and each row's candidates.

    Prior and crowd are not in the units yet.
    """
    count = len(packed.records)
    most = headroom(model.units, packed.signatures)
    # Each thread counts for itself.
    counts: dict[int, npt.NDArray[np.int32]] = {}
    doubled = False

    def run(given: Run) -> Ints:
        meeting, shelf, groups = given
        own = counts.setdefault(get_ident(), np.zeros(count, np.int32))
        seekers = (meeting.seekers.rows, meeting.seekers.begins, meeting.first, meeting.last)
        looked = (meeting.shelf.rows, shelf, meeting.shelf.longest, meeting.own, meeting.by_distance)
        tables = (packed.records, packed.words, packed.signatures, model.units)
        found: Ints = near(np.array(groups), *seekers, *looked, *tables, floor, most, own)
        return found

    def to_run() -> Iterator[Run]:
        nonlocal doubled
        for meeting in looks:
            doubled |= meeting.shelf.longest < 0
            shelf = np.empty(len(meeting.shelf.rows), GLANCE)
            glances(packed.records, meeting.shelf.rows, shelf)
            yield from ((meeting, shelf, groups) for groups in runs(meeting.seekers.begins, workers))

    pairs = np.concatenate([np.zeros((3, 0), np.int64), *done(run, to_run(), workers)], axis=1)
    if doubled:
        pairs = _once(pairs, count)
    candidates = np.zeros(count, np.int64)
    for own in counts.values():
        candidates += own
    return pairs, candidates


def _once(pairs: Ints, count: int) -> Ints:
    keys = pairs[0] * count + pairs[1]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return np.ascontiguousarray(pairs[:, order[first]])
