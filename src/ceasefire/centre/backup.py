"""Safe copies of a running workspace, and bringing one back.

A backup is one tar file: `manifest.json`, the database (`centre.sqlite3`, or `centre.dump` of pg_dump), the highest
checkpoint that was signed, and the keys only on demand: whoever holds both can sign in the centre's name.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ceasefire.centre.highest_seen import HIGHEST
from ceasefire.centre.settings import SQLITE_FILE
from ceasefire.centre.workspace import Workspace
from ceasefire.centre.workspace_keys import KEYS, LOG_KEY, SECRET_FILES
from ceasefire.errors import StorageError
from ceasefire.ledger import SignedCheckpoint
from ceasefire.ledger.errors import LedgerError

MANIFEST = "manifest.json"
DUMP = "centre.dump"
DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps PostgreSQL's programs, not all of them on the path."""

FORM = 1
_MEMBERS = {MANIFEST, SQLITE_FILE, DUMP, HIGHEST, *(f"{KEYS}/{name}" for name in SECRET_FILES)}


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
            for name in SECRET_FILES if with_keys else ():
                tar.add(workspace.folder / KEYS / name, arcname=f"{KEYS}/{name}", filter=_anonymous)
        (beside / "backup").chmod(0o600)
        (beside / "backup").replace(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return _backup(target, made)


def restore(file: Path, folder: Path, database_url: str | None = None, *, witnessed: Path | None = None) -> Backup:
    """Bring a backup back into an empty folder, or one that holds the workspace's `keys/` only.

    `database_url` names an empty PostgreSQL database for a backup of one. The log is then held against the highest
    checkpoint known: that of the backup, of the folder, and `witnessed`, a file with the one that someone outside holds.
    When it is older, nothing is left in place. Raises `StorageError`.
    """
    _check_target(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        made = _unpack(file, beside)
        _bring_along(folder, beside)
        if not (beside / KEYS / LOG_KEY).exists():
            raise StorageError(f"{file}: holds no keys; put the workspace's own {KEYS}/ into {folder}, then restore again")
        if made["database"] == "postgresql":
            _load_dump(beside / DUMP, database_url)
            (beside / DUMP).unlink()
        elif database_url is not None:
            raise StorageError(f"{file}: holds an SQLite database; leave --database out")
        _private(beside / KEYS)
        with Workspace.open(beside, database_url, witnessed=witnessed) as workspace:
            made["entries"] = workspace.ledger_size
        if folder.exists():
            shutil.rmtree(folder)
        beside.replace(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return _backup(file, made)


def _bring_along(folder: Path, beside: Path) -> None:
    """The keys that wait in the folder, and the checkpoint there when it is higher than that of the backup."""
    if (folder / KEYS).is_dir():
        shutil.copytree(folder / KEYS, beside / KEYS, dirs_exist_ok=True)
    waiting, packed = folder / HIGHEST, beside / HIGHEST
    if waiting.exists() and (not packed.exists() or _size_of(waiting) > _size_of(packed)):
        shutil.copyfile(waiting, packed)


def _size_of(file: Path) -> int:
    try:
        return SignedCheckpoint.parse(file.read_bytes()).checkpoint.size
    except LedgerError as error:
        raise StorageError(f"{file}: {error}") from error


def _copy_database(workspace: Workspace, beside: Path) -> Path:
    if workspace.database_url is not None:
        dump = beside / DUMP
        options = ("--format=custom", "--no-owner", "--no-privileges")
        _run("pg_dump", *options, f"--file={dump}", url=workspace.database_url)
        return dump
    copy = beside / SQLITE_FILE
    with closing(sqlite3.connect(workspace.folder / SQLITE_FILE)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
    return copy


def _load_dump(dump: Path, url: str | None) -> None:
    if url is None:
        raise StorageError(
            "the backup is of a PostgreSQL database; name an empty one with --database postgresql://user@host/name"
        )
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *options, str(dump), url=url)


def _run(tool: str, *arguments: str, url: str) -> None:
    """Run one of PostgreSQL's own tools on a database. The password goes by the environment: others can read a command line."""
    installed = sorted(DEBIAN.glob(f"*/bin/{tool}"))
    program = shutil.which(tool) or (str(installed[-1]) if installed else None)
    if program is None:
        raise StorageError(f"{tool} is not installed; install it (Debian: apt-get install postgresql-client)")
    parts = urlsplit(url)
    password = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
    bare = url.replace(f":{parts.password}@", "@", 1) if parts.password else url
    command = [program, *arguments, f"--dbname={bare}"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace", env=os.environ | password)
    if done.returncode != 0:
        raise StorageError(f"{tool}: {' '.join(done.stderr.split())}; check the database and try again")


def _unpack(file: Path, beside: Path) -> dict[str, object]:
    try:
        with tarfile.open(file) as tar:
            for member in tar:
                if member.name not in _MEMBERS or not member.isfile():
                    raise StorageError(f"{file}: holds {member.name!r}; this is no backup of a workspace")
                tar.extract(member, beside, filter="data")
        made = json.loads((beside / MANIFEST).read_bytes())
        database = beside / (SQLITE_FILE if made["database"] == "sqlite" else DUMP)
        if made["form"] != FORM or not database.exists():
            raise StorageError(f"{file}: is a backup of another form, or not whole; use the version that made it")
    except (tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise StorageError(f"{file}: is no backup of a workspace ({error}); give a file that `ceasefire backup` made") from error
    except OSError as error:
        raise StorageError(f"{file}: {error.strerror or error}; give a backup that can be read") from error
    return dict(made)


def _check_target(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or {item.name for item in folder.iterdir()} - {KEYS, HIGHEST}):
        raise StorageError(f"{folder}: is not empty; restore into a new folder, or one that holds {KEYS}/ only")


def _private(keys: Path) -> None:
    keys.chmod(0o700)
    for name in SECRET_FILES:
        if (keys / name).exists():
            (keys / name).chmod(0o600)


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


def _backup(file: Path, made: dict[str, object]) -> Backup:
    return Backup(
        file=file,
        origin=str(made["origin"]),
        entries=int(str(made["entries"])),
        database=str(made["database"]),
        with_keys=bool(made["with_keys"]),
        bytes=file.stat().st_size,
    )
