"""JSON Lines: one object a line. Numbers keep the digits they were written with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ceasefire.errors import IntakeError
from ceasefire.intake.rows import LINE_LIMIT, CellError, Row
from ceasefire.pipeline.report import Quarantined

JOINERS = {"act": "+", "actor": "+", "target": "+", "circumstances": ";"}
"""How a list in one of our columns is written in a cell."""


def jsonl_rows(path: Path) -> Iterator[Row | Quarantined]:
    """Every object. A line that is not one is quarantined. Raises `IntakeError` where the file holds nothing at all."""
    some = False
    with path.open("rb") as handle:
        number = 0
        while line := handle.readline(LINE_LIMIT):
            number += 1
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")
            if not line.strip():
                continue
            some = True
            try:
                yield Row(line=number, cells=_cells(line), raw=line)
            except CellError as error:
                yield Quarantined(file=str(path), line=number, field=error.field, reason=error.reason, verbatim=line)
    if not some:
        raise IntakeError(f"{path}: is empty; give a file with one JSON object a line")


def _cells(line: bytes) -> dict[str, str]:
    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=_pairs, parse_float=str, parse_int=str, parse_constant=str)
    except UnicodeDecodeError:
        raise CellError("", "is not UTF-8 text; save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise CellError("", f"is not JSON: {reason}; write one object a line") from None
    if not isinstance(value, dict):
        raise CellError("", "is not a JSON object; write one object a line")
    return {column: _cell(column, cell) for column, cell in value.items()}


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for name, value in pairs:
        if name in named:
            raise CellError(name, "is given twice in one object; keep one")
        named[name] = value
    return named


def _cell(column: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value
    if isinstance(value, list) and column in JOINERS and all(isinstance(item, str) for item in value):
        return JOINERS[column].join(value)
    raise CellError(column, "holds a list or an object; write a text or a number")
