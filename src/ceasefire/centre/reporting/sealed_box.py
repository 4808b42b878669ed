"""Opens what the report page sealed on a device without a link.

A box is one line, `ceasefire-box/1 KEY-ID SUBMISSION`, and then HPKE (RFC 9180, base mode: DHKEM(P-256, HKDF-SHA256),
HKDF-SHA256, AES-256-GCM) with that line as its `info`, so that neither the key's id nor the submission's can be exchanged. The
page has the public key alone: whoever takes the device cannot open the box, nor can the one who wrote it. Inside: the length of a
JSON object (4 bytes), the object, the files one after the other, and zeros up to a multiple of `PADDED_TO`, so that the length of
a text says nothing. `web/static/report/sealed-box.js` writes it.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from ceasefire.centre.reporting.box_keys import BoxKey, BoxKeys
from ceasefire.errors import CeasefireError

MEDIA_TYPE = "application/vnd.ceasefire.report-box"
PADDED_TO = 16 << 10
"""Bytes: every report without files that is not a book has this length."""

LARGEST_BOX = 38 << 20
"""Bytes: the files of a report and what is around them; the server takes no body above 40 MiB."""
MOST_FIELDS = 100
MOST_FILES = 20
LONGEST_FIELD = 40_000

_LINE = re.compile(rb"(ceasefire-box/1 ([0-9]{1,6}-[0-9a-f]{8}) ([0-9a-f]{32}))\n")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a box held. `submission` is random, made by the page: the same one twice is the same report sent twice."""

    submission: str
    fields: Mapping[str, str] = field(repr=False)
    files: tuple[bytes, ...] = field(repr=False)


class BoxError(CeasefireError):
    """A box cannot be opened. `for_good` says that sending it again is no use."""

    def __init__(self, message: str, *, for_good: bool = True) -> None:
        self.for_good = for_good
        super().__init__(message)


def open_box(content: bytes, keys: BoxKeys) -> Opened:
    """What a box holds. Raises `BoxError`, whose words say nothing of what is in it."""
    submission, key, line, sealed = _outside(content, keys)
    try:
        inside = _SUITE.decrypt(sealed, key.private, info=line)
    except (InvalidTag, ValueError):
        raise BoxError("the box is damaged or was changed on its way; seal and send it anew") from None
    fields, files = _inside(inside)
    return Opened(submission=submission, fields=fields, files=files)


def submission_of(content: bytes) -> str:
    """The submission id on the outside of a box; empty where it is none."""
    line = _LINE.match(content)
    return line[3].decode() if line else ""


def seal(key: BoxKey, submission: str, fields: Mapping[str, str], files: tuple[bytes, ...] = ()) -> bytes:
    """A box as the page makes it, for programs that report over the same door. The key's public half is all that is used."""
    line = f"ceasefire-box/1 {key.id} {submission}".encode("ascii")
    told = json.dumps({"fields": dict(fields), "files": [len(file) for file in files]}, ensure_ascii=False).encode()
    inside = struct.pack(">I", len(told)) + told + b"".join(files)
    padded = inside + bytes(-len(inside) % PADDED_TO)
    return line + b"\n" + _SUITE.encrypt(padded, key.private.public_key(), info=line)


def _outside(content: bytes, keys: BoxKeys) -> tuple[str, BoxKey, bytes, bytes]:
    if len(content) > LARGEST_BOX:
        raise BoxError(f"the box has more than {LARGEST_BOX} bytes; send fewer or smaller files")
    line = _LINE.match(content)
    if line is None:
        raise BoxError("this is no box of a report; send what the report page sealed")
    key = keys.of(line[2].decode())
    if key is None:
        raise BoxError("the box was sealed to a key that the centre no longer has; load the page again and report anew")
    return line[3].decode(), key, line[1], content[line.end() :]


def _inside(inside: bytes) -> tuple[dict[str, str], tuple[bytes, ...]]:
    try:
        (length,) = struct.unpack_from(">I", inside)
        told = json.loads(inside[4 : 4 + length].decode())
        fields, sizes = told["fields"], told["files"]
    except (struct.error, UnicodeDecodeError, ValueError, RecursionError, KeyError, TypeError):
        raise BoxError("what is in the box is not of the form that the report page writes; load the page again") from None
    if not _are_fields(fields) or not _are_sizes(sizes) or 4 + length + sum(sizes) > len(inside):
        raise BoxError("what is in the box is not of the form that the report page writes; load the page again")
    files, at = [], 4 + length
    for size in sizes:
        files.append(inside[at : at + size])
        at += size
    return fields, tuple(files)


def _are_fields(fields: Any) -> bool:
    return (
        isinstance(fields, dict)
        and len(fields) <= MOST_FIELDS
        and all(
            _NAME.fullmatch(name) and isinstance(value, str) and len(value) <= LONGEST_FIELD for name, value in fields.items()
        )
    )


def _are_sizes(sizes: Any) -> bool:
    return isinstance(sizes, list) and len(sizes) <= MOST_FILES and all(type(size) is int and size >= 0 for size in sizes)
