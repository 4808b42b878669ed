"""Checkpoints: what a log says of itself at one size. Source: https://c2sp.org/tlog-checkpoint.

Origin line, size in decimal, root hash in base64; then the signatures of the log and its witnesses. Extension lines are
not recommended by the specification, because no monitor can audit them; a checkpoint with any is refused here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ceasefire.ledger import base64_strict
from ceasefire.ledger.errors import NoteError
from ceasefire.ledger.keys import KeyType, SigningKey, VerifierKey
from ceasefire.ledger.merkle import HASH_BYTES
from ceasefire.ledger.note import Note, Signature, parse_note, sign_text, verify_note

MAX_SIZE = 2**63 - 1
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The log named ``origin`` has ``size`` entries under the Merkle root ``root``."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The note text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64_strict.encode(self.root)}\n"

    @classmethod
    def parse(cls, text: str) -> "Checkpoint":
        """Read a note text. Raises ``NoteError``."""
        lines = text.split("\n")
        if len(lines) != 4 or not lines[0] or lines[3]:
            raise NoteError("checkpoint: not three lines (origin, size, root); get it again from its origin")
        if not _SIZE.fullmatch(lines[1]) or int(lines[1]) > MAX_SIZE:
            raise NoteError(f"checkpoint {lines[0]}: size {lines[1]!r} is not a plain decimal; get it again")
        root = base64_strict.decode(lines[2])
        if root is None or len(root) != HASH_BYTES:
            raise NoteError(f"checkpoint {lines[0]}: the root is not strict base64 of {HASH_BYTES} bytes; get it again")
        return cls(origin=lines[0], size=int(lines[1]), root=root)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCheckpoint:
    """A checkpoint with the signatures that came with it. They are claims until ``verify`` has checked them."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...]

    @property
    def note(self) -> Note:
        """The checkpoint as a signed note."""
        return Note(text=self.checkpoint.text, signatures=self.signatures)

    def encode(self) -> bytes:
        """Give the bytes to publish."""
        return self.note.encode()

    @classmethod
    def parse(cls, data: bytes) -> "SignedCheckpoint":
        """Read published bytes without trusting them. Raises ``NoteError``."""
        note = parse_note(data)
        return cls(checkpoint=Checkpoint.parse(note.text), signatures=note.signatures)

    def verify(self, keys: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
        """Check the log's own signature and those of known witnesses; give the keys that hold.

        The log's key must be a log key whose name is the origin: a witness alone, or the key of another log, does not
        speak for this one. Raises ``NoteError``.
        """
        signed = verify_note(self.note, keys)
        origin = self.checkpoint.origin
        if not any(key.type is KeyType.LOG and key.name == origin for key in signed):
            raise NoteError(f"checkpoint {origin}: not signed by a log key of that name; get the key of {origin}")
        return signed

    def with_cosignature(self, key: SigningKey, *, at: datetime) -> "SignedCheckpoint":
        """Give the checkpoint with a witness's cosignature at the instant ``at``.

        The witness must have checked beforehand that this log extends the last one it cosigned. Raises ``NoteError``.
        """
        if key.type is not KeyType.WITNESS:
            raise NoteError(f"key {key.name}: a log key cannot cosign; give a witness key")
        return self.with_signatures(sign_text(self.checkpoint.text, key, at=at))

    def with_signatures(self, *signatures: Signature) -> "SignedCheckpoint":
        """Give the checkpoint with signatures that witnesses sent back."""
        note = self.note.with_signatures(*signatures)
        return SignedCheckpoint(checkpoint=self.checkpoint, signatures=note.signatures)


def sign_checkpoint(checkpoint: Checkpoint, key: SigningKey) -> SignedCheckpoint:
    """Sign as the log itself; the key's name must be the origin. Raises ``NoteError``."""
    check_log_key(checkpoint.origin, key)
    return SignedCheckpoint(checkpoint=checkpoint, signatures=(sign_text(checkpoint.text, key),))


def check_log_key(origin: str, key: SigningKey) -> None:
    """Refuse a key that cannot speak for the log ``origin``. Raises ``NoteError``."""
    if key.type is not KeyType.LOG or key.name != origin:
        raise NoteError(f"key {key.name}: cannot sign for {origin}; give the log key of that name")
