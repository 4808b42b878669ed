"""A security key in software, for tests: it registers a key pair and signs challenges as WebAuthn lays down."""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256, CoseKey
from fido2.utils import websafe_encode

PRESENT, VERIFIED = 0x01, 0x04
KIND: type[CoseKey] = ES256
"""ECDSA on P-256 over SHA-256."""


@dataclass
class SoftwareKey:
    """One credential at one site."""

    site: str = "localhost"
    origin: str = "http://localhost"
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    private: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    @property
    def public(self) -> str:
        """COSE, in hex."""
        return cbor.encode(dict(KIND.from_cryptography_key(self.private.public_key()))).hex()

    def sign(
        self,
        challenge: bytes,
        *,
        flags: int = PRESENT | VERIFIED,
        ceremony: str = "webauthn.get",
        origin: str | None = None,
        site: str | None = None,
    ) -> dict[str, Any]:
        """What the browser gives back."""
        told = {"challenge": websafe_encode(challenge), "origin": origin or self.origin, "type": ceremony}
        client_data = json.dumps(told).encode()
        said = hashlib.sha256((site or self.site).encode()).digest() + bytes([flags]) + (0).to_bytes(4, "big")
        signature = self.private.sign(said + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return {
            "id": websafe_encode(self.credential),
            "rawId": websafe_encode(self.credential),
            "type": "public-key",
            "response": {
                "authenticatorData": websafe_encode(said),
                "clientDataJSON": websafe_encode(client_data),
                "signature": websafe_encode(signature),
            },
        }
