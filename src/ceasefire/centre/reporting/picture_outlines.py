"""A picture's size and end, read from its structure before any decoder touches it.

Decoders reserve memory for the size that a file claims, and some of them do so as soon as they open it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from ceasefire.centre.reporting.content_kinds import Kind

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_END, _SCAN = 0xD9, 0xDA

MOST_PARTS = 20_000
"""Segments or chunks of one file: a photograph has some hundred; more are there to waste time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Width and height in pixels, the offset just behind the picture, whether it moves, and how many passes draw it."""

    width: int
    height: int
    end: int
    moves: bool = False
    passes: int = 1


def outline_of(content: bytes, kind: Kind) -> Outline | None:
    """The outline of a picture; None where its structure is broken or it is not whole."""
    reader = {Kind.JPEG: _jpeg, Kind.PNG: _png, Kind.WEBP: _webp}.get(kind)
    try:
        outline = reader(content) if reader is not None else None
    except (struct.error, IndexError):
        return None
    return outline if outline is not None and outline.width > 0 and outline.height > 0 else None


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The marker, start and end of each segment of a JPEG, until its end marker."""
    at = 2
    for _ in range(MOST_PARTS):
        while content[at] == 0xFF and content[at + 1] == 0xFF:
            at += 1
        if content[at] != 0xFF:
            return
        marker = content[at + 1]
        length = 0 if marker in _ALONE or marker == _END else struct.unpack_from(">H", content, at + 2)[0]
        start, at = at + 2, at + 2 + length
        yield marker, start, at
        if marker == _END or (length < 2 and marker not in _ALONE):
            return
        if marker == _SCAN:
            found = _NEXT_MARKER.search(content, at)
            if found is None:
                return
            at = found.start()


def _jpeg(content: bytes) -> Outline | None:
    width = height = passes = 0
    for marker, start, end in _segments(content):
        if marker in _SIZES:
            tall, wide = struct.unpack_from(">HH", content, start + 3)
            width, height = max(width, wide), max(height, tall)
        elif marker == _SCAN:
            passes += 1
        elif marker == _END:
            return Outline(width=width, height=height, end=end, passes=passes)
    return None


def _png(content: bytes) -> Outline | None:
    at, moves = 8, False
    if content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    for _ in range(MOST_PARTS):
        length, name = struct.unpack_from(">I4s", content, at)
        at += 12 + length
        moves = moves or name == b"acTL"
        if name == b"IEND" and at <= len(content):
            return Outline(width=width, height=height, end=at, moves=moves)
    return None


def _webp(content: bytes) -> Outline | None:
    size = struct.unpack_from("<I", content, 4)[0]
    end = 8 + size + size % 2
    if end - size % 2 > len(content):
        return None
    first, moves = content[12:16], False
    if first == b"VP8X":
        moves = bool(content[20] & 0x02)
        width, height = (1 + int.from_bytes(content[at : at + 3], "little") for at in (24, 27))
    elif first == b"VP8L":
        packed = struct.unpack_from("<I", content, 21)[0]
        width, height = 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)
    elif first == b"VP8 ":
        wide, tall = struct.unpack_from("<HH", content, 26)
        width, height = wide & 0x3FFF, tall & 0x3FFF
    else:
        return None
    return Outline(width=width, height=height, end=min(end, len(content)), moves=moves)
