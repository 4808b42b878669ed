"""What a file is, told from its first bytes alone: never from its name, nor from what its sender calls it."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from io import BytesIO


class Kind(StrEnum):
    """What arrived. Only the first three are taken; the others each have words of their own why not."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    GIF = "gif"
    OTHER_PICTURE = "other_picture"
    DRAWING = "drawing"
    WEB_PAGE = "web_page"
    ARCHIVE = "archive"
    PROGRAM = "program"
    DOCUMENT = "document"
    SOUND = "sound"
    FILM = "film"
    UNKNOWN = "unknown"


PICTURES = (Kind.JPEG, Kind.PNG, Kind.WEBP)

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (rb"\xff\xd8\xff", Kind.JPEG),
    (rb"\x89PNG\r\n\x1a\n", Kind.PNG),
    (rb"RIFF.{4}WEBP", Kind.WEBP),
    (rb"RIFF.{4}WAVE", Kind.SOUND),
    (rb"RIFF.{4}AVI ", Kind.FILM),
    (rb".{4}ftyp(heic|heix|heim|heis|hevc|hevx|mif1|msf1)", Kind.HEIC),
    (rb".{4}ftyp(avif|avis)", Kind.OTHER_PICTURE),
    (rb".{4}ftypM4[AB]", Kind.SOUND),
    (rb".{4}(ftyp|moov|mdat|wide|free)", Kind.FILM),
    (rb"\x1a\x45\xdf\xa3|FLV\x01|\x00\x00\x01[\xb0-\xbf]|\x30\x26\xb2\x75\x8e\x66\xcf\x11", Kind.FILM),
    (rb"ID3|\xff[\xf1\xf2\xf3\xf9\xfa\xfb]|OggS|fLaC|#!AMR|caff|FORM.{4}AIF[FC]|MThd", Kind.SOUND),
    (rb"GIF8[79]a", Kind.GIF),
    (rb"BM.{4}\0\0\0\0|II\*\0|MM\0\*|\0\0[\1\2]\0|8BPS|\0\0\0\x0cJXL |\xff\x0a|\0\0\0\x0cjP  ", Kind.OTHER_PICTURE),
    (
        rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b|BZh|\xfd7zXZ\0|\x28\xb5\x2f\xfd|MSCF|.{257}ustar",
        Kind.ARCHIVE,
    ),
    (rb"%PDF-|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1|\{\\rtf", Kind.DOCUMENT),
    (rb"MZ|\x7fELF|#!|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|dex\n|\0asm", Kind.PROGRAM),
)
_SIGNS = tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in _STARTS)

_DRAWING = re.compile(rb"<svg[\s>]|<!doctype\s+svg", re.IGNORECASE)
_MARKUP = re.compile(rb"^(\xef\xbb\xbf)?\s*<|<(html|script|body|iframe|\?php|\?xml|!doctype)", re.IGNORECASE)
_LOOKED_AT = 4_096
"""Bytes at the start in which markup is sought: browsers look at fewer when they guess."""

_HIDDEN = re.compile(
    rb"PK\x03\x04|PK\x05\x06|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|<\?php|<script|<svg|<html|%PDF-|\x7fELF|\A\s*(#!|MZ|<)",
    re.IGNORECASE,
)


def kind_of(content: bytes) -> Kind:
    """What a file is by its content."""
    for sign, kind in _SIGNS:
        if sign.match(content):
            return kind
    start = _plain_bytes(content[:_LOOKED_AT])
    if _DRAWING.search(start):
        return Kind.DRAWING
    return Kind.WEB_PAGE if _MARKUP.search(start) else Kind.UNKNOWN


def hides_another(content: bytes, end: int) -> bool:
    """Whether a picture that ends at `end` carries an archive, a program or a page behind itself.

    What else phones put behind a picture (a moving copy, a depth map) is simply left out when it is drawn anew.
    """
    return _HIDDEN.search(content[end:]) is not None or _is_zip(content)


def _is_zip(content: bytes) -> bool:
    try:
        return zipfile.is_zipfile(BytesIO(content))
    except (OSError, ValueError):
        return False


def _plain_bytes(start: bytes) -> bytes:
    """The start of a text in UTF-16 without its zero bytes, so that markup in it is seen."""
    return start.replace(b"\0", b"") if start[:2] in (b"\xff\xfe", b"\xfe\xff") else start
