"""Evidence as a table that travels between machines, and back. Nothing is computed anew on arrival: bits are kept."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from ceasefire.fusion.evidence import Evidence, words_of
from ceasefire.fusion.signing import BINS

SAID = ("place", "act", "actor", "target")
EVIDENCE = pa.schema(
    [
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("radius_km", pa.float64()),
        *((name, pa.string()) for name in SAID),
        ("killed_min", pa.float64()),
        ("killed_max", pa.float64()),
        ("text", pa.binary()),
    ]
)
"""What travels of a content: words as they are compared, of a text its signature, empty where there is none."""


def laden(reports: Evidence) -> pa.Table:
    """The evidence as a table with the columns of `EVIDENCE`."""
    bounds = np.concatenate([[0], np.cumsum(reports.has_text * BINS)]).astype(np.int32)
    signs = [None, pa.py_buffer(bounds.tobytes()), pa.py_buffer(np.ascontiguousarray(reports.text).tobytes())]
    columns = {name: getattr(reports, name) for name in ("start", "end", "lat", "lon", "radius_km", "killed_min", "killed_max")}
    for name in SAID:
        column = getattr(reports, name)
        codes = pa.array(np.maximum(column.codes, 0), mask=column.codes < 0)
        words = pa.array(column.words, pa.string())
        columns[name] = words.take(codes) if len(words) else pa.nulls(len(reports), pa.string())
    columns["text"] = pa.Array.from_buffers(pa.binary(), len(reports), signs)
    return pa.table({field.name: columns[field.name] for field in EVIDENCE}, schema=EVIDENCE)


def unladen(table: pa.Table) -> Evidence:
    """The evidence that such a table holds."""
    numbers = ("start", "end", "lat", "lon", "radius_km", "killed_min", "killed_max")
    columns: dict[str, Any] = {name: table[name].to_numpy() for name in numbers}
    columns |= {name: words_of(pl.Series(name, table[name]), _as_it_is) for name in SAID}
    text = table["text"].combine_chunks()
    text = text.chunk(0) if isinstance(text, pa.ChunkedArray) and text.num_chunks else text
    has_text, signs = _signatures(text)
    return Evidence(**columns, text=signs, has_text=has_text)


def _as_it_is(words: pl.Series) -> pl.Series:
    return words


def _signatures(text: pa.BinaryArray) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.uint8]]:
    if not len(text):
        return np.zeros(0, np.bool_), np.zeros((0, BINS), np.uint8)
    _, offsets, values = text.buffers()
    bounds = np.frombuffer(offsets, np.int32)[text.offset : text.offset + len(text) + 1]
    signs = np.frombuffer(values, np.uint8) if values is not None else np.zeros(0, np.uint8)
    return np.diff(bounds) > 0, signs[bounds[0] : bounds[-1]].reshape(-1, BINS)
