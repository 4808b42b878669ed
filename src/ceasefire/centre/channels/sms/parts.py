"""Long messages come in parts: told by a user data header (3GPP TS 23.040, 9.2.3.24) or by `sar_*` parameters of SMPP. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from smpp34 import DeliverSm

from ceasefire.centre.channels.sms.alphabet import UCS2, DefaultAlphabet, text_of, to_gsm

TLV_SAR_MSG_REF_NUM, TLV_SAR_TOTAL_SEGMENTS, TLV_SAR_SEGMENT_SEQNUM = 0x020C, 0x020E, 0x020F
TLV_MESSAGE_PAYLOAD = 0x0424
"""Tags of optional parameters (SMPP 3.4, 5.3.2)."""

HAS_HEADER = 0x40
"""The bit of `esm_class` that says that a user data header stands before the text."""

_JOINED_8, _JOINED_16 = 0x00, 0x08
_LOST = "\ufffd"

ONE_UCS2, PART_UCS2 = 70, 67
ONE_GSM, PART_GSM = 160, 153
MOST_PARTS_OUT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a message: number `number` (from 1) of `total`; a message in one piece is part 1 of 1.

    `reference` tells the messages of one sender apart, together with `total`; it is empty for a message in one piece.
    """

    sender: str = field(repr=False)
    reference: str = ""
    number: int = 1
    total: int = 1
    data_coding: int = 0
    octets: bytes = field(repr=False)


def part_of(message: DeliverSm) -> Part:
    """The part that a `deliver_sm` carries. A header that makes no sense is left out, and the rest is one message."""
    tlvs = {tlv.tag: tlv for tlv in message.tlvs}
    payload = tlvs.get(TLV_MESSAGE_PAYLOAD)
    octets = payload.value if payload is not None and not message.short_message else message.short_message
    place = None
    if message.esm_class & HAS_HEADER:
        place, octets = _split_header(octets)
    if place is None:
        numbers = [
            tlvs[tag].as_int() if tag in tlvs else None
            for tag in (TLV_SAR_MSG_REF_NUM, TLV_SAR_TOTAL_SEGMENTS, TLV_SAR_SEGMENT_SEQNUM)
        ]
        if None not in numbers:
            reference, total, number = (value or 0 for value in numbers)
            place = (f"sar-{reference}", total, number)
    named, total, number = place or ("", 1, 1)
    if not 1 <= number <= total <= 255 or total == 1:
        named, total, number = "", 1, 1
    return Part(
        sender=message.source_addr,
        reference=named,
        number=number,
        total=total,
        data_coding=message.data_coding,
        octets=octets,
    )


def _split_header(octets: bytes) -> tuple[tuple[str, int, int] | None, bytes]:
    """Where the part stands, if the header says so, and the octets behind the header."""
    if not octets or octets[0] + 1 > len(octets):
        return None, octets
    header, rest = octets[1 : octets[0] + 1], octets[octets[0] + 1 :]
    while len(header) >= 2:
        kind, size = header[0], header[1]
        value, header = header[2 : 2 + size], header[2 + size :]
        if kind == _JOINED_8 and len(value) == size == 3:
            return (f"udh8-{value[0]}", value[1], value[2]), rest
        if kind == _JOINED_16 and len(value) == size == 4:
            return (f"udh16-{value[0] << 8 | value[1]}", value[2], value[3]), rest
    return None, rest


def joined(parts: dict[int, Part], total: int, default: DefaultAlphabet) -> str:
    """The text of the parts in their order. What is missing between them is marked.

    Parts of one coding are joined before they are read, since a sign may be cut between two of them.
    """
    pieces: list[str] = []
    run: list[Part] = []
    for number in range(1, total + 1):
        part = parts.get(number)
        if run and (part is None or part.data_coding != run[0].data_coding):
            pieces.append(_text(run, default))
            run = []
        if part is None:
            pieces.append(f" [{_LOST}] ")
        else:
            run.append(part)
    if run:
        pieces.append(_text(run, default))
    return "".join(pieces).strip()


def _text(run: list[Part], default: DefaultAlphabet) -> str:
    text = text_of(b"".join(part.octets for part in run), run[0].data_coding, default)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", _LOST)


def split(text: str, reference: int) -> tuple[int, int, list[bytes]]:
    """A text as it is sent: data coding, `esm_class`, and the octets of each part; GSM 7-bit where it suffices, else UCS-2.

    `reference` (0 to 255) is written into each part's header. A text beyond ten parts is cut.
    """
    septets = to_gsm(text)
    if septets is not None:
        coding, whole, one, most = 0, septets, ONE_GSM, PART_GSM
    else:
        coding, whole, one, most = UCS2, text.encode("utf-16-be", "replace"), ONE_UCS2 * 2, PART_UCS2 * 2
    if len(whole) <= one:
        return coding, 0, [whole]
    pieces: list[bytes] = []
    while whole and len(pieces) < MOST_PARTS_OUT:
        size = _fitting(whole, most, coding)
        pieces.append(whole[:size])
        whole = whole[size:]
    headers = (bytes((5, _JOINED_8, 3, reference & 0xFF, len(pieces), number)) for number in range(1, len(pieces) + 1))
    return coding, HAS_HEADER, [header + piece for header, piece in zip(headers, pieces, strict=True)]


def _fitting(whole: bytes, most: int, coding: int) -> int:
    """How many octets to take, so that neither an escaped sign nor a surrogate pair is cut."""
    if len(whole) <= most:
        return len(whole)
    cut_pair = coding == UCS2 and 0xD8 <= whole[most - 2] <= 0xDB
    cut_escape = coding != UCS2 and whole[most - 1] == 0x1B
    return most - 2 if cut_pair else most - 1 if cut_escape else most
