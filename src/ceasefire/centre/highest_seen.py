"""The highest checkpoint that this workspace signed, beside the database, so that an older database is noticed."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ceasefire.errors import StorageError
from ceasefire.ledger import Checkpoint, SignedCheckpoint, VerifierKey
from ceasefire.ledger.errors import LedgerError

HIGHEST = "highest-checkpoint"


def read_checkpoint(file: Path, key: VerifierKey) -> Checkpoint | None:
    """The checkpoint in a file once the log's signature on it holds; None where there is no file. Raises `StorageError`."""
    try:
        signed = SignedCheckpoint.parse(file.read_bytes())
        signed.verify((key,))
    except FileNotFoundError:
        return None
    except LedgerError as error:
        raise StorageError(f"{file}: {error}") from error
    except OSError as error:
        raise StorageError(f"{file}: {error.strerror}; give a file that can be read") from error
    return signed.checkpoint


def write_safely(file: Path, content: bytes) -> None:
    """Put a file in place as a whole: a crash leaves the old one or the new one. Only its owner can read it."""
    descriptor, beside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        Path(beside).replace(file)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other threads and processes out of a folder's checkpoint while it is read and replaced, so that it never goes back."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def higher(one: Checkpoint | None, other: Checkpoint | None) -> Checkpoint | None:
    """The one that speaks for more entries."""
    if one is None or other is None:
        return one or other
    return one if one.size >= other.size else other
