"""Encryption of what the channels keep among people: AES-256-GCM under a key derived for one purpose."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ceasefire.errors import StorageError

NONCE = 12


def key_for(key: bytes, purpose: bytes) -> bytes:
    """32 bytes for one purpose (RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"ceasefire " + purpose).derive(key)


def sealed(key: bytes, purpose: bytes, value: bytes) -> bytes:
    """The value, encrypted."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key_for(key, purpose)).encrypt(nonce, value, purpose)


def opened(key: bytes, purpose: bytes, box: bytes) -> bytes:
    """The value. Raises `StorageError` where the key is another one."""
    try:
        return AESGCM(key_for(key, purpose)).decrypt(box[:NONCE], box[NONCE:], purpose)
    except InvalidTag:
        raise StorageError("a sealed value cannot be opened: the workspace's keys/ are not those it was sealed with") from None
