"""The auditor's walk over a published log: every bundle, every tile, every level, then the root."""

from collections.abc import Generator, Iterator, Sequence
from typing import TypeAlias

from ceasefire.ledger.checkpoint import Checkpoint
from ceasefire.ledger.entry import decode
from ceasefire.ledger.errors import EntryError, TileError
from ceasefire.ledger.finding import Finding, Problem, finding_of
from ceasefire.ledger.folder import Reader
from ceasefire.ledger.merkle import CompactRange, leaf_hash
from ceasefire.ledger.tiles import CHECKPOINT, TILE_WIDTH, Tile, hashes_of, unbundle, width_within

_Hashes: TypeAlias = tuple[bytes, ...] | None
_Walk: TypeAlias = Generator[Finding, None, _Hashes]


def walk(reader: Reader, head: Checkpoint, *, entries: bool = True) -> Iterator[Finding]:
    """Give every fault of the log that ``head`` describes, as it is met. Does not look at signatures.

    Without ``entries`` the bundles of entries are not asked for: the hashes alone are checked up to the signed root.
    """
    by_entries: CompactRange | None = CompactRange() if entries else None
    by_tiles: CompactRange | None = CompactRange()
    above: list[bytes | None] = []
    for number in range((head.size + TILE_WIDTH - 1) // TILE_WIDTH):
        width = width_within(head.size, 0, number)
        leaves = (yield from _leaves(reader, Tile(level=None, number=number, width=width), head.origin)) if entries else None
        hashes = yield from _hashes(reader, Tile(level=0, number=number, width=width))
        yield from _unequal_entries(leaves, hashes, number)
        by_entries, by_tiles = _extended(by_entries, leaves), _extended(by_tiles, hashes)
        if width == TILE_WIDTH:
            above.append(_tile_root(leaves if hashes is None else hashes))
    yield from _upper_levels(reader, head.size, above)
    yield from _root(head, by_entries, by_tiles)
    yield from _strays(reader, head.size)


def _leaves(reader: Reader, tile: Tile, origin: str) -> _Walk:
    try:
        entries = unbundle(reader.read(tile.path))
        if len(entries) != tile.width:
            raise TileError(f"{tile.path}: {len(entries)} entries instead of {tile.width}; get it again")
    except TileError as error:
        yield finding_of(Problem.MISSING, tile.path, error)
        return None
    for place, data in enumerate(entries):
        where = f"entry {tile.number * TILE_WIDTH + place} in {tile.path}"
        try:
            entry = decode(data)
        except EntryError as error:
            yield finding_of(Problem.ENTRY, where, error)
            continue
        if entry.origin != origin:
            ask = "ask the log's origin how it came in"
            yield Finding(problem=Problem.FOREIGN, where=where, detail=f"its origin is {entry.origin}", remedy=ask)
    return tuple(map(leaf_hash, entries))


def _hashes(reader: Reader, tile: Tile) -> _Walk:
    try:
        return hashes_of(reader.read(tile.path), tile.width)
    except TileError as error:
        yield finding_of(Problem.MISSING, tile.path, error)
        return None


def _unequal_entries(leaves: _Hashes, hashes: _Hashes, number: int) -> Iterator[Finding]:
    for place, (leaf, hash_) in enumerate(zip(leaves or (), hashes or (), strict=False)):
        if leaf != hash_:
            yield Finding(
                problem=Problem.MISMATCH,
                where=f"entry {number * TILE_WIDTH + place}",
                detail="the entry does not hash to the leaf hash in its tile",
                remedy="get both files again from the origin; the finding about the root tells which one was changed",
            )


def _upper_levels(reader: Reader, size: int, expected: Sequence[bytes | None]) -> Iterator[Finding]:
    level = 1
    while expected:
        above: list[bytes | None] = []
        for number in range((len(expected) + TILE_WIDTH - 1) // TILE_WIDTH):
            tile = Tile(level=level, number=number, width=width_within(size, level, number))
            hashes = yield from _hashes(reader, tile)
            below = expected[number * TILE_WIDTH : number * TILE_WIDTH + tile.width]
            for place, (want, got) in enumerate(zip(below, hashes or (), strict=False)):
                if want is not None and want != got:
                    yield Finding(
                        problem=Problem.MISMATCH,
                        where=f"hash {place} in {tile.path}",
                        detail=f"is not the root of tile {number * TILE_WIDTH + place} at level {level - 1}",
                        remedy="get the tile again from the origin",
                    )
            if tile.width == TILE_WIDTH:
                above.append(_tile_root(None if None in below else tuple(hash_ for hash_ in below if hash_)))
        level, expected = level + 1, above


def _root(head: Checkpoint, by_entries: CompactRange | None, by_tiles: CompactRange | None) -> Iterator[Finding]:
    wrong = [
        name
        for name, range_ in (("the entries", by_entries), ("the leaf hashes in the tiles", by_tiles))
        if range_ is not None and range_.root() != head.root
    ]
    if wrong:
        yield Finding(
            problem=Problem.ROOT,
            where=CHECKPOINT,
            detail=f"{' and '.join(wrong)} do not give the signed root of {head.size} entries",
            remedy="do not rely on this export; get it again, and show it to the log's witnesses if it stays so",
        )


def _strays(reader: Reader, size: int) -> Iterator[Finding]:
    for path in reader.paths():
        try:
            tile = Tile.parse(path)
            width = width_within(size, tile.level, tile.number)
            if tile.width == width:
                continue
            if tile.width > width:
                raise TileError(f"{path}: not a file of a log of {size} entries; remove it or export the log again")
            now = Tile(level=tile.level, number=tile.number, width=width)
            _check_earlier(reader.read(path), tile, reader.read(now.path))
        except TileError as error:
            yield finding_of(Problem.STRAY, path, error)


def _check_earlier(data: bytes, tile: Tile, now: bytes) -> None:
    whole = len(unbundle(data)) == tile.width if tile.level is None else bool(hashes_of(data, tile.width))
    if not whole or not now.startswith(data):
        raise TileError(f"{tile.path}: an earlier state of this tile with other contents; show it to the witnesses")


def _tile_root(hashes: _Hashes) -> bytes | None:
    return None if hashes is None else CompactRange().extend(hashes).root()


def _extended(range_: CompactRange | None, hashes: _Hashes) -> CompactRange | None:
    return None if range_ is None or hashes is None else range_.extend(hashes)
