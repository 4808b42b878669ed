"""Receipts: what the log gives back once an entry is durable. They verify offline.

Two forms hold the same thing. The text form is C2SP tlog-proof (https://c2sp.org/tlog-proof); its ``extra`` line carries
the entry when ``prove`` makes it. The JSON form is for programs; its bytes are base64.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ceasefire.ledger import base64_strict
from ceasefire.ledger.checkpoint import SignedCheckpoint
from ceasefire.ledger.errors import NoteError, ReceiptError
from ceasefire.ledger.keys import VerifierKey
from ceasefire.ledger.merkle import HASH_BYTES, check_inclusion, leaf_hash

_HEAD = "c2sp.org/tlog-proof@v1"
_MAX_PROOF = 63
_INDEX = re.compile(r"0|[1-9][0-9]{0,18}")
_FIELDS = {"v", "origin", "index", "proof", "checkpoint"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The entry at ``index`` (from 0) stands in the log ``origin`` under a signed checkpoint; ``proof`` shows it.

    ``entry`` holds the entry's bytes when the receipt carries them.
    """

    origin: str
    index: int
    checkpoint: SignedCheckpoint
    proof: tuple[bytes, ...]
    entry: bytes | None = None

    def verify(self, keys: Sequence[VerifierKey], *, entry: bytes | None = None) -> tuple[VerifierKey, ...]:
        """Check the receipt for ``entry``, or for the entry it carries; give the keys whose signatures hold.

        Raises ``NoteError`` for the checkpoint, ``ProofError`` for the proof, ``ReceiptError`` for the receipt.
        """
        subject = self.entry if entry is None else entry
        if subject is None:
            raise ReceiptError(f"receipt {self.origin} {self.index}: carries no entry; give the entry to check")
        head = self.checkpoint.checkpoint
        if head.origin != self.origin:
            raise ReceiptError(f"receipt {self.origin}: its checkpoint is of {head.origin}; get the receipt again")
        signed = self.checkpoint.verify(keys)
        leaf = leaf_hash(subject)
        check_inclusion(index=self.index, size=head.size, leaf=leaf, root=head.root, proof=self.proof)
        return signed

    def text(self) -> str:
        """Write the C2SP tlog-proof form."""
        extra = [] if self.entry is None else [f"extra {base64_strict.encode(self.entry)}"]
        hashes = [base64_strict.encode(part) for part in self.proof]
        lines = [_HEAD, *extra, f"index {self.index}", *hashes, ""]
        return "\n".join(lines) + "\n" + self.checkpoint.encode().decode()

    def json(self) -> str:
        """Write the JSON form."""
        value: dict[str, object] = {
            "v": 1,
            "origin": self.origin,
            "index": self.index,
            "proof": [base64_strict.encode(part) for part in self.proof],
            "checkpoint": self.checkpoint.encode().decode(),
        }
        if self.entry is not None:
            value["entry"] = base64_strict.encode(self.entry)
        return json.dumps(value, ensure_ascii=False)


def parse_receipt(text: str) -> Receipt:
    """Read either form without trusting it. Raises ``ReceiptError`` or ``NoteError``."""
    return _from_json(text) if text.lstrip().startswith("{") else _from_text(text)


def _from_text(text: str) -> Receipt:
    head, gap, note = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != _HEAD:
        raise ReceiptError(f"receipt: does not begin with {_HEAD} and hold a checkpoint; get the receipt again")
    entry = None
    if lines and lines[0].startswith("extra "):
        entry = _bytes(lines.pop(0).removeprefix("extra "), "extra")
    if not lines or not lines[0].startswith("index ") or not _INDEX.fullmatch(lines[0].removeprefix("index ")):
        raise ReceiptError("receipt: no line `index N`; get the receipt again")
    index = int(lines.pop(0).removeprefix("index "))
    return _build(index, lines, note, entry)


def _from_json(text: str) -> Receipt:
    try:
        value = json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise ReceiptError(f"receipt: not JSON ({error}); get the receipt again") from error
    if not isinstance(value, dict) or set(value) - {"entry"} != _FIELDS or value["v"] != 1:
        raise ReceiptError(f"receipt: fields are not {', '.join(sorted(_FIELDS))} of version 1; get the receipt again")
    index, proof, note = value["index"], value["proof"], value["checkpoint"]
    well = isinstance(index, int) and not isinstance(index, bool) and isinstance(note, str) and isinstance(proof, list)
    if not well or not all(isinstance(part, str) for part in (*proof, value.get("entry", ""))):
        raise ReceiptError("receipt: a field has the wrong type; get the receipt again")
    entry = _bytes(value["entry"], "entry") if "entry" in value else None
    receipt = _build(index, proof, note, entry)
    if receipt.origin != value["origin"]:
        raise ReceiptError(f"receipt {value['origin']}: its checkpoint is of {receipt.origin}; get the receipt again")
    return receipt


def _build(index: int, proof: list[str], note: str, entry: bytes | None) -> Receipt:
    hashes = tuple(_bytes(part, "proof") for part in proof)
    if len(hashes) > _MAX_PROOF or any(len(part) != HASH_BYTES for part in hashes):
        raise ReceiptError(f"receipt: the proof is not at most {_MAX_PROOF} hashes of 32 bytes; get the receipt again")
    try:
        checkpoint = SignedCheckpoint.parse(note.encode())
    except UnicodeEncodeError as error:
        raise NoteError("checkpoint: holds a lone surrogate; get the receipt again") from error
    return Receipt(origin=checkpoint.checkpoint.origin, index=index, checkpoint=checkpoint, proof=hashes, entry=entry)


def _bytes(text: str, field: str) -> bytes:
    data = base64_strict.decode(text)
    if data is None:
        raise ReceiptError(f"receipt: {field} is not strict base64; get the receipt again")
    return data


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ReceiptError("receipt: a key stands twice; get the receipt again")
    return found
