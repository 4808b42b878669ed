"""The secrets of the web centre, one file each in the workspace's folder `keys/`, made on first use."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from ceasefire.centre.workspace_keys import KEYS, secret_file

WEB_KEY = "web.key"
VAULT_KEY = "vault.key"
CODES_KEY = "codes.key"
FILES = (WEB_KEY, VAULT_KEY, CODES_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CentreSecrets:
    """`web` signs sessions, `vault` encrypts contacts, `codes` keys the digests of return codes; 32 bytes each."""

    web: bytes = field(repr=False)
    vault: bytes = field(repr=False)
    codes: bytes = field(repr=False)


def read_or_make_secrets(folder: Path) -> CentreSecrets:
    """The secrets of a workspace folder. Raises `StorageError` for a file that holds something else."""
    web, vault, codes = (secret_file(folder / KEYS / name) for name in FILES)
    return CentreSecrets(web=web, vault=vault, codes=codes)


def new_token() -> str:
    """A token of 256 bits for programs, to be shown once."""
    return f"cft_{secrets.token_urlsafe(32)}"
