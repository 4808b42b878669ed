"""Safe copies of a running workspace.

A backup is one tar file: `manifest.json`, the databases of the record and of the people (`centre.sqlite3` and `people.sqlite3`,
or `centre.dump` of pg_dump for both), the highest checkpoint that was signed, and the keys only on demand: whoever holds both
can sign in the centre's name, and read the contacts of those who reported.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ceasefire.centre.highest_seen import HIGHEST
from ceasefire.centre.postgres_tools import dump
from ceasefire.centre.settings import PEOPLE_FILE, SQLITE_FILE
from ceasefire.centre.workspace import Workspace
from ceasefire.centre.workspace_keys import KEYS, secret_files
from ceasefire.errors import StorageError

MANIFEST = "manifest.json"
DUMP = "centre.dump"
FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """What a backup holds: the log it belongs to, the entries in it, the kind of database, and whether keys are inside."""

    file: Path
    origin: str
    entries: int
    database: str
    with_keys: bool
    bytes: int


def backup(workspace: Workspace, target: Path, *, with_keys: bool = False) -> Backup:
    """Copy a workspace into one file while others go on writing; it is put in place only when whole.

    The copy holds everything up to one moment. Raises `StorageError` when the file exists, or a tool is missing.
    """
    if target.exists():
        raise StorageError(f"{target}: exists; choose another file, a backup is never overwritten")
    if not target.parent.is_dir():
        raise StorageError(f"{target.parent}: is no folder; make it first")
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        # The checkpoint is taken before the copy, so that the copy never has fewer entries than it.
        highest = workspace.log.checkpoint() if workspace.ledger_size else None
        database = _copy_database(workspace, beside)
        made = {
            "form": FORM,
            "origin": workspace.log.origin,
            "entries": highest.checkpoint.size if highest else 0,
            "database": "sqlite" if database.name == SQLITE_FILE else "postgresql",
            "with_keys": with_keys,
        }
        with tarfile.open(beside / "backup", "x") as tar:
            _add_bytes(tar, MANIFEST, json.dumps(made, indent=1).encode() + b"\n")
            if highest is not None:
                _add_bytes(tar, HIGHEST, highest.encode())
            tar.add(database, arcname=database.name, filter=_anonymous)
            if (beside / PEOPLE_FILE).exists():
                tar.add(beside / PEOPLE_FILE, arcname=PEOPLE_FILE, filter=_anonymous)
            for key in secret_files(workspace.folder) if with_keys else ():
                tar.add(key, arcname=f"{KEYS}/{key.name}", filter=_anonymous)
        _flush(beside / "backup")
        (beside / "backup").replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return backup_told(target, made)


def _copy_database(workspace: Workspace, beside: Path) -> Path:
    if workspace.database_url is not None:
        dump(workspace.database_url, beside / DUMP)
        return beside / DUMP
    for name in (SQLITE_FILE, PEOPLE_FILE):
        if (workspace.folder / name).exists():
            _copy_sqlite(workspace.folder / name, beside / name)
    return beside / SQLITE_FILE


def _copy_sqlite(file: Path, copy: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.Error as error:
            raise StorageError(f"{copy.parent.parent}: the copy failed: {error}; see that it has room, and try again") from error


def _flush(file: Path) -> None:
    """Only its owner may read it, and it survives a loss of power."""
    file.chmod(0o600)
    with file.open("rb") as handle:
        os.fsync(handle.fileno())


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, io.BytesIO(content))


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the name of the account that made it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def backup_told(file: Path, made: Mapping[str, object]) -> Backup:
    """What a manifest says of a backup."""
    return Backup(
        file=file,
        origin=str(made["origin"]),
        entries=int(str(made["entries"])),
        database=str(made["database"]),
        with_keys=bool(made["with_keys"]),
        bytes=file.stat().st_size,
    )
