"""Reports as packed records: everything that the questions to a pair read, in one line of memory a report."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import EARTH_KM, Evidence, Ints
from ceasefire.fusion.side_by_side import RUNS, spread, threads
from ceasefire.fusion.wordings import alike_places, families, parts

RECORD = np.dtype(
    [
        ("start", "i8"),
        ("end", "i8"),
        ("x", "f4"),
        ("y", "f4"),
        ("z", "f4"),
        ("radius", "f4"),
        ("low", "i4"),
        ("high", "i4"),
        ("place", "i4"),
        ("actor", "i4"),
        ("target", "i4"),
        ("act", "i4"),
        ("family", "i4"),
        ("text", "i4"),
    ],
    align=True,
)
"""`x, y, z` is the position on a sphere of radius 1, NaN where there is none; -1 stands for what was not said. `start` is
`UNKNOWN_TIME` where no time is given. `text` is the row of the text's signature.
"""
assert RECORD.itemsize == 64

GLANCE = np.dtype([("x", "f4"), ("y", "f4"), ("z", "f4"), ("radius", "f4"), ("start", "i8"), ("end", "i8")], align=True)
"""What tells whether two reports are near each other at all: half a record. It is not how a record begins, for what is compiled
takes one that begins like another for that other.
"""
assert GLANCE.itemsize == 32

Records = npt.NDArray[np.void]
_HEAD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """Records, what their codes lead to, and the signatures of texts.

    `words` is one flat table. Its head says where the lists of acts (0), actors (1), targets (2) and like places (3) begin; an
    entry of a list is where its own codes begin in the same table, and the next entry where they end. Head 4 is how far behind a
    like place stands how it is like.
    """

    records: Records
    words: npt.NDArray[np.int32]
    signatures: npt.NDArray[np.uint8]


def pack(reports: Evidence) -> Packed:
    """The records of all reports, in their order."""
    records = np.empty(len(reports), RECORD)
    masks = families(reports.act.words)
    numbered = np.cumsum(reports.has_text, dtype=np.int32)
    rows = np.linspace(0, len(reports), RUNS * threads(len(reports)) + 1).astype(np.int64)

    def part(low: int, high: int) -> None:
        _fill(records, reports, slice(rows[low], rows[high]), masks, numbered)

    spread(part, rows, threads(len(reports)))
    return Packed(
        records=records,
        words=lexicon(reports),
        signatures=reports.text,
    )


def sharing(reports: Evidence, packed: Packed) -> Evidence:
    """The same reports, with times and codes where the records have them: held twice, they take 48 bytes a report."""
    records = packed.records
    words = {name: replace(getattr(reports, name), codes=records[name]) for name in ("place", "act", "actor", "target")}
    return replace(reports, start=records["start"], end=records["end"], **words)


def _fill(all_records: Records, reports: Evidence, rows: slice, masks: Ints, numbered: npt.NDArray[np.int32]) -> None:
    """The records of some rows. `masks` are the families of acts, `numbered` how many texts there are up to each row."""
    records = all_records[rows]
    lat, lon = np.radians(reports.lat[rows]), np.radians(reports.lon[rows])
    records["start"], records["end"] = reports.start[rows], reports.end[rows]
    records["x"], records["y"], records["z"] = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    records["radius"] = reports.radius_km[rows] / EARTH_KM
    for name, values in (("low", reports.killed_min[rows]), ("high", reports.killed_max[rows])):
        records[name] = np.where(np.isnan(values), -1, values)
    for name in ("place", "actor", "target", "act"):
        records[name] = getattr(reports, name).codes[rows]
    acts = reports.act.codes[rows]
    records["family"] = np.where(acts >= 0, masks[acts], 0)
    records["text"] = np.where(reports.has_text[rows], numbered[rows] - 1, -1)


def lexicon(reports: Evidence) -> npt.NDArray[np.int32]:
    """The flat table of what the codes of words lead to, as `Packed.words` says."""
    lists = [parts(reports.act.words), parts(reports.actor.words), parts(reports.target.words)]
    begins, codes, kinds = alike_places(reports.place.words)
    lists.append((begins, codes))
    head, tables, at = [], [], _HEAD
    for starts, found in lists:
        head.append(at)
        tables += [starts + at + len(starts), found]
        at += len(starts) + len(found)
    return np.concatenate([head, [len(codes)], *tables, kinds]).astype(np.int32)
