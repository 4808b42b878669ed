"""The keys to which the report page seals what lies on a device: made, rotated and retired in the workspace's folder `keys/`.

P-256, because WebCrypto on old cheap phones has it (Chrome 41, Firefox 34, Safari 11), where X25519 came only in 2023 and later.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ceasefire.centre.workspace_keys import KEYS, secret_file
from ceasefire.errors import StorageError

CURVE_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of the group of P-256 (NIST SP 800-186)."""

_FILE = re.compile(r"report-box-([1-9][0-9]{0,5})\.key")


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxKey:
    """One key pair. `id` is its number and eight digits of the public key's SHA-256; `public` is the point, uncompressed."""

    id: str
    public: bytes
    private: ec.EllipticCurvePrivateKey = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxKeys:
    """The keys of a workspace, the oldest first. The page seals to the last; boxes sealed to the others still open."""

    keys: tuple[BoxKey, ...]

    @property
    def current(self) -> BoxKey:
        """The key that the page is given."""
        return self.keys[-1]

    def of(self, key_id: str) -> BoxKey | None:
        """The key of an id; None once it was retired."""
        return next((key for key in self.keys if key.id == key_id), None)


def read_or_make_box_keys(folder: Path) -> BoxKeys:
    """The keys of a workspace folder; the first is made where there is none. Raises `StorageError` for a damaged one."""
    numbers = _numbers(folder) or [1]
    return BoxKeys(keys=tuple(_key(folder, number) for number in numbers))


def rotate(folder: Path) -> BoxKey:
    """Make a new key for boxes from now on. Those before stay until they are retired, since phones may come back late."""
    return _key(folder, max(_numbers(folder), default=0) + 1)


def retire(folder: Path, key_id: str) -> None:
    """Destroy an old key: boxes sealed to it can never be opened again. Raises `StorageError` for the current one."""
    keys = read_or_make_box_keys(folder)
    if keys.current.id == key_id:
        raise StorageError(f"{key_id} is the key that the page uses now; rotate first, then retire it when its boxes are in")
    for number in _numbers(folder):
        if _key(folder, number).id == key_id:
            (folder / KEYS / f"report-box-{number}.key").unlink()
            return
    raise StorageError(f"there is no report-box key {key_id}; the ids are {', '.join(key.id for key in keys.keys)}")


def _numbers(folder: Path) -> list[int]:
    found = (_FILE.fullmatch(file.name) for file in (folder / KEYS).glob("report-box-*.key"))
    return sorted(int(name[1]) for name in found if name)


def _key(folder: Path, number: int) -> BoxKey:
    secret = int.from_bytes(secret_file(folder / KEYS / f"report-box-{number}.key"))
    private = ec.derive_private_key(secret % (CURVE_ORDER - 1) + 1, ec.SECP256R1())
    public = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return BoxKey(id=f"{number}-{hashlib.sha256(public).hexdigest()[:8]}", public=public, private=private)
