"""Ed25519 keys of logs and witnesses and their text forms, as C2SP signed-note names them.

Verifier key: ``name+hash+base64(type ‖ public key)``. Signing key: ``PRIVATE+KEY+name+hash+base64(type ‖ seed)``.
``hash`` is the key id in eight hexadecimal digits: the first four bytes of
SHA-256(name ‖ 0x0A ‖ type ‖ public key). Type 0x01 is a plain Ed25519 signature, 0x04 a timestamped cosignature.
Sources: https://c2sp.org/signed-note, https://c2sp.org/tlog-cosignature
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from ceasefire.ledger import base64_strict
from ceasefire.ledger.cosignature import cosigned_message, join_time, split_time
from ceasefire.ledger.errors import KeyFormError, NoteError

KEY_BYTES = 32
_PRIVATE = "PRIVATE+KEY+"


class KeyType(IntEnum):
    """The signature type byte of a key."""

    LOG = 0x01
    WITNESS = 0x04


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifierKey:
    """A public key, the name of its holder, and what it signs."""

    name: str
    type: KeyType
    public: bytes

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.public) != KEY_BYTES:
            raise KeyFormError(f"key {self.name}: {len(self.public)} bytes; an Ed25519 public key has {KEY_BYTES}")

    @property
    def id(self) -> bytes:
        """The four bytes that, with the name, tell which key made a signature."""
        return sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The one-line text form."""
        return f"{self.name}+{self.id.hex()}+{base64_strict.encode(bytes([self.type]) + self.public)}"

    @classmethod
    def parse(cls, text: str) -> "VerifierKey":
        """Read the one-line text form. Raises ``KeyFormError``."""
        name, id_text, kind, material = _parts(text)
        key = cls(name=name, type=kind, public=material)
        _check_id(key, id_text)
        return key

    def accepts(self, text: str, signature: bytes) -> bool:
        """Say whether ``signature`` (without the key id) is this key's over the note text."""
        message = text.encode()
        try:
            if self.type is KeyType.WITNESS:
                at, signature = split_time(signature)
                message = cosigned_message(text, at)
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, NoteError, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """A private key. Its text form is a secret; ``repr`` does not show the seed."""

    name: str
    type: KeyType
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_name(self.name)
        if len(self.seed) != KEY_BYTES:
            raise KeyFormError(f"signing key {self.name}: {len(self.seed)} bytes; an Ed25519 seed has {KEY_BYTES}")

    @classmethod
    def generate(cls, name: str, type: KeyType = KeyType.LOG) -> "SigningKey":
        """Make a new key from the operating system's randomness."""
        return cls(name=name, type=type, seed=secrets.token_bytes(KEY_BYTES))

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw()
        return VerifierKey(name=self.name, type=self.type, public=public)

    @property
    def secret_text(self) -> str:
        """The one-line text form. Keep it secret."""
        material = base64_strict.encode(bytes([self.type]) + self.seed)
        return f"{_PRIVATE}{self.name}+{self.verifier.id.hex()}+{material}"

    @classmethod
    def parse(cls, text: str) -> "SigningKey":
        """Read the one-line text form. Raises ``KeyFormError``, which never quotes the text."""
        if not text.startswith(_PRIVATE):
            raise KeyFormError(f"signing key: does not begin with {_PRIVATE}; give the private key, not the verifier key")
        name, id_text, kind, material = _parts(text.removeprefix(_PRIVATE))
        key = cls(name=name, type=kind, seed=material)
        _check_id(key.verifier, id_text)
        return key

    def sign(self, text: str, *, at: datetime | None = None) -> bytes:
        """Sign a note text. A witness key needs ``at``, the instant of cosigning; a log key takes none."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        if self.type is KeyType.LOG:
            return key.sign(text.encode())
        if at is None:
            raise NoteError(f"witness {self.name}: a cosignature needs a time; give `at`")
        return join_time(at, key.sign(cosigned_message(text, at)))


def check_name(name: str) -> None:
    """Refuse a key name that is empty or holds a space, a plus or a control character. Raises ``KeyFormError``."""
    if not name or "+" in name or any(map(_unfit, name)):
        raise KeyFormError(f"key name {name!a}: must not be empty nor hold spaces or plus; use a form like host/log")


def _unfit(character: str) -> bool:
    return character.isspace() or character < " " or "\ud800" <= character <= "\udfff"


def _parts(text: str) -> tuple[str, str, KeyType, bytes]:
    """Take ``name+hash+base64`` apart. The error quotes the name at most: the rest may be a secret."""
    parts = text.split("+", 2)
    if len(parts) != 3:
        raise KeyFormError("key: not of the form name+hash+base64; copy the whole line")
    name, id_text, encoded = parts
    material = base64_strict.decode(encoded)
    if material is None or len(material) != 1 + KEY_BYTES:
        raise KeyFormError(f"key {name!r}: the last part is not base64 of {1 + KEY_BYTES} bytes; copy the whole line")
    if material[0] not in tuple(KeyType):
        raise KeyFormError(f"key {name!r}: signature type {material[0]}; types 1 (log) and 4 (witness) are known here")
    return name, id_text, KeyType(material[0]), material[1:]


def _check_id(key: VerifierKey, id_text: str) -> None:
    if key.id.hex() != id_text:
        raise KeyFormError(f"key {key.name}: the hash {id_text!r} is not that of the key; copy the whole line again")
