"""The desk for text messages: parts are joined, messages made durable, senders answered; a broken link is built again."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from smpp34 import DeliverSm

from ceasefire.agreement.case import Case
from ceasefire.centre.channels.answer_limit import AnswerLimit
from ceasefire.centre.channels.arrival import Accepted, Apart, Arrival, Receive
from ceasefire.centre.channels.backing_off import waits
from ceasefire.centre.channels.config import SmsConfig
from ceasefire.centre.channels.errors import ChannelError
from ceasefire.centre.channels.sms import pdu
from ceasefire.centre.channels.sms.answering import Answering, can_be_answered
from ceasefire.centre.channels.sms.part_shelf import PartShelf, Waiting
from ceasefire.centre.channels.sms.parts import Part, joined, part_of
from ceasefire.centre.channels.sms.session import bound
from ceasefire.errors import CeasefireError
from ceasefire.pipeline.report import Channel

LOG = logging.getLogger("ceasefire.channels.sms")

KINDS = 0x3C
"""The bits of `esm_class` that are all zero in a message that a person sent; else it is a notice about one of ours."""

SWEEP_SECONDS = 30.0
REMEMBERED = 2_000
REDELIVERED = timedelta(minutes=30)
"""Messages in parts that are remembered once they are entries, and how long after their first part."""

HEALTHY = 60.0
"""Seconds after which a link counts as having been good, so that the next one is tried at once."""


@dataclass(slots=True, kw_only=True)
class SmsDesk:
    """Takes text messages in. `receive` makes an arrival durable, in a thread; `clock` tells the instant, with a zone."""

    config: SmsConfig
    case: Case
    receive: Receive
    shelf: PartShelf
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    sweep_seconds: float = SWEEP_SECONDS
    _limit: AnswerLimit = field(init=False)
    _answering: Answering = field(init=False)
    _done: OrderedDict[str, Waiting] = field(default_factory=OrderedDict)
    _joining: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self._limit = AnswerLimit(a_sender=self.config.answers_a_sender_an_hour, in_all=self.config.answers_an_hour)
        self._answering = Answering(config=self.config, case=self.case)

    async def run(self, stop: asyncio.Event) -> None:
        """Stay bound until told to stop; wait longer and longer while the message centre cannot be reached."""
        stopping = asyncio.create_task(stop.wait())
        sweeping = asyncio.create_task(self._sweep())
        try:
            pauses = waits()
            while not stop.is_set():
                started = asyncio.get_running_loop().time()
                try:
                    await self._serve(stopping)
                except ChannelError as error:
                    LOG.warning("%s", error)
                if asyncio.get_running_loop().time() - started > HEALTHY:
                    pauses = waits()
                await asyncio.wait({stopping}, timeout=next(pauses))
        finally:
            for task in (stopping, sweeping):
                task.cancel()
            await asyncio.gather(stopping, sweeping, return_exceptions=True)

    async def _serve(self, stopping: asyncio.Task[bool]) -> None:
        async with bound(self.config, self.take) as session:
            tasks = (asyncio.create_task(session.serve()), asyncio.create_task(self._answering.send_all(session)))
            try:
                done, _ = await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
                for task in tasks:
                    if task in done:
                        task.result()
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def take(self, message: DeliverSm) -> int:
        """Make a message durable, or put its part on the shelf; gives the status to acknowledge it with."""
        if message.esm_class & KINDS:
            return pdu.OK
        part = part_of(message)
        if part.total == 1:
            text = joined({1: part}, 1, self.config.alphabet)
            await self._record(part, text, self.clock(), message)
            return pdu.OK
        async with self._joining:
            if self._is_recorded(part):
                return pdu.OK
            earlier = self.shelf.in_the_way(part)
            if earlier is not None:
                await self._close(earlier, None)
            waiting = await asyncio.to_thread(self.shelf.keep, part, self.clock())
            if waiting.is_whole:
                await self._close(waiting, message)
        return pdu.OK

    async def close_overdue(self) -> None:
        """Make durable what came of messages whose rest did not come in time; what is missing is marked in their text."""
        async with self._joining:
            before = self.clock() - timedelta(minutes=self.config.join_minutes)
            for waiting in self.shelf.overdue(before):
                await self._close(waiting, None)

    async def _close(self, waiting: Waiting, message: DeliverSm | None) -> None:
        first = waiting.first
        text = joined(waiting.parts, first.total, self.config.alphabet)
        await self._record(first, text, waiting.since, message)
        self._done[waiting.name] = waiting
        while len(self._done) > REMEMBERED:
            self._done.popitem(last=False)
        await asyncio.to_thread(self.shelf.forget, waiting)

    def _is_recorded(self, part: Part) -> bool:
        """Whether this very part came again after its message became an entry: then our acknowledgement was lost."""
        done = self._done.get(self.shelf.group(part))
        return done is not None and done.parts.get(part.number) == part and self.clock() - done.since < REDELIVERED

    async def _record(self, part: Part, text: str, since: datetime, message: DeliverSm | None) -> None:
        arrival = arrival_of(part, text, since, self.clock())
        accepted: Accepted = await asyncio.to_thread(self.receive, arrival)
        if message is not None and can_be_answered(message) and self._limit.allows(part.sender, self.clock()):
            self._answering.put(message, accepted, arrival)

    async def _sweep(self) -> None:
        while True:
            try:
                await self.close_overdue()
            except CeasefireError as error:
                LOG.error("an unfinished text message could not be recorded (%s); it stays on the shelf", type(error).__name__)
            await asyncio.sleep(self.sweep_seconds)


def arrival_of(part: Part, text: str, since: datetime, received: datetime) -> Arrival:
    """The message as an arrival. The same words of one sender within an hour of the clock are one message, since a message
    centre that missed our acknowledgement sends it again without saying so."""
    hour = since.astimezone(UTC).strftime("%Y-%m-%dT%H")
    words = hashlib.sha256(text.encode()).hexdigest()
    return Arrival(
        channel=Channel.SMS,
        same="\0".join((part.sender, part.reference, hour, words)).encode(),
        verbatim=text.encode(),
        text=text,
        apart=Apart(channel=Channel.SMS, address=part.sender),
        received=received,
    )
