"""A reader of vector tiles for the tests, written against the specification and apart from the writer."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

Feature = dict[str, Any]


def layers(tile: bytes) -> dict[str, list[Feature]]:
    """The features of each layer: `type`, `geometry` (the commands' points) and `properties`."""
    return dict(_layer(content) for number, content in _fields(tile) if number == 3 and isinstance(content, bytes))


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        match tag & 7:
            case 0:
                value, at = _varint(message, at)
                yield tag >> 3, value
            case 1:
                yield tag >> 3, message[at : at + 8]
                at += 8
            case 2:
                length, at = _varint(message, at)
                yield tag >> 3, message[at : at + length]
                at += length
            case other:
                raise AssertionError(f"wire type {other}")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at


def _packed(content: bytes) -> list[int]:
    found, at = [], 0
    while at < len(content):
        value, at = _varint(content, at)
        found.append(value)
    return found


def _signed(value: int) -> int:
    return value >> 1 if value % 2 == 0 else -(value + 1 >> 1)


def _layer(content: bytes) -> tuple[str, list[Feature]]:
    parts: dict[int, list[Any]] = {}
    for number, value in _fields(content):
        parts.setdefault(number, []).append(value)
    assert parts[15] == [2]
    keys = [key.decode() for key in parts.get(3, [])]
    values = [_value(value) for value in parts.get(4, [])]
    return parts[1][0].decode(), [_feature(one, keys, values) for one in parts.get(2, [])]


def _value(content: bytes) -> Any:
    ((number, value),) = _fields(content)
    readers: dict[int, Any] = {
        1: lambda: value.decode() if isinstance(value, bytes) else None,
        3: lambda: struct.unpack("<d", value)[0] if isinstance(value, bytes) else None,
        6: lambda: _signed(int(value)),
        7: lambda: bool(value),
    }
    return readers[number]()


def _feature(content: bytes, keys: list[str], values: list[Any]) -> Feature:
    parts = dict(_fields(content))
    tags = _packed(parts[2])  # type: ignore[arg-type]
    pairs = zip(tags[::2], tags[1::2], strict=True)
    return {
        "type": parts[3],
        "geometry": _points(_packed(parts[4])),  # type: ignore[arg-type]
        "properties": {keys[key]: values[value] for key, value in pairs},
    }


def _points(commands: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    x = y = at = 0
    while at < len(commands):
        order, times = commands[at] & 7, commands[at] >> 3
        at += 1
        for _ in range(times if order != 7 else 0):
            x, y = x + _signed(commands[at]), y + _signed(commands[at + 1])
            at += 2
            found.append((x, y))
    return found
