"""Vector tiles by hand: the part of the Mapbox Vector Tile Specification 2.1 that points and squares take.

A tile is a Protocol Buffers message of layers; a layer holds its names and values once, and features that point to them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EXTENT = 4096
"""Units from one edge of a tile to the other."""

Value = str | int | float | bool

_VERSION = 2
_POINT, _POLYGON = 1, 3
_MOVE_ONE, _LINE_THREE, _CLOSE = 1 | 1 << 3, 2 | 3 << 3, 7 | 1 << 3
_VARINT, _DOUBLE, _BYTES = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A point, or with a `side` the square whose upper left corner the point is. Tile units, y downwards, 0 at the north-west."""

    x: int
    y: int
    side: int = 0
    properties: Mapping[str, Value]


def encode(layers: Mapping[str, Sequence[Feature]]) -> bytes:
    """A tile of layers by name; a layer without features is left out."""
    return b"".join(_field(3, _BYTES, _layer(name, features)) for name, features in layers.items() if features)


def _layer(name: str, features: Sequence[Feature]) -> bytes:
    keys: dict[str, int] = {}
    values: dict[tuple[type, Value], int] = {}
    drawn: list[bytes] = []
    for feature in features:
        tags: list[int] = []
        for key, value in feature.properties.items():
            tags.append(keys.setdefault(key, len(keys)))
            tags.append(values.setdefault((type(value), value), len(values)))
        drawn.append(_field(2, _BYTES, _feature(feature, tags)))
    return b"".join(
        (
            _field(15, _VARINT, _varint(_VERSION)),
            _field(1, _BYTES, name.encode()),
            *drawn,
            *(_field(3, _BYTES, key.encode()) for key in keys),
            *(_field(4, _BYTES, _value(value)) for _, value in values),
            _field(5, _VARINT, _varint(EXTENT)),
        )
    )


def _feature(feature: Feature, tags: Iterable[int]) -> bytes:
    kind, geometry = (_POLYGON, _square(feature)) if feature.side else (_POINT, _corner(feature))
    return (
        _field(2, _BYTES, b"".join(map(_varint, tags)))
        + _field(3, _VARINT, _varint(kind))
        + _field(4, _BYTES, b"".join(map(_varint, geometry)))
    )


def _corner(feature: Feature) -> tuple[int, ...]:
    return (_MOVE_ONE, _zigzag(feature.x), _zigzag(feature.y))


def _square(feature: Feature) -> tuple[int, ...]:
    """Clockwise as it is seen, which the specification asks of an outer ring. Each corner is told from the one before."""
    ahead, back = _zigzag(feature.side), _zigzag(-feature.side)
    return (*_corner(feature), _LINE_THREE, ahead, 0, 0, ahead, back, 0, _CLOSE)


def _value(value: Value) -> bytes:
    if isinstance(value, bool):
        return _field(7, _VARINT, _varint(int(value)))
    if isinstance(value, int):
        return _field(6, _VARINT, _varint(_zigzag(value)))
    if isinstance(value, float):
        return _field(3, _DOUBLE, struct.pack("<d", value))
    return _field(1, _BYTES, value.encode())


def _field(number: int, kind: int, content: bytes) -> bytes:
    length = _varint(len(content)) if kind == _BYTES else b""
    return _varint(number << 3 | kind) + length + content


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def _varint(number: int) -> bytes:
    if number < 0x80:
        return bytes((number,))
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)
    return bytes(out)
