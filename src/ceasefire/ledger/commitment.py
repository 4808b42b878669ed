"""Commitments: what stands in an entry in place of a value that could identify a person.

``commit`` is HMAC-SHA256 (RFC 2104) under a random 32-byte salt over this message::

    "field/1" ‖ frame(entry id) ‖ frame(path) ‖ frame(value)
    frame(x) = length of x in bytes as unsigned 64-bit big-endian ‖ x

Entry id and path are UTF-8. The lengths make the framing unambiguous: no two triples give the same message. The tag
``field/1`` has a fixed length and keeps these values apart from any other use of the salt.

The salt and the value lie in a vault apart from the log. Destroying the salt leaves a number that nobody can tie to
any value, while every proof over the entry still verifies. A salt is used for one field only.
"""

import hmac
import re
import secrets
from hashlib import sha256

from ceasefire.ledger.errors import CommitmentError

SALT_BYTES = 32
_TAG = b"field/1"
_TEXT = re.compile(r"field/1:([0-9a-f]{64})")


def new_salt() -> bytes:
    """Give 32 fresh random bytes from the operating system."""
    return secrets.token_bytes(SALT_BYTES)


def commit(*, salt: bytes, entry_id: str, path: str, value: bytes) -> bytes:
    """Give the 32-byte commitment to ``value`` at ``path`` (a JSON pointer, RFC 6901) of the entry ``entry_id``.

    ``value`` is bytes: encode text as UTF-8 first. Raises ``CommitmentError`` for a salt that is not 32 bytes, because
    HMAC pads a shorter key with zeros and two salts would then be one.
    """
    if len(salt) != SALT_BYTES:
        raise CommitmentError(f"commitment {path}: the salt has {len(salt)} bytes; take {SALT_BYTES} from new_salt()")
    try:
        message = _TAG + _frame(entry_id.encode()) + _frame(path.encode()) + _frame(value)
    except UnicodeEncodeError as error:
        raise CommitmentError(f"commitment {path!a}: the id or path holds a lone surrogate; repair it") from error
    return hmac.new(salt, message, sha256).digest()


def matches(commitment: bytes, *, salt: bytes, entry_id: str, path: str, value: bytes) -> bool:
    """Say whether ``commitment`` commits to this value, in constant time. Raises ``CommitmentError`` for a bad salt."""
    return hmac.compare_digest(commitment, commit(salt=salt, entry_id=entry_id, path=path, value=value))


def commitment_text(commitment: bytes) -> str:
    """Write a commitment as it stands in an entry: ``field/1:`` and 64 lower-case hexadecimal digits."""
    if len(commitment) != sha256().digest_size:
        raise CommitmentError(f"commitment of {len(commitment)} bytes; it has 32, make it with commit()")
    return "field/1:" + commitment.hex()


def parse_commitment(text: str) -> bytes:
    """Read the one text form of a commitment. Raises ``CommitmentError``."""
    found = _TEXT.fullmatch(text)
    if not found:
        raise CommitmentError(f"commitment {text!r}: write field/1: and 64 lower-case hexadecimal digits")
    return bytes.fromhex(found.group(1))


def _frame(part: bytes) -> bytes:
    return len(part).to_bytes(8, "big") + part
