"""Bytes of a mail as text, whatever charset they claim. Never raises; nothing is dropped, what cannot be read is marked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from typing import Any

_FAMILIES = ("utf", "iso8859", "windows", "cp125", "koi8", "mac", "gb", "big5", "shift_jis", "euc", "iso2022", "ascii", "latin")
_REFUSED = frozenset({"utf-7", "utf_7"})
"""UTF-7 lets one text read as another; nobody has sent it for decades."""

_BY_SCRIPT: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("cp1256", lambda sign: "\u0600" <= sign <= "\u06ff"),
    ("cp1251", lambda sign: "\u0400" <= sign <= "\u04ff"),
)
_SURE = 0.8
"""Share of the non-ASCII signs that must be letters of one script before the bytes are taken for its charset."""


def decoded(raw: bytes, claimed: str = "") -> str:
    """The text of some bytes: by the claimed charset if it fits, else UTF-8, else by the script that the bytes make sense in."""
    for name in (_known(claimed), "utf-8"):
        if name:
            try:
                return cleaned(raw.decode(name))
            except (UnicodeError, ValueError):
                continue
    return cleaned(raw.decode(_guessed(raw) or "cp1252", errors="replace"))


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

LONGEST_HEADER = 4_000
"""Characters of a header that are read."""


def header_lines(mail: Message[Any, Any], name: str) -> list[str]:
    """Every header of a name, each in one line, decoded; bytes that the sender did not encode are kept too."""
    return [header_text(str(value)) for key, value in mail.raw_items() if key.lower() == name.lower()]


def header_line(mail: Message[Any, Any], name: str) -> str:
    """The first header of a name; empty where there is none."""
    return next(iter(header_lines(mail, name)), "")


def header_text(raw: str) -> str:
    """A header's value in one line: its encoded words decoded, no line ends, no control signs."""
    raw = raw[:LONGEST_HEADER]
    try:
        pieces = decode_header(raw) if "=?" in raw else [(raw, None)]
    except (HeaderParseError, ValueError):
        pieces = [(raw, None)]
    text = "".join(decoded(_bytes(piece), charset or "") for piece, charset in pieces)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def cleaned(text: str) -> str:
    """The text with plain line ends; a control sign other than a tab or line end becomes the sign for "unreadable"."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("\ufffd", lines).removeprefix("\ufeff")


def _bytes(piece: str | bytes) -> bytes:
    """A piece of a header as it was on the wire."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape")


def _known(claimed: str) -> str:
    """The charset's own name, if it is a charset of text; codecs such as `idna` or `unicode_escape` are none."""
    try:
        name = codecs.lookup(claimed.strip("'\" ")[:40]).name if claimed.isascii() else ""
    except (LookupError, ValueError):
        return ""
    return name if name.startswith(_FAMILIES) and name not in _REFUSED else ""


def _guessed(raw: bytes) -> str:
    sample = bytes(byte for byte in raw[:20_000] if byte >= 0x80)
    latin = sum(byte < 0x80 and chr(byte).isalpha() for byte in raw[:20_000])
    if len(sample) < latin:
        # Of a text in Arabic or Cyrillic, most letters lie beyond ASCII; of a French one, few.
        return ""
    for name, belongs in _BY_SCRIPT:
        text = sample.decode(name, errors="replace")
        if text and sum(map(belongs, text)) >= _SURE * len(text):
            return name
    return ""
