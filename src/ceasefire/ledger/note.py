"""Signed notes: a text, an empty line, and signature lines.

Source: https://c2sp.org/signed-note. Signatures by unknown keys are ignored; a signature by a known key that does not
verify condemns the whole note, and so does the lack of any that does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ceasefire.ledger import base64_strict
from ceasefire.ledger.errors import KeyFormError, NoteError
from ceasefire.ledger.keys import SigningKey, VerifierKey, check_name

MAX_NOTE_BYTES = 1_000_000
MAX_SIGNATURES = 100
_ID_BYTES = 4
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature line: who, the four-byte key id, and the signature itself."""

    name: str
    key_id: bytes
    value: bytes

    @property
    def line(self) -> str:
        """The line as it stands in the note, with its newline."""
        return f"— {self.name} {base64_strict.encode(self.key_id + self.value)}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A text that ends in a newline, and its signatures. Nothing in it is to be trusted before ``verify_note``."""

    text: str
    signatures: tuple[Signature, ...]

    def encode(self) -> bytes:
        """Give the note's bytes."""
        return (self.text + "\n" + "".join(signature.line for signature in self.signatures)).encode()

    def with_signatures(self, *signatures: Signature) -> "Note":
        """Give the note with more signatures, each line once."""
        fresh = dict.fromkeys((*self.signatures, *signatures))
        return Note(text=self.text, signatures=tuple(fresh))


def sign_text(text: str, key: SigningKey, *, at: datetime | None = None) -> Signature:
    """Sign a note text. A witness key needs ``at``. Raises ``NoteError``."""
    _check_text(text)
    return Signature(name=key.name, key_id=key.verifier.id, value=key.sign(text, at=at))


def parse_note(data: bytes) -> Note:
    """Read a note without trusting it. Only bytes that the note encodes back to are accepted. Raises ``NoteError``."""
    if len(data) > MAX_NOTE_BYTES:
        raise NoteError(f"note: {len(data)} bytes; at most {MAX_NOTE_BYTES} are read, get the note again")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NoteError("note: not UTF-8; get the note again from its origin") from error
    body, gap, tail = whole.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise NoteError("note: no empty line and signatures at the end; get the note again from its origin")
    text = body + "\n"
    _check_text(text)
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError(f"note: {len(lines)} signatures; at most {MAX_SIGNATURES} are read, get the note again")
    return Note(text=text, signatures=tuple(_parse_line(line) for line in lines))


def verify_note(note: Note, keys: Sequence[VerifierKey]) -> tuple[VerifierKey, ...]:
    """Give the keys whose signature on the note holds, in the note's order. Raises ``NoteError`` when none does."""
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in keys:
        if known.setdefault((key.name, key.id), key) != key:
            raise NoteError(f"keys: two keys share the name {key.name} and the id {key.id.hex()}; remove one")
    signed: dict[VerifierKey, None] = {}
    for signature in note.signatures:
        found = known.get((signature.name, signature.key_id))
        if found is None:
            continue
        if not found.accepts(note.text, signature.value):
            raise NoteError(f"note: the signature of {found.name} does not verify; the note or the signature was changed")
        signed[found] = None
    if not signed:
        raise NoteError("note: signed by none of the keys you gave; get the right verifier key from its holder")
    return tuple(signed)


def _check_text(text: str) -> None:
    if not text.endswith("\n") or _CONTROL.search(text):
        raise NoteError("note: the text must end in a newline and hold no other control character; get it again")


def _parse_line(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    data = base64_strict.decode(encoded)
    try:
        check_name(name)
    except KeyFormError as error:
        raise NoteError(f"note: signature line {line!r} ({error}); get the note again from its origin") from error
    if dash != "—" or data is None or len(data) <= _ID_BYTES:
        raise NoteError(f"note: signature line {line!r} is malformed; get the note again from its origin")
    return Signature(name=name, key_id=data[:_ID_BYTES], value=data[_ID_BYTES:])
