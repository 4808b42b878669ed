"""A mail taken apart by Python's parser, kept from what would make it need minutes or trip."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Any, TypeAlias

Mail: TypeAlias = "Message[Any, Any]"

LONGEST_HEAD = 200_000
"""Bytes of headers that are read."""

MOST_LINES = 500_000
MOST_BORDERS = 5_000
MOST_PARAMETERS = 30_000
DEEPEST = 30
"""A mail with more lines, lines that begin with `--`, semicolons or boundaries than these is not taken apart.

The parser's time grows with the product of lines and depth, and with the square of a header's parameters: 16 s and 36 s for mails
of 7 MB and 1.5 MB, measured with Python 3.11.7. The lines are those of 25 MB in base64, with a third to spare.
"""


def parsed(raw: bytes) -> Mail:
    """The mail in its parts; where it is absurd, its headers and the rest as one part. Never raises."""
    head, body = split(raw)
    short = head[:LONGEST_HEAD] + b"\r\n\r\n" + body
    if not _is_absurd(short):
        try:
            return message_from_bytes(short)
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
            pass
    whole: Mail = BytesHeaderParser().parsebytes(head[:LONGEST_HEAD])
    whole.set_payload(body.decode("ascii", "surrogateescape"))
    return whole


def content_of(raw: bytes) -> bytes:
    """The mail behind its headers: relays write headers of their own, so the same mail may come with others."""
    return split(raw)[1].strip()


def split(raw: bytes) -> tuple[bytes, bytes]:
    """Headers and the rest; all of it is headers where no line is empty."""
    ends = [(place, len(gap)) for gap in (b"\r\n\r\n", b"\n\n") if (place := raw.find(gap)) >= 0]
    place, gap = min(ends, default=(len(raw), 0))
    return raw[:place], raw[place + gap :]


def _is_absurd(raw: bytes) -> bool:
    return (
        raw.count(b"\n") > MOST_LINES
        or raw.count(b"\n--") > MOST_BORDERS
        or raw.count(b";") > MOST_PARAMETERS
        or raw.lower().count(b"boundary=") > DEEPEST
    )
