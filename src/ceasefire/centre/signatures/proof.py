"""One proof: a WebAuthn assertion over a digest, checked against a public key with nothing else at hand. Pure.

The challenge of the assertion is made of the digest and the instant of signing, so that the assertion says which text was signed
and when, and an old one cannot be put in again after its signer took it back. Source of the method: W3C Web Authentication
Level 2, §7.2 (steps 11 to 20), less what only a server that asked can know.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidSignature
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AuthenticatorData, CollectedClientData

from ceasefire.errors import ActError
from ceasefire.ledger.entry import time_text

DOMAIN = "ceasefire/signature/1"
"""Keeps these challenges apart from those of any other use of the same key."""

FIELDS = ("authenticatorData", "clientDataJSON", "id", "signature")
"""What a proof holds, all of it base64url without padding. `id` is the credential."""


class KeyProofError(ActError):
    """A proof does not show that a key signed a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyProof:
    """A proof taken apart. `credential` is hex; the rest are bytes as the authenticator gave them."""

    credential: str
    authenticator_data: bytes
    client_data: bytes
    signature: bytes

    @property
    def text(self) -> str:
        """The proof as an entry holds it: one line of canonical JSON."""
        values = (self.authenticator_data, self.client_data, bytes.fromhex(self.credential), self.signature)
        told = dict(zip(FIELDS, map(websafe_encode, values), strict=True))
        return json.dumps(told, sort_keys=True, separators=(",", ":"))


def parse_proof(text: str) -> KeyProof:
    """Read a proof as an entry holds it. Raises `KeyProofError`."""
    try:
        told = json.loads(text)
        parts = {name: websafe_decode(told[name]) for name in FIELDS}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise KeyProofError("the proof cannot be read; sign again") from error
    return KeyProof(
        credential=parts["id"].hex(),
        authenticator_data=parts["authenticatorData"],
        client_data=parts["clientDataJSON"],
        signature=parts["signature"],
    )


def proof_of(answer: Mapping[str, Any]) -> KeyProof:
    """The proof in what a browser gives back (`PublicKeyCredential.toJSON()`). Raises `KeyProofError`."""
    response = answer.get("response")
    if not isinstance(response, Mapping):
        raise KeyProofError("the browser gave no signature; sign again")
    return parse_proof(json.dumps({"id": answer.get("id"), **{name: response.get(name) for name in FIELDS if name != "id"}}))


def challenge_of(digest: str, at: datetime) -> bytes:
    """What a key signs: the digest of the text (SHA-256, hex) and the instant, as the entry writes both. Raises `EntryError`."""
    return hashlib.sha256(f"{DOMAIN}\n{digest}\n{time_text(at)}\n".encode()).digest()


def check_proof(proof: KeyProof, challenge: bytes, public: str) -> None:
    """Check that the key `public` (COSE, hex) signed `challenge`, with its holder present and verified.

    Raises `KeyProofError` with the reason.
    """
    try:
        told, said = CollectedClientData(proof.client_data), AuthenticatorData(proof.authenticator_data)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise KeyProofError("the proof is not a WebAuthn assertion; sign again") from error
    if told.type != CollectedClientData.TYPE.GET:
        raise KeyProofError("the proof is of another ceremony; sign again")
    if told.challenge != challenge:
        raise KeyProofError("the key signed another text, or another hour; sign this one")
    if not _is_of_origin(said.rp_id_hash, told.origin):
        raise KeyProofError("the proof was made for another site; sign on the centre's own page")
    if not (said.is_user_present() and said.is_user_verified()):
        raise KeyProofError("the key did not ask for its holder; sign again with PIN, finger or face")
    try:
        cose_key(public).verify(proof.authenticator_data + hashlib.sha256(proof.client_data).digest(), proof.signature)
    except (InvalidSignature, NotImplementedError, ValueError, KeyError, TypeError) as error:
        raise KeyProofError("the signature does not fit the registered key; sign with the key that was registered") from error


def cose_key(public: str) -> CoseKey:
    """The public key of a text in hex. Raises `ValueError` for one that is none."""
    told = cbor.decode(bytes.fromhex(public))
    if not isinstance(told, Mapping):
        raise ValueError("not a COSE key")
    return CoseKey.parse(told)


def fingerprint(public: str) -> str:
    """SHA-256 of a public key, in groups that can be read out over a telephone."""
    told = hashlib.sha256(bytes.fromhex(public)).hexdigest()
    return " ".join(told[at : at + 4] for at in range(0, len(told), 4))


def _is_of_origin(rp_id_hash: bytes, origin: str) -> bool:
    """Whether the authenticator signed for the site that the browser showed, or for a domain above it."""
    labels = (urlsplit(origin).hostname or "").split(".")
    return any(hashlib.sha256(".".join(labels[at:]).encode()).digest() == rp_id_hash for at in range(len(labels)))
