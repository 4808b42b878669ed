"""The PDUs of SMPP 3.4 that smpp34's codec leaves to its own client: binding, answering, asking whether the link is alive.

Header: four big-endian 32-bit numbers (length, command, status, sequence); texts end with a zero (SMPP 3.4, 3.2 and 4).
"""

from __future__ import annotations

import asyncio
import struct
from dataclasses import dataclass, field

from ceasefire.centre.channels.errors import DeliveryError

GENERIC_NACK = 0x80000000
BIND_TRANSCEIVER = 0x00000009
DELIVER_SM = 0x00000005
UNBIND = 0x00000006
ENQUIRE_LINK = 0x00000015
ANSWER = 0x80000000
"""The bit that makes a command its own answer."""

OK = 0x00000000
WRONG_COMMAND = 0x00000003
APPLICATION_BUSY = 0x00000064
"""ESME_RX_T_APPN: the application cannot take it now; the message centre keeps it and tries again."""

HEADER = struct.Struct(">IIII")
LONGEST = 70_000
"""Octets of one PDU: a message of 64 kB as a parameter, and the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdu:
    """One PDU: its command, status and sequence number, and its body. `whole` is all of it, for the codec."""

    command: int
    status: int
    sequence: int
    whole: bytes = field(repr=False)

    @property
    def body(self) -> bytes:
        """What stands behind the header."""
        return self.whole[HEADER.size :]


async def read_pdu(reader: asyncio.StreamReader) -> Pdu:
    """The next PDU. Raises `DeliveryError` when the link is lost, or sends what is no PDU."""
    try:
        head = await reader.readexactly(HEADER.size)
        length, command, status, sequence = HEADER.unpack(head)
        if not HEADER.size <= length <= LONGEST:
            raise DeliveryError("the message centre sent something that is no PDU; connecting anew")
        whole = head + await reader.readexactly(length - HEADER.size)
    except (asyncio.IncompleteReadError, OSError) as error:
        raise DeliveryError(f"the link to the message centre was lost ({type(error).__name__}); connecting anew") from None
    return Pdu(command=command, status=status, sequence=sequence, whole=whole)


def pdu(command: int, sequence: int, body: bytes = b"", status: int = OK) -> bytes:
    """The bytes of a PDU."""
    return HEADER.pack(HEADER.size + len(body), command, status, sequence) + body


def bind_body(system_id: str, password: str, system_type: str) -> bytes:
    """Body of `bind_transceiver`: who we are, and that we speak version 3.4. Raises `DeliveryError` for what is too long."""
    for name, text, most in (("system_id", system_id, 15), ("password", password, 8), ("system_type", system_type, 12)):
        if len(text) > most or not text.isascii() or "\0" in text:
            raise DeliveryError(f"{name} is not ASCII of at most {most} signs, as SMPP wants it; correct [sms]", lasting=True)
    texts = b"".join(text.encode() + b"\0" for text in (system_id, password, system_type))
    return texts + bytes((0x34, 0, 0)) + b"\0"


def renumbered(whole: bytes, sequence: int) -> bytes:
    """An encoded PDU with another sequence number."""
    length, command, status, _ = HEADER.unpack_from(whole)
    return HEADER.pack(length, command, status, sequence) + whole[HEADER.size :]
