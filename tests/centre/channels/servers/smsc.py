"""smpp34's own server as a message centre on loopback: sends `deliver_sm`, keeps the answers it is given to pass on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import smpp34

from tests.centre.channels.servers.ports import free_port


@dataclass
class MessageCentre:
    """`statuses` are given to `submit_sm` in turn, before everything is taken."""

    port: int
    server: Any
    statuses: list[int] = field(default_factory=list)
    submitted: list[Any] = field(default_factory=list)
    bound: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)
    left: asyncio.Event = field(default_factory=asyncio.Event)

    async def watch(self) -> None:
        while True:
            event = await self.server.next()
            if isinstance(event, smpp34.Esme):
                await self.bound.put(event)
            elif isinstance(event, smpp34.SubmitSmEvent):
                if self.statuses:
                    event.reject(self.statuses.pop(0))
                else:
                    self.submitted.append(event)
                    event.accept(str(len(self.submitted)))
            elif isinstance(event, smpp34.Unbound):
                self.left.set()

    async def client(self) -> Any:
        """The next desk that binds."""
        return await asyncio.wait_for(self.bound.get(), 10)

    async def answers(self, number: int) -> list[Any]:
        """What was handed over to be sent, once there is that much."""
        for _ in range(500):
            if len(self.submitted) >= number:
                return self.submitted
            await asyncio.sleep(0.02)
        raise AssertionError(f"{len(self.submitted)} answers came, not {number}")


@asynccontextmanager
async def message_centre(port: int | None = None) -> AsyncIterator[MessageCentre]:
    port = port or free_port()
    server = smpp34.Server("127.0.0.1", port, system_id="SMSC")
    await server.start()
    centre = MessageCentre(port=port, server=server)
    watching = asyncio.create_task(centre.watch())
    try:
        yield centre
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        await server.stop()
