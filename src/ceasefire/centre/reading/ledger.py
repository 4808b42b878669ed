"""The ledger for whoever wants to check it: size, signed checkpoint, proofs and hashes. What entries say is for the desk.

Anyone may check that the record was not rewritten; an entry itself tells places and times that the public gets late and coarse.
"""

from __future__ import annotations

import json
from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import FIELDS, Viewer, disclose
from ceasefire.ledger import base64_strict
from ceasefire.ledger.errors import LedgerError
from ceasefire.ledger.merkle import leaf_hash
from ceasefire.ledger.tiles import Tile

Record = dict[str, Any]


def state(centre: Centre) -> Record:
    """The name of the log, its size and its signed checkpoint."""
    signed = centre.workspace.log.checkpoint()
    return {
        "origin": signed.checkpoint.origin,
        "size": signed.checkpoint.size,
        "checkpoint": signed.encode().decode(),
    }


def entry(centre: Centre, viewer: Viewer, index: int) -> Record | None:
    """One entry with the proof that it stands in the log; None beyond its end."""
    try:
        receipt = centre.workspace.log.prove(index)
    except (LedgerError, IndexError):
        return None
    data = receipt.entry or b""
    body = json.loads(data)
    told = {
        "index": index,
        "leaf": base64_strict.encode(leaf_hash(data)),
        "proof": [base64_strict.encode(part) for part in receipt.proof],
        "checkpoint": receipt.checkpoint.encode().decode(),
        "type": body["type"],
        "time": body["time"],
        "by": body["by"],
        "data": data.decode(),
    }
    return disclose("ledger_entry", told, viewer)


def consistency(centre: Centre, old: int, new: int) -> list[str] | None:
    """The proof that the log of `new` entries goes on from that of `old`; None where there are not so many."""
    log = centre.workspace.log
    log.checkpoint()
    if not 0 < old <= new <= log.size:
        return None
    return [base64_strict.encode(part) for part in log.consistency(old, new)]


def tile(centre: Centre, viewer: Viewer, path: str) -> bytes | None:
    """One tile of the published log (C2SP tlog-tiles): hashes for anyone, entries for the desk. None for any other path."""
    try:
        wanted = Tile.parse(f"tile/{path}")
        if wanted.level is None and viewer.role not in FIELDS["ledger_entry"]["data"]:
            return None
        centre.workspace.log.checkpoint()
        return centre.workspace.log.tile(wanted)
    except (LedgerError, IndexError, ValueError):
        return None
