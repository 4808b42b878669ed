"""Comma-, semicolon- or tab-separated files, row by row; quoted cells may hold line breaks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ceasefire.errors import IntakeError
from ceasefire.intake.rows import LINE_LIMIT, Row
from ceasefire.pipeline.report import Quarantined

DELIMITERS = ",;\t"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The columns of a file, and the sign between them."""

    columns: tuple[str, ...]
    delimiter: str = ","


class _Lines:
    """The lines of a file, keeping the bytes of the row being read. Bytes that are not UTF-8 pass through as surrogates."""

    def __init__(self, handle: BinaryIO) -> None:
        self.handle = handle
        self.number = 0
        self.held: list[bytes] = []
        self._begun = False

    def __iter__(self) -> Iterator[str]:
        while line := self.handle.readline(LINE_LIMIT):
            if not self.number:
                line = line.removeprefix(BYTE_ORDER_MARK)
            # A line that is longer than the limit comes in parts and is still one line.
            self.number += not self._begun
            self._begun = not line.endswith(b"\n")
            self.held.append(line)
            yield line.decode("utf-8", "surrogateescape")

    def begin(self) -> int:
        """Forget the last row; the line on which the next begins."""
        self.held.clear()
        return self.number + (not self._begun)


def csv_header(path: Path) -> Header:
    """The first row. Raises `IntakeError` where there is none, it is not text, or a column stands twice."""
    with path.open("rb") as handle:
        first = handle.readline(LINE_LIMIT).removeprefix(BYTE_ORDER_MARK)
    try:
        line = first.decode("utf-8")
    except UnicodeDecodeError:
        raise IntakeError(f"{path}:1: is not UTF-8 text; save it as UTF-8") from None
    if not line.strip():
        raise IntakeError(f"{path}: is empty; give a file with a header row")
    if "\0" in line:
        raise IntakeError(f"{path}:1: is not text; give a CSV, JSONL, XLSX, Parquet or text file")
    delimiter = max(DELIMITERS, key=line.count)
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error as error:
        raise IntakeError(f"{path}:1: is not a CSV header: {error}; mend this line") from None
    columns = tuple(cell.strip() for cell in cells)
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise IntakeError(f"{path}:1: column {twice[0]!r} stands twice; keep one")
    return Header(columns=columns, delimiter=delimiter)


def csv_rows(path: Path, header: Header) -> Iterator[Row | Quarantined]:
    """Every row after the header. A row that does not fit the header is quarantined; lines that are wholly blank are skipped."""
    with path.open("rb") as handle:
        lines = _Lines(handle)
        reader = csv.reader(iter(lines), delimiter=header.delimiter)
        next(reader, None)
        while True:
            begins = lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                cells, fault = [], f"is not a CSV row: {error}; check its quotation marks"
            else:
                if not any(cell.strip() for cell in cells):
                    continue
                fault = _misfit(cells, header) or _unclosed(b"".join(lines.held), header)
            raw = b"".join(lines.held)
            if fault:
                yield Quarantined(file=str(path), line=begins, field="", reason=fault, verbatim=raw)
            else:
                yield Row(line=begins, cells=dict(zip(header.columns, cells, strict=True)), raw=raw)


def _misfit(cells: list[str], header: Header) -> str:
    if len(cells) == len(header.columns):
        return ""
    return f"has {len(cells)} cells where the header has {len(header.columns)}; quote cells that hold {header.delimiter!r}"


def _unclosed(raw: bytes, header: Header) -> str:
    """A quotation mark that nobody closes makes one cell of the rest of the file: those rows must not vanish into it."""
    if raw.count(b'"') % 2 == 0:
        return ""
    text = io.StringIO(raw.decode("utf-8", "surrogateescape"), newline="")
    try:
        list(csv.reader(text, delimiter=header.delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return "opens a quotation mark that is never closed, so that all that follows is in it; close it"
    return ""
