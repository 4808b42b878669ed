"""Base64 (RFC 4648, section 4) with one text for one value.

Lenient decoders skip stray characters and spare bits, so that a changed text still passes. Here a text is accepted only
when encoding its bytes gives the same text.
"""

import base64
import binascii


def encode(data: bytes) -> str:
    """Write bytes as standard base64 with padding."""
    return base64.b64encode(data).decode("ascii")


def decode(text: str) -> bytes | None:
    """Read standard base64, or give ``None`` when the text is not the one encoding of its bytes."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if encode(data) == text else None
