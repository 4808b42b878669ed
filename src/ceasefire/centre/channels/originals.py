"""The door to what arrived around the words of a report: the same right, reason and note as for how to reach who sent it."""

from __future__ import annotations

import zlib
from datetime import datetime

from ceasefire.centre.channels.models import Original
from ceasefire.centre.channels.sealing import opened, sealed
from ceasefire.centre.people.readings import note
from ceasefire.centre.rights import Right, Viewer, may
from ceasefire.errors import DeniedError

PURPOSE = b"channels/original"
MOST = 4_000_000
"""Bytes of one original that are kept."""


def keep(vault: bytes, report: str, original: bytes) -> None:
    """Put an original away, once; an empty one keeps nothing."""
    if original:
        Original.objects.get_or_create(report=report, defaults={"sealed": sealed(vault, PURPOSE, zlib.compress(original[:MOST]))})


def read(vault: bytes, report: str, viewer: Viewer, why: str, at: datetime) -> bytes:
    """The original of a report, or nothing. Raises `DeniedError` without the right or a reason."""
    if not may(viewer, Right.READ_CONTACT):
        raise DeniedError("originals are read by the duty desk alone; ask it")
    if not why.strip():
        raise DeniedError("say why the original is read; the reason is written down")
    note(viewer, "original", report, why.strip(), at)
    row = Original.objects.filter(report=report).first()
    return zlib.decompress(opened(vault, PURPOSE, bytes(row.sealed))) if row is not None else b""


def destroy(report: str) -> None:
    """Forget an original for good."""
    Original.objects.filter(report=report).delete()
