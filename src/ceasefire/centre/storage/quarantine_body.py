"""Quarantined row ↔ body of `report.quarantined/1`. What the row said is sealed. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from ceasefire.centre.storage.sealing import Json, Sealer, Vault, may_stand_clear, opened, opened_text
from ceasefire.pipeline.report import Quarantined

QUARANTINED = "report.quarantined/1"


def body_of(row: Quarantined, sealer: Sealer) -> dict[str, Json]:
    """The body; the sealer collects the verbatim row, and any text that an entry cannot hold exactly."""
    return {
        "entry_id": sealer.entry_id,
        "file": sealer.text("/file", row.file),
        "line": row.line,
        "field": sealer.text("/field", row.field),
        "reason": sealer.text("/reason", row.reason),
        "verbatim": sealer.seal("/verbatim", row.verbatim),
    }


def about(where: Quarantined | Mapping[str, Any]) -> str:
    """SHA-256, in hex, of where a row stood and why it was set aside, so that the same row is known again.

    Only what stands in the clear in the entry goes in: a plain hash of a sealed text could be tried out.
    """
    names = ("file", "line", "field", "reason")
    said = [where[name] if isinstance(where, Mapping) else getattr(where, name) for name in names]
    clear = [item if isinstance(item, int) or (isinstance(item, str) and may_stand_clear(item)) else "" for item in said]
    # The same file may be taken from another folder.
    return hashlib.sha256(json.dumps([PurePath(str(clear[0])).name, *clear[1:]]).encode()).hexdigest()


def quarantined_of(body: Mapping[str, Any], vault: Vault) -> Quarantined:
    """The quarantined row. What was destroyed reads as empty."""
    return Quarantined(
        file=opened_text(body["file"], "/file", vault),
        line=body["line"],
        field=opened_text(body["field"], "/field", vault),
        reason=opened_text(body["reason"], "/reason", vault),
        verbatim=opened("/verbatim", vault),
    )
