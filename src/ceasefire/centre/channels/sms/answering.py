"""Answers to text messages: short, in order, and patient with a message centre that is busy."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from dataclasses import dataclass, field

from smpp34 import DeliverSm, SubmitSm

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.answers import short_answer
from ceasefire.centre.channels.arrival import Accepted, Arrival
from ceasefire.centre.channels.backing_off import waits
from ceasefire.centre.channels.config import SmsConfig
from ceasefire.centre.channels.sms.parts import split
from ceasefire.centre.channels.sms.session import Session

LOG = logging.getLogger("ceasefire.channels.sms")

QUEUE_FULL, THROTTLED = 0x00000014, 0x00000058
TRIES = 5
MOST_WAITING = 2_000
"""Answers that wait; beyond it new ones are not made. An answer that is not sent costs no report."""

NUMBER = re.compile(r"\+?[0-9]{6,20}")
"""Senders that are answered: telephones. Short codes and names belong to machines."""

ALPHANUMERIC = 5
INTERNATIONAL, ISDN = 1, 1


def can_be_answered(message: DeliverSm) -> bool:
    """Whether a telephone sent it."""
    return message.source_addr_ton != ALPHANUMERIC and NUMBER.fullmatch(message.source_addr) is not None


@dataclass(slots=True, kw_only=True)
class Answering:
    """Answers that wait to be sent; they outlive a session, not the process."""

    config: SmsConfig
    case: Case
    _waiting: asyncio.Queue[tuple[SubmitSm, ...]] = field(default_factory=lambda: asyncio.Queue(MOST_WAITING))

    def put(self, message: DeliverSm, accepted: Accepted, arrival: Arrival) -> None:
        """Have a message answered."""
        answer = short_answer(accepted, arrival, self.case, self.config.language, with_code=self.config.with_code)
        coding, esm_class, pieces = split(answer.text, secrets.randbelow(256))
        number = self.config.number.removeprefix("+")
        international = self.config.number.startswith("+")
        parts = tuple(
            SubmitSm(
                number,
                message.source_addr,
                piece,
                source_addr_ton=INTERNATIONAL if international else 0,
                source_addr_npi=ISDN,
                dest_addr_ton=message.source_addr_ton,
                dest_addr_npi=message.source_addr_npi,
                esm_class=esm_class,
                data_coding=coding,
            )
            for piece in pieces
        )
        try:
            self._waiting.put_nowait(parts)
        except asyncio.QueueFull:
            LOG.warning("too many answers wait; one was not sent")

    async def send_all(self, session: Session) -> None:
        """Send what waits and what comes, until cancelled. Raises `DeliveryError` when the link is lost."""
        while True:
            parts = await self._waiting.get()
            try:
                for part in parts:
                    await self._send(session, part)
            except BaseException:
                # The link broke in the middle: the whole answer waits for the next one.
                if not self._waiting.full():
                    self._waiting.put_nowait(parts)
                raise

    @staticmethod
    async def _send(session: Session, part: SubmitSm) -> None:
        pauses = waits()
        for _ in range(TRIES):
            status = await session.submit(part)
            if status not in (QUEUE_FULL, THROTTLED):
                break
            await asyncio.sleep(next(pauses))
        if status:
            LOG.warning("an answer by text message was refused (status %#x)", status)
