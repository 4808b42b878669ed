"""Pictures between the form and its sending: already drawn anew, encrypted under a key that only the open page has.

A page without scripts cannot hand its files in twice. What is never sent can be read by nobody and is deleted after an hour.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import secrets
import struct
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ceasefire.centre.reporting.uploads import Picture
from ceasefire.errors import StorageError

FOLDER = "held"
KEPT_SECONDS = 3_600
MOST_BYTES = 1 << 30
"""Of all that is held; a flood of pictures is turned away here before it fills the disk."""

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_NONCE = b"held/1\0\0\0\0\0\0"
"""One nonce, because every key encrypts once."""


class Held:
    """The held pictures of a workspace."""

    def __init__(self, workspace: Path) -> None:
        self._folder = workspace / FOLDER

    def put(self, pictures: Sequence[Picture]) -> str:
        """Hold pictures; gives the token, without which nobody can read them. Raises `StorageError` when too much is held."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._forget_old() + sum(len(one.content) for one in pictures) > MOST_BYTES:
            raise StorageError("too many pictures wait to be sent; try again in some minutes, or send the words alone")
        key = secrets.token_bytes(32)
        descriptor = os.open(self._file(key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(AESGCM(key).encrypt(_NONCE, _packed(pictures), None))
        return base64.urlsafe_b64encode(key).decode().rstrip("=")

    def get(self, token: str) -> tuple[Picture, ...] | None:
        """The pictures of a token; None where they are gone."""
        key = _key_of(token)
        if key is None:
            return None
        try:
            file = self._file(key)
            if time.time() - file.stat().st_mtime > KEPT_SECONDS:
                return None
            return _unpacked(AESGCM(key).decrypt(_NONCE, file.read_bytes(), None))
        except (OSError, InvalidTag):
            return None

    def drop(self, token: str) -> None:
        """Delete what a token holds."""
        key = _key_of(token)
        if key is not None:
            self._file(key).unlink(missing_ok=True)

    def _file(self, key: bytes) -> Path:
        return self._folder / hashlib.sha256(b"held/1\0" + key).hexdigest()

    def _forget_old(self) -> int:
        """Delete what is older than an hour; gives the bytes that are left."""
        left, now = 0, time.time()
        for file in self._folder.iterdir():
            try:
                known = file.stat()
                if now - known.st_mtime > KEPT_SECONDS:
                    file.unlink()
                else:
                    left += known.st_size
            except FileNotFoundError:
                continue
        return left


def _key_of(token: str) -> bytes | None:
    return base64.urlsafe_b64decode(token + "=") if _TOKEN.fullmatch(token) else None


def _packed(pictures: Sequence[Picture]) -> bytes:
    told = [{**asdict(one), "content": len(one.content)} for one in pictures]
    head = json.dumps(told).encode()
    return b"".join((struct.pack(">I", len(head)), head, *(one.content for one in pictures)))


def _unpacked(packed: bytes) -> tuple[Picture, ...]:
    (length,) = struct.unpack_from(">I", packed)
    at, found = 4 + length, []
    for told in json.loads(packed[4:at]):
        size = told.pop("content")
        found.append(Picture(content=packed[at : at + size], **told))
        at += size
    return tuple(found)
