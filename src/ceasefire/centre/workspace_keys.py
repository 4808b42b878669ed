"""The secrets of a workspace, in its folder `keys/`: the key that signs the log, and the key that makes report ids."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ceasefire.centre.highest_seen import HIGHEST
from ceasefire.errors import StorageError
from ceasefire.ledger import KeyType, SigningKey, read_signing_key, write_signing_key
from ceasefire.ledger.errors import LedgerError

KEYS = "keys"
LOG_KEY = "log.key"
VERIFIER_KEY = "log.pub"
REPORT_ID_KEY = "report-ids.key"

_SECRET = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceKeys:
    """`signer` signs the log. `report_ids` (32 bytes) keys the ids of reports that came without one."""

    signer: SigningKey
    report_ids: bytes = field(repr=False)


def read_or_make_keys(folder: Path, origin: str | None) -> WorkspaceKeys:
    """The keys of a workspace, made on its first opening; only the owner can read them.

    `origin` names a new log; by default it is a name that no other log has. Raises `StorageError` on keys that cannot be
    read, or that belong to a log of another name.
    """
    keys = folder / KEYS
    try:
        keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        signer = _signer(keys, origin)
        return WorkspaceKeys(signer=signer, report_ids=_report_id_key(keys / REPORT_ID_KEY))
    except LedgerError as error:
        raise StorageError(str(error)) from error
    except OSError as error:
        raise StorageError(f"{keys}: {error.strerror}; give a workspace folder that may be written") from error


def _signer(keys: Path, origin: str | None) -> SigningKey:
    file = keys / LOG_KEY
    if not file.exists():
        name = origin or f"ceasefire.invalid/{secrets.token_hex(8)}"
        write_signing_key(file, SigningKey.generate(name, KeyType.LOG))
    signer = read_signing_key(file)
    if origin is not None and signer.name != origin:
        raise StorageError(f"{file}: signs for {signer.name}, not for {origin}; leave the origin out, or choose another folder")
    (keys / VERIFIER_KEY).write_text(signer.verifier.text + "\n", encoding="utf-8")
    return signer


def _report_id_key(file: Path) -> bytes:
    if not file.exists() and (file.parent.parent / HIGHEST).exists():
        raise StorageError(f"{file}: is missing, and another would make new ids for old rows; put it back from its safe copy")
    return secret_file(file)


def secret_files(folder: Path) -> list[Path]:
    """Every secret of a workspace, in the order of their names."""
    return sorted((folder / KEYS).glob("*.key"))


def secret_file(file: Path) -> bytes:
    """The 32 secret bytes of a file, made where it is not there. Raises `StorageError` for one that holds anything else."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        _make_secret(file)
    text = file.read_text(encoding="ascii", errors="replace").strip()
    if not _SECRET.fullmatch(text):
        raise StorageError(f"{file}: is not 64 hexadecimal digits; put the workspace's own key back from its safe copy")
    return bytes.fromhex(text)


def _make_secret(file: Path) -> None:
    """Whole or not at all, whoever is stopped; of two processes at once the first one's stays."""
    descriptor, written = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as handle:
            handle.write(secrets.token_hex(32) + "\n")
            handle.flush()
            os.fsync(handle.fileno())
        with suppress(FileExistsError):
            os.link(written, file)
    finally:
        Path(written).unlink()
