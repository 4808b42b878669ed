"""Bringing a workspace back from a safe copy, never as a second history."""

from __future__ import annotations

import json
import os
import re
import shutil
import tarfile
import tempfile
from pathlib import Path

from ceasefire.centre.backup import DUMP, FORM, MANIFEST, Backup, backup_told
from ceasefire.centre.highest_seen import HIGHEST
from ceasefire.centre.postgres_tools import load
from ceasefire.centre.settings import PEOPLE_FILE, SQLITE_FILE
from ceasefire.centre.workspace import Workspace
from ceasefire.centre.workspace_keys import KEYS, LOG_KEY, secret_files
from ceasefire.errors import StorageError
from ceasefire.ledger import SignedCheckpoint
from ceasefire.ledger.errors import LedgerError

_MEMBERS = re.compile(
    "|".join((*map(re.escape, (MANIFEST, SQLITE_FILE, PEOPLE_FILE, DUMP, HIGHEST)), rf"{KEYS}/[a-z0-9-]+\.key"))
)


def restore(file: Path, folder: Path, database_url: str | None = None, *, witnessed: Path | None = None) -> Backup:
    """Bring a backup back into an empty folder, or one that holds the workspace's `keys/` only.

    `database_url` names an empty PostgreSQL database for a backup of one. The log is then held against the highest
    checkpoint known: that of the backup, of the folder, and `witnessed`, a file with the one that someone outside holds.
    When it is older, no folder is left; a PostgreSQL database that was filled has to be dropped. Raises `StorageError`.
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
            _fill(database_url, beside / DUMP)
        elif database_url is not None:
            raise StorageError(f"{file}: holds an SQLite database; leave --database out")
        _private(beside / KEYS)
        with Workspace.open(beside, database_url, witnessed=witnessed) as workspace:
            made["entries"] = workspace.ledger_size
        _put_in_place(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return backup_told(file, made)


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


def _fill(url: str | None, dump: Path) -> None:
    if url is None:
        raise StorageError(
            "the backup is of a PostgreSQL database; name an empty one with --database postgresql://user@host/name"
        )
    load(dump, url)
    dump.unlink()


def _unpack(file: Path, beside: Path) -> dict[str, object]:
    try:
        with tarfile.open(file) as tar:
            for member in tar:
                if not _MEMBERS.fullmatch(member.name) or not member.isfile():
                    raise StorageError(f"{file}: holds {member.name!r}; this is no backup of a workspace")
                _place(tar, member, beside / member.name)
        made = json.loads((beside / MANIFEST).read_bytes())
        database = beside / (SQLITE_FILE if made["database"] == "sqlite" else DUMP)
        if made["form"] != FORM or not database.exists():
            raise StorageError(f"{file}: is a backup of another form, or not whole; use the version that made it")
    except (tarfile.TarError, ValueError, KeyError, TypeError) as error:
        why = " ".join(str(error).split())
        raise StorageError(f"{file}: is no backup of a workspace ({why}); give a file that `ceasefire backup` made") from error
    except OSError as error:
        raise StorageError(f"{file}: {error.strerror or error}; give a backup that can be read") from error
    return dict(made)


def _place(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    content = tar.extractfile(member)
    assert content is not None, "only plain files get here"
    with content, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(made: Path, folder: Path) -> None:
    """Swap the folder that held the keys for the one that holds all; at no moment are the keys in neither."""
    before = made.with_name(made.name + "before")
    if folder.exists():
        folder.replace(before)
    made.replace(folder)
    shutil.rmtree(before, ignore_errors=True)


def _check_target(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or {item.name for item in folder.iterdir()} - {KEYS, HIGHEST}):
        raise StorageError(f"{folder}: is not empty; restore into a new folder, or one that holds {KEYS}/ only")


def _private(keys: Path) -> None:
    keys.chmod(0o700)
    for file in secret_files(keys.parent):
        file.chmod(0o600)
