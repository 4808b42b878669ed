"""`/live/`: server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). They say what to fetch again.

The record is asked once a second for all listeners together, and only while there is one. An event's id says where its reader
stands, so that a browser that was away hears at once what it missed.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import structlog
from cryptography.fernet import Fernet
from django.db import connections
from django.db.utils import DatabaseError

from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Viewer
from ceasefire.centre.serving.asgi import STRICT, Answer, Receive, Scope, Send, header_of, refused
from ceasefire.centre.serving.news import Mark, News, mark_of, news_since
from ceasefire.centre.serving.viewers import Viewers
from ceasefire.centre.settings import PEOPLE
from ceasefire.errors import CeasefireError

EVERY = 1.0
HEARTBEAT = 15.0
LOOK_AGAIN = 60.0
"""Seconds between two looks at the record, two signs of life, and two looks at whether the listener may still listen."""

MOST_LISTENERS = 1_000
RETRY = b"retry: 3000\n\n"

log = structlog.get_logger("ceasefire.live")


class Live:
    """All listeners of one process."""

    def __init__(self, centre: Centre, viewers: Viewers) -> None:
        self.listeners = 0
        self.mark = Mark(size=0, staff=0, public=0)
        self._centre = centre
        self._viewers = viewers
        self._ending = False
        self._box = Fernet(Fernet.generate_key())
        self._last: tuple[tuple[Mark, Mark], News] | None = None
        self._changed = asyncio.Condition()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to look at the record."""
        self.mark = await self._in_thread(mark_of, self._centre)
        self._task = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Say goodbye to every listener, and end."""
        await self.dismiss()
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        await self._in_thread(self._hang_up)
        self._thread.shutdown(wait=False)

    async def dismiss(self) -> None:
        """End every stream, so that the server can close; browsers come back by themselves."""
        self._ending = True
        async with self._changed:
            self._changed.notify_all()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one listener until it goes."""
        viewer = await self._in_thread(self._viewers.of, scope)
        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal.send(send)
            return
        headers = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no"), *STRICT]
        self.listeners += 1
        gone = asyncio.create_task(_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            async for part in self._events(scope, viewer, gone):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self.listeners -= 1
            gone.cancel()

    def _refusal(self, scope: Scope) -> Answer | None:
        if scope["method"] != "GET":
            return refused(405, "this address is only listened to; ask with GET", {"Allow": "GET"})
        if self.listeners >= MOST_LISTENERS or self._ending:
            return refused(503, "too many listen at once; reload the page now and then instead", {"Retry-After": "30"})
        return None

    async def _events(self, scope: Scope, viewer: Viewer, gone: asyncio.Task[None]) -> AsyncIterator[bytes]:
        mark = Mark.opened(header_of(scope, b"last-event-id"), self._box) or self.mark
        yield RETRY + self._event(mark, ())
        loop = asyncio.get_running_loop()
        look_again = loop.time() + LOOK_AGAIN
        while not gone.done() and not self._ending:
            if loop.time() >= look_again:
                viewer, look_again = await self._in_thread(self._viewers.of, scope), loop.time() + LOOK_AGAIN
            until = self.mark
            if until != mark:
                news = await self._news(mark, until)
                kinds = news.kinds(viewer)
                mark = until
                if kinds:
                    yield self._event(mark, kinds)
                continue
            if not await self._wait(mark, gone):
                yield b": here\n\n"

    async def _wait(self, mark: Mark, gone: asyncio.Task[None]) -> bool:
        """Wait until something changes or the listener goes, for a heartbeat at most; tells whether something did."""
        change = asyncio.create_task(self._change(mark))
        try:
            done, _ = await asyncio.wait({change, gone}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
        finally:
            change.cancel()
        return bool(done)

    async def _change(self, mark: Mark) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self.mark != mark or self._ending)

    async def _news(self, since: Mark, until: Mark) -> News:
        key = since, until
        if self._last is None or self._last[0] != key:
            self._last = key, await self._in_thread(news_since, self._centre, since, until)
        return self._last[1]

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            if not self.listeners:
                continue
            try:
                found = await self._in_thread(mark_of, self._centre)
            except (CeasefireError, DatabaseError) as error:
                log.error("look_failed", error=error)
                await self._in_thread(self._hang_up)
                continue
            if found != self.mark:
                async with self._changed:
                    self.mark = found
                    self._changed.notify_all()

    async def _in_thread(self, call: Any, *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._thread, call, *arguments)

    def _event(self, mark: Mark, kinds: tuple[str, ...]) -> bytes:
        return f"id: {mark.sealed(self._box)}\ndata: {json.dumps({'kinds': kinds})}\n\n".encode()

    def _hang_up(self) -> None:
        self._centre.workspace.close()
        connections[PEOPLE].close()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
