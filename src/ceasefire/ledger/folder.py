"""An exported log on disk, and what an auditor reads it through."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from ceasefire.ledger.checkpoint import SignedCheckpoint
from ceasefire.ledger.errors import TileError
from ceasefire.ledger.merkle import inclusion_proof
from ceasefire.ledger.receipt import Receipt
from ceasefire.ledger.tiles import (
    CHECKPOINT,
    MAX_BUNDLE_BYTES,
    TILE_WIDTH,
    Tile,
    node_source,
    unbundle,
    width_within,
)


class Reader(Protocol):
    """Reads the resources of a published log. Paths are written with ``/``, as in C2SP tlog-tiles."""

    def read(self, path: str) -> bytes:
        """Give a resource whole. Raises ``TileError`` when it is not there."""
        ...

    def paths(self) -> Iterator[str]:
        """Give every path below ``tile/``."""
        ...


class Folder:
    """Reads a log exported into a folder."""

    __slots__ = ("_directory",)

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def read(self, path: str) -> bytes:
        """Give a file whole. Raises ``TileError`` when it is missing, unreadable or longer than any tile can be."""
        try:
            with (self._directory / path).open("rb") as file:
                data = file.read(MAX_BUNDLE_BYTES + 1)
        except OSError as error:
            raise TileError(f"{self._directory / path}: {error.strerror}; export the log again") from error
        if len(data) > MAX_BUNDLE_BYTES:
            raise TileError(f"{self._directory / path}: longer than {MAX_BUNDLE_BYTES} bytes; export the log again")
        return data

    def paths(self) -> Iterator[str]:
        """Give every file below ``tile/``, in a fixed order."""
        for path in sorted((self._directory / "tile").rglob("*")):
            if not path.is_dir():
                yield path.relative_to(self._directory).as_posix()


def prove_from(source: Path | Reader, index: int) -> Receipt:
    """Make a receipt from an exported log, without the log's key. It carries the entry.

    Nothing is trusted on the way: ``Receipt.verify`` shows whether the folder told the truth. Raises ``TileError``,
    ``NoteError`` or ``ProofError``.
    """
    reader = reader_of(source)
    signed = SignedCheckpoint.parse(reader.read(CHECKPOINT))
    head = signed.checkpoint
    proof = inclusion_proof(index, head.size, node_source(head.size, reader.read))
    number, place = divmod(index, TILE_WIDTH)
    tile = Tile(level=None, number=number, width=width_within(head.size, None, number))
    entries = unbundle(reader.read(tile.path))
    if len(entries) != tile.width:
        raise TileError(f"{tile.path}: {len(entries)} entries instead of {tile.width}; get it again")
    return Receipt(origin=head.origin, index=index, checkpoint=signed, proof=proof, entry=entries[place])


def reader_of(source: Path | Reader) -> Reader:
    """Give a reader of the folder, or the reader itself."""
    return Folder(source) if isinstance(source, Path) else source
