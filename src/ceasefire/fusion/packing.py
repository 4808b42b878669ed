"""Reports as packed records: everything that the questions to a pair read, in one line of memory a report."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ceasefire.fusion.evidence import EARTH_KM, Evidence
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
    lat, lon = np.radians(reports.lat), np.radians(reports.lon)
    records["start"], records["end"] = reports.start, reports.end
    records["x"], records["y"], records["z"] = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    records["radius"] = reports.radius_km / EARTH_KM
    for name, values in (("low", reports.killed_min), ("high", reports.killed_max)):
        records[name] = np.where(np.isnan(values), -1, values)
    for name in ("place", "actor", "target", "act"):
        records[name] = getattr(reports, name).codes
    masks = families(reports.act.words)
    records["family"] = np.where(reports.act.codes >= 0, masks[reports.act.codes], 0)
    records["text"] = np.where(reports.has_text, np.cumsum(reports.has_text) - 1, -1)
    return Packed(
        records=records,
        words=lexicon(reports),
        signatures=reports.text,
    )


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
