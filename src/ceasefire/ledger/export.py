"""Exporting a log into a folder that any C2SP tlog-tiles reader understands.

Every file is written beside its place, flushed, and renamed into it; the checkpoint comes last. A reader therefore
never sees a checkpoint whose tiles are not all there. What was published is never overwritten with something else.
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from ceasefire.ledger.checkpoint import SignedCheckpoint
from ceasefire.ledger.errors import ExportError
from ceasefire.ledger.log import Log
from ceasefire.ledger.tiles import CHECKPOINT, tiles_of

_BESIDE = ".export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export did: ``written`` files are new, ``kept`` ones stood there already with the same bytes."""

    directory: Path
    checkpoint: SignedCheckpoint
    written: int
    kept: int


def export(log: Log, directory: Path, *, checkpoint: SignedCheckpoint | None = None) -> Export:
    """Write the log's tiles, entry bundles and checkpoint into ``directory``; adds to an earlier export of it.

    ``checkpoint`` is one of this log's own that came back with cosignatures; default is the log's present one.
    Cosignatures already published on the same checkpoint are kept. One export at a time may write to a folder. Raises
    ``ExportError`` when the folder holds another log, a longer one, or other bytes.
    """
    signed = checkpoint or log.checkpoint()
    head = signed.checkpoint
    if head.origin != log.origin or head.size > log.size or log.root(head.size) != head.root:
        raise ExportError(f"checkpoint of {head.origin} at {head.size}: not of this log; give one that it signed")
    published = _published(directory)
    if published is not None:
        signed = _after(log, signed, published, directory)
    beside = directory / _BESIDE
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    written = kept = 0
    for tile in tiles_of(head.size):
        fresh = _place(directory, tile.path, log.tile(tile))
        written, kept = written + fresh, kept + (not fresh)
    # The names of the tiles must be on the disk before the checkpoint that needs them.
    _flush_folders(directory, *(path for path in directory.rglob("*") if path.is_dir()))
    _replace(directory, CHECKPOINT, signed.encode())
    _flush_folders(directory)
    beside.rmdir()
    return Export(directory=directory, checkpoint=signed, written=written, kept=kept)


def _published(directory: Path) -> SignedCheckpoint | None:
    try:
        return SignedCheckpoint.parse((directory / CHECKPOINT).read_bytes())
    except FileNotFoundError:
        return None


def _after(log: Log, signed: SignedCheckpoint, published: SignedCheckpoint, directory: Path) -> SignedCheckpoint:
    old, new = published.checkpoint, signed.checkpoint
    if old.origin != new.origin:
        raise ExportError(f"{directory}: holds the log {old.origin}, not {new.origin}; choose another folder")
    if old.size > new.size:
        raise ExportError(f"{directory}: holds {old.size} entries, this log {new.size}; restore the missing entries")
    if log.root(old.size) != old.root:
        raise ExportError(f"{directory}: holds another history at {old.size} entries; find out which is the true one")
    if old != new:
        return signed
    return signed.with_signatures(*(line for line in published.signatures if line.name != log.origin))


def _place(directory: Path, path: str, data: bytes) -> bool:
    target = directory / path
    if not target.exists():
        _replace(directory, path, data)
        return True
    if target.read_bytes() != data:
        raise ExportError(f"{target}: holds other bytes than this log; a published tile never changes, look into it")
    return False


def _replace(directory: Path, path: str, data: bytes) -> None:
    beside = directory / _BESIDE / "file"
    target = directory / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)


def _flush_folders(*folders: Path) -> None:
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
