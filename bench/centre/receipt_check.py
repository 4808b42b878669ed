"""Every receipt that was given, checked against the record as it is found again: nothing less than all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ceasefire.centre.workspace import Workspace
from ceasefire.ledger import Receipt, SignedCheckpoint, parse_receipt
from ceasefire.ledger.errors import ProofError
from ceasefire.ledger.merkle import check_inclusion, leaf_hash

AT_ONCE = 2_000


@dataclass(slots=True, kw_only=True)
class Checked:
    """Receipts that were checked, those that hold, the checkpoints they stood under, and the entries found in the record."""

    receipts: int = 0
    hold: int = 0
    checkpoints: int = 0
    entries: int = 0


def check_all(files: list[Path], workspace: Workspace) -> Checked:
    """Check each: the log signed its checkpoint, the record's own tree had that root at that size, the entry at that place in the
    record is the very one, and the proof leads from it to the root."""
    found = Checked(entries=workspace.ledger_size)
    key = workspace.keys.signer.verifier
    workspace.log.checkpoint()
    good: dict[SignedCheckpoint, bool] = {}
    entries = workspace._store.entries(workspace._store.alias)
    for part in _parts(files):
        stored = entries.read_at(receipt.index for receipt in part)
        for receipt in part:
            head = receipt.checkpoint
            if head not in good:
                head.verify((key,))
                good[head] = workspace.log.root(head.checkpoint.size) == head.checkpoint.root
            found.receipts += 1
            found.hold += good[head] and _holds(receipt, stored.get(receipt.index))
    found.checkpoints = len(good)
    return found


def _holds(receipt: Receipt, stored: bytes | None) -> bool:
    head = receipt.checkpoint.checkpoint
    if stored is None or stored != receipt.entry:
        return False
    try:
        check_inclusion(index=receipt.index, size=head.size, leaf=leaf_hash(stored), root=head.root, proof=receipt.proof)
    except ProofError:
        return False
    return True


def _parts(files: list[Path]) -> Iterator[list[Receipt]]:
    part: list[Receipt] = []
    for file in files:
        with file.open("rb") as handle:
            while length := handle.read(4):
                answer = json.loads(handle.read(int.from_bytes(length, "big")))
                part.append(parse_receipt(json.dumps(answer["receipt"])))
                if len(part) == AT_ONCE:
                    yield part
                    part = []
    if part:
        yield part
