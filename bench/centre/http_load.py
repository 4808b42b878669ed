"""A load generator that costs little: many connections that stay open, one request at a time on each, plain HTTP/1.1.

It runs in a process of its own. `at_rate` sends at fixed instants whatever the answers do, and counts an answer's time from the
instant at which its request was due, so that a server that stalls cannot hide it. `as_fast_as_answered` sends the next
request when the last was answered.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, cast

MOST_CONNECTIONS = 6_000
PATIENCE = 20.0


@dataclass(slots=True)
class Told:
    """What came back. `seconds` are the times to answers; `worst`: the longest of each ten seconds; receipts go to a file, length
    first."""

    receipts: BinaryIO
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    accepted_seconds: list[float] = field(default_factory=list)
    worst: dict[int, float] = field(default_factory=dict)
    began: float = field(default_factory=time.monotonic)
    without_retry: int = 0
    broken: int = 0

    def take(self, status: int, head: bytes, body: bytes, seconds: float) -> None:
        """One answer."""
        self.statuses[status] += 1
        self.seconds.append(seconds)
        part = int((time.monotonic() - self.began) / 10)
        self.worst[part] = max(self.worst.get(part, 0.0), seconds)
        if status in (200, 201):
            self.accepted_seconds.append(seconds)
            self.receipts.write(len(body).to_bytes(4, "big") + body)
        elif status == 503 and b"retry-after:" not in head.lower():
            self.without_retry += 1


class Connection(asyncio.Protocol):
    """One connection. `free` is called when it can take the next request."""

    def __init__(self, told: Told, free: Callable[[Connection], None], gone: Callable[[Connection], None]) -> None:
        self._told, self._free, self._gone = told, free, gone
        self._parts = b""
        self._due = 0.0
        self._busy = False
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """It is open."""
        self._transport = cast("asyncio.WriteTransport", transport)

    def send(self, request: bytes, due: float) -> None:
        """Send one request that was due at an instant of the monotonic clock."""
        self._busy, self._due = True, due
        assert self._transport is not None, "nothing is sent before the connection is open"
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Some of an answer came."""
        self._parts += data
        end = self._parts.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self._parts[:end]
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 : (head.find(b"\r\n", at) if head.find(b"\r\n", at) > 0 else end)])
        if len(self._parts) < end + 4 + length:
            return
        body, self._parts = self._parts[end + 4 : end + 4 + length], b""
        self._busy = False
        self._told.take(int(head[9:12]), head, body, time.monotonic() - self._due)
        self._free(self)

    def connection_lost(self, error: Exception | None) -> None:
        """It is gone, and with it the answer that was still to come."""
        if self._busy:
            self._told.broken += 1
        self._gone(self)

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.close()


class Pool:
    """Connections to one server for one kind of request."""

    def __init__(self, host: str, port: int, told: Told) -> None:
        self._host, self._port = host, port
        self.told = told
        self._idle: list[Connection] = []
        self._all: set[Connection] = set()
        self._opening = 0
        self._freed: Callable[[Connection], None] = self._rest

    def _free(self, connection: Connection) -> None:
        self._freed(connection)

    def _rest(self, connection: Connection) -> None:
        self._idle.append(connection)

    async def open(self, number: int) -> None:
        """Open some more."""
        loop = asyncio.get_running_loop()
        self._opening += number
        for _ in range(number):
            try:
                _, made = await loop.create_connection(self._new, self._host, self._port)
            except OSError:
                # It is counted: whoever cannot get through has no answer.
                self.told.broken += 1
                await asyncio.sleep(0.05)
                continue
            finally:
                self._opening -= 1
            self._all.add(made)
            self._idle.append(made)

    def _new(self) -> Connection:
        return Connection(self.told, self._free, self._forget)

    def _forget(self, connection: Connection) -> None:
        self._all.discard(connection)
        if connection in self._idle:
            self._idle.remove(connection)

    async def at_rate(self, rate: float, seconds: float, requests: Iterator[bytes]) -> int:
        """Send so many a second, for so long; gives how many were sent."""
        began, sent, growing = time.monotonic(), 0, set[asyncio.Task[None]]()
        while (now := time.monotonic()) < began + seconds:
            due = min(int((now - began) * rate) + 1, int(rate * seconds))
            while sent < due:
                if not self._idle:
                    # What is not sent now is sent late, and its time counts from when it was due.
                    if len(self._all) + self._opening < MOST_CONNECTIONS:
                        task = asyncio.create_task(self.open(50))
                        growing.add(task)
                        task.add_done_callback(growing.discard)
                    break
                self._idle.pop().send(next(requests), began + sent / rate)
                sent += 1
            await asyncio.sleep(0.002)
        return sent

    async def as_fast_as_answered(self, clients: int, seconds: float, requests: Iterator[bytes]) -> None:
        """So many clients, each sending its next request when its last was answered."""
        until = time.monotonic() + seconds

        def again(connection: Connection) -> None:
            now = time.monotonic()
            if now < until:
                connection.send(next(requests), now)
            else:
                self._idle.append(connection)

        self._freed = again
        await self.open(clients)
        started, self._idle = self._idle, []
        for connection in started:
            again(connection)
        await asyncio.sleep(seconds)

    async def drained(self) -> int:
        """Wait until every answer has come, for a while; gives how many did not."""
        until = time.monotonic() + PATIENCE
        while len(self._idle) < len(self._all) and time.monotonic() < until:
            await asyncio.sleep(0.05)
        return len(self._all) - len(self._idle)

    def close(self) -> None:
        """Hang up on all."""
        for connection in list(self._all):
            connection.close()
