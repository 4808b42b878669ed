"""Parquet files in our columns, a batch of rows at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ceasefire.errors import IntakeError
from ceasefire.intake.rows import CellError, Row, canonical
from ceasefire.pipeline.report import Quarantined

BATCH = 2_000
"""Rows that are unpacked at once."""


def parquet_rows(path: Path) -> tuple[tuple[str, ...], Iterator[Row | Quarantined]]:
    """The columns and the rows, numbered from 1. Raises `IntakeError` where the file cannot be read."""
    try:
        file = pq.ParquetFile(path)
        columns = tuple(file.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise IntakeError(f"{path}: is not a Parquet file that can be read; export it again") from error
    return columns, _rows(path, file)


def _rows(path: Path, file: pq.ParquetFile) -> Iterator[Row | Quarantined]:
    line = 0
    try:
        for batch in file.iter_batches(batch_size=BATCH):
            for values in batch.to_pylist():
                line += 1
                yield _row(path, line, values)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise IntakeError(f"{path}: breaks off after row {line}; export it again") from error


def _row(path: Path, line: int, values: dict[str, Any]) -> Row | Quarantined:
    cells = {column: _cell(value) for column, value in values.items()}
    try:
        return Row(line=line, cells=cells, raw=canonical(cells))
    except CellError as error:
        return Quarantined(file=str(path), line=line, field="", reason=error.reason, verbatim=repr(cells).encode())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    return str(value)
