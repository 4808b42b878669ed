"""Rows as they stand in a file, before anything is read out of them."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ceasefire.errors import IntakeError
from ceasefire.pipeline.report import Quarantined

LINE_LIMIT = 1 << 20
"""Bytes of one line that are held at once; a longer line is taken in pieces, which the columns then refuse."""

ID_LENGTH = 20
"""Hexadecimal digits of a made id: 80 bits, so that two of a billion rows meet with a chance of about one in a million."""

COLUMNS = (
    *("report_id", "source", "citation", "occurred_from", "occurred_to", "published", "place", "lat", "lon", "precision_km"),
    *("act", "actor", "target", "stance", "killed_min", "killed_max", "wounded_min", "wounded_max", "circumstances"),
    *("proportionate", "quantity", "unit", "passes_on", "answers", "observation", "text"),
)
"""Our columns, as the reference of case files lists them."""


class CellError(IntakeError):
    """One cell of one row cannot be taken; the row goes to quarantine with this reason."""

    def __init__(self, field: str, reason: str) -> None:
        self.field = field
        self.reason = reason
        super().__init__(f"{field}: {reason}" if field else reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its line (from 1), its cells by column, and its own bytes."""

    line: int
    cells: Mapping[str, str]
    raw: bytes

    def quarantined(self, file: Path, error: CellError) -> Quarantined:
        """The row set aside with its reason."""
        return Quarantined(file=str(file), line=self.line, field=error.field, reason=error.reason, verbatim=self.raw)


NUL = b"\\u0000"
"""How JSON writes a NUL character."""


def canonical(cells: Mapping[str, Any]) -> bytes:
    """The cells as JSON with sorted keys, no spaces and UTF-8 text. Raises `CellError` where a cell is not text."""
    try:
        encoded = json.dumps(cells, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        raise CellError("", "is not UTF-8 text; save the row as UTF-8") from None
    if NUL in encoded.replace(b"\\\\", b""):
        raise CellError("", "holds a NUL character; take it out")
    return encoded


def made_id(key: bytes, verbatim: bytes) -> str:
    """A keyed id for what has none: HMAC-SHA256 over its bytes. The same bytes give the same id; without the key no one can
    try out guesses of a text against it."""
    return hmac.digest(key, b"report-id/1\0" + verbatim, "sha256").hex()[:ID_LENGTH]
