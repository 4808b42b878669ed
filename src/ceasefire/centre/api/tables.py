"""Tables that are written while they are read: CSV, Parquet, JSON lines, GeoJSON. Memory stays that of one part."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ceasefire.centre.api.answers import as_json
from ceasefire.centre.api.columns import NUMBERS, TIMES, WHOLE, cell, flat
from ceasefire.publication.exports import safe

ROWS_AT_ONCE = 500
ROWS_OF_A_GROUP = 20_000
"""Rows that a Parquet file packs together."""

Record = Mapping[str, Any]


def as_csv(records: Iterable[Record], columns: Sequence[str]) -> Iterator[bytes]:
    """CSV (RFC 4180). No cell can be run as a formula by a spreadsheet."""
    yield _lines([columns])
    for part in _parts(records, ROWS_AT_ONCE):
        rows = (flat(record) for record in part)
        yield _lines([[safe(_one_line(cell(row.get(name)))) for name in columns] for row in rows])


def as_lines(records: Iterable[Record]) -> Iterator[bytes]:
    """One JSON object a line."""
    for part in _parts(records, ROWS_AT_ONCE):
        yield b"".join(as_json(record) + b"\n" for record in part)


def as_collection(features: Iterable[str]) -> Iterator[bytes]:
    """A GeoJSON FeatureCollection (RFC 7946) of stored features."""
    yield b'{"type":"FeatureCollection","features":['
    first = True
    for part in _parts(features, ROWS_AT_ONCE):
        yield (b"" if first else b",") + ",".join(part).encode("utf-8", "replace")
        first = False
    yield b"]}"


def as_parquet(records: Iterable[Record], columns: Sequence[str]) -> Iterator[bytes]:
    """Parquet, group by group."""
    schema = pa.schema([(name, _type(name)) for name in columns])
    sink = _Drained()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema, compression="zstd") as writer:
        for part in _parts(records, ROWS_OF_A_GROUP):
            rows = [flat(record) for record in part]
            arrays = [pa.array([_typed(name, row.get(name)) for row in rows], type=_type(name)) for name in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            yield sink.drained()
    yield sink.drained()


class _Drained(io.RawIOBase):
    """Holds what was written until it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[bytes] = []
        self._told = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        held = bytes(data)
        self._held.append(held)
        self._told += len(held)
        return len(held)

    def tell(self) -> int:
        return self._told

    def drained(self) -> bytes:
        """Everything since the last time."""
        held, self._held = b"".join(self._held), []
        return held


def _parts(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _one_line(text: str) -> str:
    """Text without line ends and NULs: a cell is one line."""
    return " ".join(text.replace("\0", " ").splitlines()) if text else text


def _type(name: str) -> pa.DataType:
    if name in NUMBERS:
        return pa.float64()
    if name in WHOLE:
        return pa.int64()
    return pa.timestamp("us", tz="UTC") if name in TIMES else pa.string()


def _typed(name: str, value: Any) -> Any:
    if value is None or name in NUMBERS or name in TIMES or name in WHOLE:
        return value
    return cell(value).encode("utf-8", "replace").decode()
