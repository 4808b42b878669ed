"""The alphabets of text messages: GSM 7-bit (3GPP TS 23.038; SMPP carries one septet an octet), Latin-1, UCS-2 and others."""

from __future__ import annotations

import re
from typing import Literal

DefaultAlphabet = Literal["gsm", "latin-1", "ascii"]

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPE = 0x1B
_EXTENDED = {0x0A: "\f", 0x14: "^", 0x28: "{", 0x29: "}", 0x2F: "\\", 0x3C: "[", 0x3D: "~", 0x3E: "]", 0x40: "|", 0x65: "€"}
_OCTETS = {sign: bytes((code,)) for code, sign in enumerate(_BASIC) if code != _ESCAPE} | {
    sign: bytes((_ESCAPE, code)) for code, sign in _EXTENDED.items()
}

GSM = 0x00
UCS2 = 0x08
_CHARSETS = {0x01: "ascii", 0x03: "latin-1", 0x05: "shift_jis", 0x06: "iso8859_5", 0x07: "iso8859_8", 0x0E: "euc_kr"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def from_gsm(octets: bytes) -> str:
    """The text of septets, one an octet. An unknown escape is a space, as the standard has it; a high bit is no septet."""
    signs: list[str] = []
    escaped = False
    for octet in octets:
        if octet > 0x7F:
            signs.append("\ufffd")
        elif escaped:
            signs.append(_EXTENDED.get(octet, " " if octet == _ESCAPE else _BASIC[octet]))
        elif octet != _ESCAPE:
            signs.append(_BASIC[octet])
        escaped = octet == _ESCAPE and not escaped
    return "".join(signs)


def to_gsm(text: str) -> bytes | None:
    """The text as septets, one an octet; None where it has a sign that the alphabet lacks."""
    pieces = [_OCTETS.get(sign) for sign in text]
    return None if None in pieces else b"".join(piece for piece in pieces if piece is not None)


def text_of(octets: bytes, data_coding: int, default: DefaultAlphabet) -> str:
    """What some octets say, by their data coding (SMPP 3.4, 5.2.19). Never raises; what cannot be read is marked.

    Coding 0 is the operator's own default. UCS-2 may hold UTF-16 pairs, which phones send for signs beyond it.
    """
    coding = _plain_coding(data_coding)
    if coding == UCS2:
        return _SURROGATE.sub("\ufffd", octets.decode("utf-16-be", "replace"))
    if coding == GSM and default == "gsm":
        return from_gsm(octets)
    charset = default if coding == GSM else _CHARSETS.get(coding, "latin-1")
    return octets.decode(charset, "replace")


def _plain_coding(data_coding: int) -> int:
    """Codings of the groups of 3GPP TS 23.038 (message class, message waiting) as the plain coding they stand for."""
    group = data_coding >> 4
    if group in (0x1, 0x4, 0x5):
        return UCS2 if data_coding & 0x0C == 0x08 else GSM
    if group in (0xC, 0xD, 0xE):
        return UCS2 if group == 0xE else GSM
    return GSM if group == 0xF else data_coding
