"""Reading and writing key files: the edge where keys meet the disk."""

import os
from pathlib import Path

from ceasefire.ledger.errors import KeyFormError
from ceasefire.ledger.keys import SigningKey, VerifierKey


def read_verifier_keys(path: Path) -> tuple[VerifierKey, ...]:
    """Read verifier keys, one a line; empty lines and lines that begin with ``#`` are skipped. Raises ``KeyFormError``."""
    keys: list[VerifierKey] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line or line.startswith("#"):
            continue
        try:
            keys.append(VerifierKey.parse(line))
        except KeyFormError as error:
            raise KeyFormError(f"{path}:{number}: {error}") from error
    if not keys:
        raise KeyFormError(f"{path}: holds no key; put one verifier key a line")
    return tuple(keys)


def read_signing_key(path: Path) -> SigningKey:
    """Read the one signing key of a file. Raises ``KeyFormError``."""
    lines = [line for line in _lines(path) if line]
    if len(lines) != 1:
        raise KeyFormError(f"{path}: holds {len(lines)} lines; put exactly one signing key")
    try:
        return SigningKey.parse(lines[0])
    except KeyFormError as error:
        raise KeyFormError(f"{path}: {error}") from error


def write_signing_key(path: Path, key: SigningKey) -> None:
    """Write a signing key to a new file that only its owner can read. Raises ``KeyFormError`` when the file exists."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFormError(f"{path}: exists; a signing key is never overwritten, choose another file") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(key.secret_text + "\n")
        file.flush()
        os.fsync(file.fileno())


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KeyFormError(f"{path}: cannot be read ({error}); give a key file in UTF-8") from error
