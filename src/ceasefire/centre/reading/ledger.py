"""The ledger for whoever wants to check it: size, signed checkpoint, proofs and hashes. What entries say is for the desk.

Anyone may check that the record was not rewritten; an entry itself tells places and times that the public gets late and coarse.
The public sees the log as it stood at the last full hour: a size that grows by one the moment somebody reports would tell, to who
watches the network, who reported.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from ceasefire.briefing.public_edition import LEAST_DELAY_HOURS
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.rights import Right, Viewer, disclose, may
from ceasefire.centre.storage.models import Entry
from ceasefire.ledger import Checkpoint, Receipt, SignedCheckpoint, base64_strict, parse_receipt
from ceasefire.ledger.checkpoint import sign_checkpoint
from ceasefire.ledger.errors import LedgerError, NoteError, ProofError
from ceasefire.ledger.merkle import leaf_hash
from ceasefire.ledger.tiles import Tile, tiles_of, width_within

Record = dict[str, Any]


def head(centre: Centre, viewer: Viewer) -> SignedCheckpoint:
    """The signed checkpoint that a viewer sees: of now for those who see entries, of the last full hour for all others."""
    now = centre.workspace.checkpoint()
    if may(viewer, Right.SEE_LEDGER_ENTRIES):
        return now
    size = min(now.checkpoint.size, _size_at_last_hour(centre))
    log = centre.workspace.log
    return sign_checkpoint(Checkpoint(origin=log.origin, size=size, root=log.root(size)), centre.workspace.keys.signer)


def state(centre: Centre, viewer: Viewer) -> Record:
    """The name of the log, its size and its signed checkpoint."""
    signed = head(centre, viewer)
    return {
        "origin": signed.checkpoint.origin,
        "size": signed.checkpoint.size,
        "checkpoint": signed.encode().decode(),
    }


def entry(centre: Centre, viewer: Viewer, index: int) -> Record | None:
    """One entry with the proof that it stands in the log; None beyond its end. `kind` and `day` are for anyone once it is old."""
    receipt = receipt_of(centre, viewer, index)
    if receipt is None:
        return None
    data = receipt.entry or b""
    body = json.loads(data)
    row = Entry.objects.using(centre.alias).get(index=index)
    old = row.time is not None and row.time <= centre.clock() - timedelta(
        hours=max(LEAST_DELAY_HOURS, centre.case.public.delay_hours)
    )
    told = {
        "index": index,
        "leaf": base64_strict.encode(leaf_hash(data)),
        "proof": [base64_strict.encode(part) for part in receipt.proof],
        "checkpoint": receipt.checkpoint.encode().decode(),
        "kind": body["type"] if old else "",
        "day": row.time.date().isoformat() if old else "",
        "type": body["type"],
        "time": body["time"],
        "by": body["by"],
        "data": data.decode(),
    }
    return disclose("ledger_entry", told, viewer)


def receipt_of(centre: Centre, viewer: Viewer, index: int) -> Receipt | None:
    """The receipt of an entry under the checkpoint that the viewer sees; None beyond it."""
    signed = head(centre, viewer)
    if not 0 <= index < signed.checkpoint.size:
        return None
    data = centre.workspace.log.read(index, index + 1)[0]
    return centre.workspace.log.receipts({index: data}, signed)[index]


def consistency(centre: Centre, viewer: Viewer, old: int, new: int) -> list[str] | None:
    """The proof that the log of `new` entries goes on from that of `old`; None where the viewer sees not so many."""
    if not 0 < old <= new <= head(centre, viewer).checkpoint.size:
        return None
    return [base64_strict.encode(part) for part in centre.workspace.log.consistency(old, new)]


def tile(centre: Centre, viewer: Viewer, path: str) -> bytes | None:
    """One tile of the published log (C2SP tlog-tiles): hashes for anyone, entries for the desk. None for any other path."""
    try:
        wanted = Tile.parse(f"tile/{path}")
        if wanted.level is None and not may(viewer, Right.SEE_LEDGER_ENTRIES):
            return None
        if not 0 < wanted.width <= width_within(head(centre, viewer).checkpoint.size, wanted.level, wanted.number):
            return None
        return centre.workspace.log.tile(wanted)
    except (LedgerError, IndexError, ValueError):
        return None


def published(centre: Centre, viewer: Viewer) -> tuple[SignedCheckpoint, Iterator[tuple[str, bytes]]]:
    """The checkpoint that the viewer sees, and path and bytes of every tile that the viewer may have, read one by one."""
    signed = head(centre, viewer)
    with_entries = may(viewer, Right.SEE_LEDGER_ENTRIES)
    listed = (tile for tile in tiles_of(signed.checkpoint.size) if with_entries or tile.level is not None)
    return signed, ((tile.path, centre.workspace.log.tile(tile)) for tile in listed)


def check(centre: Centre, text: str) -> Record:
    """Whether a receipt holds: `state` is holds, unreadable, foreign, unsigned, unproved or rewritten; with `index` and `size`.

    It is checked against this log's key, and against the log as it stands now.
    """
    try:
        receipt = parse_receipt(text.strip() + "\n" if not text.strip().startswith("{") else text.strip())
    except LedgerError:
        return {"state": "unreadable"}
    told = {"index": receipt.index, "size": receipt.checkpoint.checkpoint.size, "carries": receipt.entry is not None}
    if receipt.origin != centre.workspace.log.origin:
        return {"state": "foreign", **told}
    return {"state": _standing(centre, receipt), **told}


def _standing(centre: Centre, receipt: Receipt) -> str:
    verifier = centre.workspace.keys.signer.verifier
    size = receipt.checkpoint.checkpoint.size
    try:
        receipt.checkpoint.verify((verifier,))
        if size > centre.workspace.checkpoint().checkpoint.size or receipt.index >= size:
            return "rewritten"
        data = receipt.entry or centre.workspace.log.read(receipt.index, receipt.index + 1)[0]
        receipt.verify((verifier,), entry=data)
    except NoteError:
        return "unsigned"
    except (ProofError, LedgerError):
        return "unproved"
    same = centre.workspace.log.root(size) == receipt.checkpoint.checkpoint.root
    kept = centre.workspace.log.read(receipt.index, receipt.index + 1)[0] == data
    return "holds" if same and kept else "rewritten"


def _size_at_last_hour(centre: Centre) -> int:
    """How many entries there were when the present hour began; counted once an hour."""
    hour = centre.clock().replace(minute=0, second=0, microsecond=0)

    def counted() -> int:
        rows = Entry.objects.using(centre.alias).filter(time__lt=hour).order_by("-index").values_list("index", flat=True)
        last = rows.first()
        return 0 if last is None else int(last) + 1

    return kept(centre, "size at the last hour", hour, counted)
