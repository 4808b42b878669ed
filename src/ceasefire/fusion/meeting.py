"""All pairs of reports that time, place and text bring near and whose evidence comes to enough."""

from __future__ import annotations

from threading import get_ident

import numpy as np

from ceasefire.fusion.candidates import crowded, gathered, near
from ceasefire.fusion.clustering import spread, threads
from ceasefire.fusion.comparison import Model
from ceasefire.fusion.evidence import Evidence, Ints
from ceasefire.fusion.packing import Packed
from ceasefire.fusion.shelves import meetings


def likely(reports: Evidence, packed: Packed, model: Model, least: int) -> tuple[Ints, Ints]:
    """Pairs of rows whose score is above `least` units, each once: `one, other, score`; and each row's candidates.

    Scores are the machine's own.
    """
    count, units, prior = len(reports), model.units, model.prior_units
    floor = least - prior - int(units[-1].max())
    workers = threads(count)
    found: list[Ints] = []
    # Each thread counts for itself.
    counts: dict[int, Ints] = {}
    doubled = False
    for meeting in meetings(reports):
        doubled |= meeting.shelf.longest < 0
        seekers = meeting.seekers
        arguments = (
            meeting.seekers.rows,
            seekers.begins,
            meeting.first,
            meeting.last,
            meeting.shelf.rows,
            *gathered(packed.records, meeting.shelf.rows),
        )
        rest = (meeting.shelf.longest, meeting.own, meeting.by_distance, packed.records, packed.words, packed.signatures)

        def part(low: int, high: int, arguments=arguments, rest=rest) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
            own = counts.setdefault(get_ident(), np.zeros(count, np.int64))
            found.append(near(np.array([low, high]), *arguments, *rest, units, floor, own))  # type: ignore[call-arg]

        spread(part, seekers.begins, workers)
    pairs = np.concatenate(found, axis=1) if found else np.zeros((3, 0), np.int64)
    if doubled:
        pairs = _once(pairs, count)
    neighbours = sum(counts.values(), np.zeros(count, np.int64))
    crowded(pairs, neighbours, units, prior)
    return np.ascontiguousarray(pairs[:, pairs[2] > least]), neighbours


def _once(pairs: Ints, count: int) -> Ints:
    keys = pairs[0] * count + pairs[1]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    first = np.ones(len(keys), np.bool_)
    first[1:] = keys[1:] != keys[:-1]
    return np.ascontiguousarray(pairs[:, order[first]])
