"""Bytes to text: what a file of words may be encoded in, and what is no text at all."""

from __future__ import annotations

import codecs

from ceasefire.errors import CeasefireError

CONTROL_SHARE = 0.02
"""Share of control characters beyond which bytes are no text; real text has next to none."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class TextError(CeasefireError):
    """What was given to be read is not text."""


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16 and UTF-32 by their marks, else Windows' Western letters. Raises `TextError`.

    A mark of byte order is not part of the text; nothing else is changed, so that offsets count the file's own code points.
    """
    encoding = next((name for mark, name in BOMS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise TextError(f"is not {encoding} text, though it says so; save it as UTF-8") from None
        text = content.decode("cp1252", errors="replace")
    strange = sum(1 for char in text if (char < " " and char not in "\t\n\r\f\v\x1a\x1b") or char in "\x7f\ufffd")
    if "\0" in text or strange > max(2, CONTROL_SHARE * len(text)):
        raise TextError("is not text; give an article as plain text in UTF-8")
    return text
