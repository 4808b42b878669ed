"""Tiles: the layout of a published log, as pure functions. Source: https://c2sp.org/tlog-tiles.

``checkpoint`` is the signed checkpoint. ``tile/<L>/<N>[.p/<W>]`` holds up to 256 hashes: at level 0 the leaf hashes, at
level L the roots of full tiles of level L − 1. ``tile/entries/<N>[.p/<W>]`` holds the entries under the level-0 tile of
the same number, each after its length as unsigned 16-bit big-endian. ``<N>`` is written in groups of three digits, all
but the last after an ``x``: 1234067 is ``x001/x234/067``. ``.p/<W>`` marks a tile that is not full yet.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ceasefire.ledger.errors import TileError
from ceasefire.ledger.merkle import HASH_BYTES, CompactRange, NodeSource

CHECKPOINT = "checkpoint"
TILE_WIDTH = 256
TILE_HEIGHT = 8
MAX_BUNDLE_BYTES = TILE_WIDTH * (2 + 65_535)
_PATH = re.compile(r"tile/(entries|0|[1-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/)*[0-9]{3})(?:\.p/([1-9][0-9]{0,2}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One resource of the log: its level (``None`` for an entry bundle), number and width from 1 to 256."""

    level: int | None
    number: int
    width: int

    @property
    def path(self) -> str:
        """The resource's path below the log's prefix, with ``/`` between its parts."""
        level = "entries" if self.level is None else str(self.level)
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{level}/{number_path(self.number)}{partial}"

    @classmethod
    def parse(cls, path: str) -> "Tile":
        """Read a path. Only the path that the tile writes is accepted. Raises ``TileError``."""
        found = _PATH.fullmatch(path)
        if found:
            number = int("".join(re.findall(r"[0-9]{3}", found.group(2))))
            width = int(found.group(3) or TILE_WIDTH)
            tile = cls(level=None if found.group(1) == "entries" else int(found.group(1)), number=number, width=width)
            if width <= TILE_WIDTH and tile.path == path:
                return tile
        raise TileError(f"{path}: not the path of a tile; remove it or export the log again")


def width_within(size: int, level: int | None, number: int) -> int:
    """Give the width from 0 to 256 that a tile has in a log of ``size`` entries; 0 when it has no such tile."""
    return max(0, min(TILE_WIDTH, (size >> (TILE_HEIGHT * (level or 0))) - number * TILE_WIDTH))


def number_path(number: int) -> str:
    """Write a tile number: 1234067 as ``x001/x234/067``."""
    groups = [number % 1000]
    while number := number // 1000:
        groups.append(number % 1000)
    last, *others = groups
    return "".join(f"x{group:03}/" for group in reversed(others)) + f"{last:03}"


def tiles_of(size: int) -> Iterator[Tile]:
    """Give every tile and bundle that a log of ``size`` entries needs: bundles and level 0 side by side, then upward."""
    level, count = 0, size
    while count:
        for number in range((count + TILE_WIDTH - 1) // TILE_WIDTH):
            width = min(TILE_WIDTH, count - number * TILE_WIDTH)
            if level == 0:
                yield Tile(level=None, number=number, width=width)
            yield Tile(level=level, number=number, width=width)
        level, count = level + 1, count // TILE_WIDTH


def bundle(entries: Iterable[bytes]) -> bytes:
    """Put entries one after another, each after its length. Raises ``TileError`` for one longer than 65,535 bytes."""
    parts: list[bytes] = []
    for entry in entries:
        if len(entry) > 0xFFFF:
            raise TileError(f"entry of {len(entry)} bytes does not fit a bundle; at most 65535")
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def unbundle(data: bytes) -> tuple[bytes, ...]:
    """Take a bundle apart. Raises ``TileError`` when it ends inside an entry."""
    entries: list[bytes] = []
    at = 0
    while at < len(data):
        stop = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or stop > len(data):
            raise TileError("bundle ends inside an entry; it was cut, get it again")
        entries.append(data[at + 2 : stop])
        at = stop
    return tuple(entries)


def hashes_of(data: bytes, width: int) -> tuple[bytes, ...]:
    """Take a tile of ``width`` hashes apart. Raises ``TileError`` when it is longer or shorter."""
    if len(data) != width * HASH_BYTES:
        raise TileError(f"tile has {len(data)} bytes instead of {width * HASH_BYTES}; get it again")
    return tuple(data[at : at + HASH_BYTES] for at in range(0, len(data), HASH_BYTES))


def node_source(size: int, read: Callable[[str], bytes]) -> NodeSource:
    """Give the subtree hashes of a published log of ``size`` entries. ``read`` gives a resource or raises ``TileError``.

    Nothing is checked here: a proof made from these hashes shows by itself whether it holds.
    """
    seen: dict[tuple[int, int], tuple[bytes, ...]] = {}

    def node(level: int, index: int) -> bytes:
        tile_level, inner = divmod(level, TILE_HEIGHT)
        first = index << inner
        number = first // TILE_WIDTH
        if (tile_level, number) not in seen:
            tile = Tile(level=tile_level, number=number, width=width_within(size, tile_level, number))
            seen[tile_level, number] = hashes_of(read(tile.path), tile.width)
        hashes = seen[tile_level, number]
        start = first - number * TILE_WIDTH
        # Inside one tile the hashes are leaves of a small tree of their own.
        return hashes[start] if inner == 0 else CompactRange().extend(hashes[start : start + (1 << inner)]).root()

    return node
