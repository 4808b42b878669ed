"""One bound SMPP session: reads what comes, answers each PDU when its work is done, and notices when the link is dead."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from smpp34 import DeliverSm, SmppError, SubmitSm, decode

from ceasefire.centre.channels.config import SmsConfig
from ceasefire.centre.channels.errors import ChannelError, DeliveryError
from ceasefire.centre.channels.sms import pdu
from ceasefire.centre.channels.sms.pdu import Pdu

LOG = logging.getLogger("ceasefire.channels.sms")

CONNECT_SECONDS = 20.0
RESPONSE_SECONDS = 20.0
LEAVE_SECONDS = 2.0
AT_ONCE = 20
"""Messages in work at once; beyond it nothing more is read, so that the message centre waits."""

BROKEN_MESSAGE = 0x00000001

Take = Callable[[DeliverSm], Awaitable[int]]
"""Does the work of a message and gives the status to acknowledge it with: 0 only when it is durable."""


@dataclass(slots=True, kw_only=True)
class Session:
    """Use `bound`."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    take: Take
    enquire_seconds: float
    _sequence: int = 0
    _answers: dict[int, asyncio.Future[Pdu]] = field(default_factory=dict)
    _works: set[asyncio.Task[None]] = field(default_factory=set)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def serve(self) -> None:
        """Read until the other side unbinds. Raises `DeliveryError` when the link is lost or answers no more."""
        reading = asyncio.create_task(self._read())
        asking = asyncio.create_task(self._ask())
        try:
            done, _ = await asyncio.wait({reading, asking}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in (reading, asking):
                task.cancel()
            await asyncio.gather(reading, asking, return_exceptions=True)

    async def submit(self, message: SubmitSm) -> int:
        """Send a message; gives the status it was answered with. Raises `DeliveryError` when no answer comes."""
        answer = await self._request(lambda sequence: pdu.renumbered(message.encode(), sequence))
        return answer.status

    async def bind(self, config: SmsConfig) -> None:
        """Say who we are, before anything is served. Raises `ChannelError` where we are refused."""
        body = pdu.bind_body(config.system_id, config.password.read(), config.system_type)
        sequence = self._next()
        self.writer.write(pdu.pdu(pdu.BIND_TRANSCEIVER, sequence, body))
        await self.writer.drain()
        async with asyncio.timeout(RESPONSE_SECONDS):
            answer = await pdu.read_pdu(self.reader)
        if answer.command != pdu.BIND_TRANSCEIVER | pdu.ANSWER or answer.status != pdu.OK:
            raise ChannelError(
                f"the message centre refuses us (status {answer.status:#x}); check system_id and password in [sms]"
            )

    async def unbind(self) -> None:
        """Let work that has begun end, then take leave politely; a link that is gone is left at once."""
        if self._works:
            await asyncio.wait(self._works, timeout=RESPONSE_SECONDS)
        with suppress(OSError, TimeoutError):
            self.writer.write(pdu.pdu(pdu.UNBIND, self._next()))
            async with asyncio.timeout(LEAVE_SECONDS):
                await self.writer.drain()

    async def _read(self) -> None:
        while True:
            got = await pdu.read_pdu(self.reader)
            if got.command & pdu.ANSWER:
                waiting = self._answers.pop(got.sequence, None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(got)
            elif got.command == pdu.DELIVER_SM:
                await self._room.acquire()
                work = asyncio.create_task(self._deliver(got))
                self._works.add(work)
                work.add_done_callback(self._works.discard)
            elif got.command in (pdu.ENQUIRE_LINK, pdu.UNBIND):
                await self._answer(got, pdu.OK)
                if got.command == pdu.UNBIND:
                    return
            else:
                await self._send(pdu.pdu(pdu.GENERIC_NACK, got.sequence, status=pdu.WRONG_COMMAND))

    async def _deliver(self, got: Pdu) -> None:
        """Acknowledge a message with what became of it, and only then."""
        try:
            message = decode(got.whole)
            status = await self.take(message) if isinstance(message, DeliverSm) else pdu.WRONG_COMMAND
        except SmppError:
            LOG.error("a text message could not be taken apart; it was refused")
            status = BROKEN_MESSAGE
        except Exception as error:
            LOG.error("a text message could not be recorded (%s); the message centre keeps it", type(error).__name__)
            status = pdu.APPLICATION_BUSY
        finally:
            self._room.release()
        with suppress(OSError):
            await self._answer(got, status, b"\0")

    async def _ask(self) -> None:
        while True:
            await asyncio.sleep(self.enquire_seconds)
            await self._request(lambda sequence: pdu.pdu(pdu.ENQUIRE_LINK, sequence))

    async def _request(self, made: Callable[[int], bytes]) -> Pdu:
        sequence = self._next()
        waiting: asyncio.Future[Pdu] = asyncio.get_running_loop().create_future()
        self._answers[sequence] = waiting
        try:
            # Not `wait_for`: in Python 3.11 it may swallow a cancellation that comes together with the answer.
            async with asyncio.timeout(RESPONSE_SECONDS):
                await self._send(made(sequence))
                return await waiting
        except (TimeoutError, OSError) as error:
            raise DeliveryError(f"the message centre does not answer ({type(error).__name__}); connecting anew") from None
        finally:
            self._answers.pop(sequence, None)

    async def _answer(self, got: Pdu, status: int, body: bytes = b"") -> None:
        await self._send(pdu.pdu(got.command | pdu.ANSWER, got.sequence, body, status))

    async def _send(self, whole: bytes) -> None:
        self.writer.write(whole)
        await self.writer.drain()

    def _next(self) -> int:
        self._sequence = self._sequence % 0x7FFFFFFF + 1
        return self._sequence


@asynccontextmanager
async def bound(config: SmsConfig, take: Take) -> AsyncIterator[Session]:
    """Connect and bind as a transceiver. Raises `DeliveryError` while it may pass, `ChannelError` where we are refused."""
    context = config.context() if config.security == "tls" else None
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            reader, writer = await asyncio.open_connection(config.host, config.port, ssl=context)
    except (OSError, TimeoutError) as error:
        where = f"{config.host}:{config.port}"
        raise DeliveryError(f"cannot reach the message centre at {where} ({type(error).__name__}); trying again later") from None
    session = Session(reader=reader, writer=writer, take=take, enquire_seconds=config.enquire_seconds)
    try:
        try:
            await session.bind(config)
        except (TimeoutError, OSError) as error:
            raise DeliveryError(f"the message centre does not let us bind ({type(error).__name__}); trying again later") from None
        yield session
        await session.unbind()
    finally:
        writer.close()
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(LEAVE_SECONDS):
                await writer.wait_closed()
