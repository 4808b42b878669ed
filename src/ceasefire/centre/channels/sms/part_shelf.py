"""Parts of long messages that wait for the rest: on disk before they are acknowledged, sealed because they name a telephone."""

from __future__ import annotations

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ceasefire.centre.channels.sms.parts import Part

NONCE = 12
MOST_PARTS = 5_000
"""Parts that wait at once; beyond it the oldest message is taken as it is, so that a flood cannot fill the disk."""


@dataclass(slots=True, kw_only=True)
class Waiting:
    """The parts of one message that are there, by number; `since` is when the first came."""

    name: str
    since: datetime
    parts: dict[int, Part] = field(default_factory=dict)

    @property
    def first(self) -> Part:
        """Any part, for what is the same in all of them."""
        return next(iter(self.parts.values()))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return len(self.parts) == self.first.total


class PartShelf:
    """A folder of sealed parts, read back when it is opened. `key`: 32 bytes. For one process at a time."""

    def __init__(self, folder: Path, key: bytes) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._key = key
        self._box = AESGCM(hmac.digest(key, b"sms-parts/1 seal", "sha256"))
        self.groups: dict[str, Waiting] = {}
        for file in sorted(folder.glob("*.part")):
            self._read(file)

    def group(self, part: Part) -> str:
        """The name under which the parts of one message lie; it tells nothing without the key."""
        said = json.dumps([part.sender, part.reference, part.total]).encode()
        return hmac.digest(self._key, b"sms-parts/1 name" + said, "sha256").hex()[:32]

    def in_the_way(self, part: Part) -> Waiting | None:
        """The earlier message under whose name this part would lie, though it says something else: references are used again."""
        waiting = self.groups.get(self.group(part))
        held = waiting.parts.get(part.number) if waiting is not None else None
        return waiting if held is not None and held != part else None

    def keep(self, part: Part, at: datetime) -> Waiting:
        """Put a part away; when this returns, it is on the disk. Gives the message as far as it is there."""
        name = self.group(part)
        waiting = self.groups.get(name) or Waiting(name=name, since=at)
        if part.number not in waiting.parts:
            self._write(name, part, waiting.since)
            waiting.parts[part.number] = part
            self.groups[name] = waiting
        return waiting

    def forget(self, waiting: Waiting) -> None:
        """Take a message off the shelf, once it is an entry."""
        self.groups.pop(waiting.name, None)
        for number in waiting.parts:
            (self._folder / f"{waiting.name}-{number}.part").unlink(missing_ok=True)

    def overdue(self, before: datetime) -> list[Waiting]:
        """Messages of which the first part came before a moment; and the oldest, while there are too many parts."""
        oldest = sorted(self.groups.values(), key=lambda waiting: waiting.since)
        surplus = sum(len(waiting.parts) for waiting in oldest) - MOST_PARTS
        found: list[Waiting] = []
        for waiting in oldest:
            if waiting.since >= before and surplus <= 0:
                break
            found.append(waiting)
            surplus -= len(waiting.parts)
        return found

    def _write(self, name: str, part: Part, since: datetime) -> None:
        said = {
            "sender": part.sender,
            "reference": part.reference,
            "number": part.number,
            "total": part.total,
            "coding": part.data_coding,
            "octets": base64.b64encode(part.octets).decode(),
            "since": since.isoformat(),
        }
        nonce = secrets.token_bytes(NONCE)
        sealed = nonce + self._box.encrypt(nonce, json.dumps(said).encode(), name.encode())
        aside = self._folder / f"{name}-{part.number}.new"
        with aside.open("wb") as handle:
            handle.write(sealed)
            handle.flush()
            os.fsync(handle.fileno())
        aside.rename(aside.with_suffix(".part"))
        held = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)

    def _read(self, file: Path) -> None:
        name = file.stem.rpartition("-")[0]
        sealed = file.read_bytes()
        try:
            said = json.loads(self._box.decrypt(sealed[:NONCE], sealed[NONCE:], name.encode()))
        except (InvalidTag, ValueError):
            # Sealed under another key, or damaged: nobody can read it, and it must not stop the rest.
            file.rename(file.with_suffix(".unreadable"))
            return
        part = Part(
            sender=said["sender"],
            reference=said["reference"],
            number=said["number"],
            total=said["total"],
            data_coding=said["coding"],
            octets=base64.b64decode(said["octets"]),
        )
        since = datetime.fromisoformat(said["since"])
        waiting = self.groups.setdefault(name, Waiting(name=name, since=since))
        waiting.since = min(waiting.since, since)
        waiting.parts[part.number] = part
