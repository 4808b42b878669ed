"""Spreadsheets (XLSX), row by row without holding the sheet."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl

from ceasefire.errors import IntakeError
from ceasefire.intake.rows import CellError, Row, canonical
from ceasefire.pipeline.report import Quarantined

UNPACKED_LIMIT = 4 << 30
"""Bytes that a spreadsheet may unpack to."""

DAMAGED = "is not a spreadsheet that can be read; save it again as XLSX, or as CSV"


def xlsx_rows(path: Path, sheet: str | None, header_row: int) -> tuple[tuple[str, ...], Iterator[Row | Quarantined]]:
    """The columns and the rows below them. Raises `IntakeError` where the file, the sheet or the header cannot be had."""
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(item.file_size for item in packed.infolist()) > UNPACKED_LIMIT:
                raise IntakeError(f"{path}: unpacks to more than {UNPACKED_LIMIT} bytes; split it")
        book = openpyxl.load_workbook(path, read_only=True, data_only=False)
    except IntakeError:
        raise
    except Exception as error:
        raise IntakeError(f"{path}: {DAMAGED}") from error
    if sheet is not None and sheet not in book.sheetnames:
        raise IntakeError(f"{path}: has no sheet {sheet!r}; it has {', '.join(book.sheetnames)}")
    page = book[sheet] if sheet is not None else book.worksheets[0]
    values = _guarded(path, page.iter_rows(min_row=header_row, values_only=True))
    names = [_cell(value).strip() for value in next(values, ())]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise IntakeError(f"{path}:{header_row}: has no header; name the columns there, or set header_row: in a mapping file")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise IntakeError(f"{path}:{header_row}: column {twice[0]!r} stands twice; keep one")
    return tuple(names), _rows(path, tuple(names), values, header_row)


def _guarded(path: Path, values: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    try:
        yield from values
    except Exception as error:
        raise IntakeError(f"{path}: {DAMAGED}") from error


def _rows(
    path: Path, columns: tuple[str, ...], values: Iterator[tuple[Any, ...]], header_row: int
) -> Iterator[Row | Quarantined]:
    for line, row in enumerate(values, start=header_row + 1):
        texts = [_cell(value) for value in row]
        if not any(text.strip() for text in texts):
            continue
        kept = dict(zip(columns, texts + [""] * len(columns), strict=False))
        try:
            raw = canonical(kept)
        except CellError as error:
            yield Quarantined(file=str(path), line=line, field="", reason=error.reason, verbatim=repr(kept).encode())
            continue
        if any(text.strip() for text in texts[len(columns) :]):
            reason = "has a cell to the right of the header's last column; name the column, or empty the cell"
            yield Quarantined(file=str(path), line=line, field="", reason=reason, verbatim=canonical({"cells": texts}))
        else:
            yield Row(line=line, cells=kept, raw=raw)


def _cell(value: Any) -> str:
    """A cell as text: a date at midnight is a day, a whole number has no decimals, a formula stays a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min and value.tzinfo is None else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
