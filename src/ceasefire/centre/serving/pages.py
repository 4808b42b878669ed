"""Pages and calls: everything that Django answers, in threads of two lanes.

Django's own ASGI handler opens a thread and two database connections for each request; measured on two cores with PostgreSQL, the
situation page took 26 ms that way and 6 ms in a thread that stays. So its synchronous handler runs here.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Callable
from http.cookies import SimpleCookie
from typing import IO

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.core.signals import request_started
from django.http import HttpResponseBase
from django.urls import set_script_prefix

from ceasefire.centre.receiving import Lane
from ceasefire.centre.rights.roles import Role
from ceasefire.centre.serving.asgi import BodyError, Message, Receive, Scope, Send, header_of, refused
from ceasefire.centre.serving.environ import Pseudonyms, environ_of
from ceasefire.centre.serving.page_lanes import PageLanes, Sessions
from ceasefire.centre.serving.refusals import busy
from ceasefire.centre.serving.request_log import Seen
from ceasefire.centre.serving.tokens import TokenBook

LARGEST = 40 << 20
"""Bytes of a body, files included. Fields and files have smaller bounds of their own."""

IN_MEMORY = 256 << 10
SLOWEST_PART, SLOWEST_BODY = 30.0, 900.0
"""Seconds: a body may come over a very slow line, but it must keep coming."""


class Pages:
    """Answers through Django. `seen` hears of each request: route, status and seconds, never the path."""

    def __init__(self, tokens: TokenBook, seen: Callable[[Seen], None]) -> None:
        self._handler = WSGIHandler()
        self._tokens = tokens
        self._seen = seen
        self._lanes = PageLanes()
        self._sessions = Sessions()
        self._pseudonyms = Pseudonyms()

    def close(self) -> None:
        """End the threads."""
        self._lanes.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        lane = self._lane(scope)
        if not self._lanes.enter(lane):
            self._seen(Seen(method=scope["method"], route="", status=503, seconds=0.0, lane=lane))
            await busy(scope).send(send)
            return
        try:
            with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as body:
                length = await _take(receive, body)
                loop = asyncio.get_running_loop()
                told = _Told(loop, send)
                await loop.run_in_executor(self._lanes.threads[lane], self._answer, scope, body, length, lane, told)
        except BodyError as error:
            await refused(error.status, str(error)).send(send)
        finally:
            self._lanes.leave(lane)

    def _lane(self, scope: Scope) -> Lane:
        authorization = header_of(scope, b"authorization")
        if authorization and self._tokens.viewer(authorization) is not None:
            return Lane.URGENT
        return Lane.URGENT if self._sessions.is_known(_session(header_of(scope, b"cookie"))) else Lane.OPEN

    def _answer(self, scope: Scope, body: IO[bytes], length: int, lane: Lane, told: _Told) -> None:
        began = time.monotonic()
        environ = environ_of(scope, body, length, self._pseudonyms)
        set_script_prefix("/")
        request_started.send(sender=type(self._handler), environ=environ)
        request = WSGIRequest(environ)
        response = self._handler.get_response(request)
        try:
            told.answer(response)
        finally:
            response.close()
            self._note(request)
            match = request.resolver_match
            seconds = time.monotonic() - began
            route = match.route if match is not None else ""
            self._seen(Seen(method=scope["method"], route=route, status=response.status_code, seconds=seconds, lane=lane))

    def _note(self, request: WSGIRequest) -> None:
        """Remember for the next time whether the session belongs to someone."""
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        viewer = getattr(request, "viewer", None)
        if not session or viewer is None:
            return
        if viewer.role is Role.ANYONE:
            self._sessions.forget(session)
        else:
            self._sessions.remember(session)


class _Told:
    """Sends an answer from a thread, part by part: the next one is made when the one before has gone."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self._loop = loop
        self._send = send

    def answer(self, response: HttpResponseBase) -> None:
        """Send a whole response."""
        headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in response.items()]
        headers += [(b"set-cookie", morsel.OutputString().encode("latin-1")) for morsel in response.cookies.values()]
        self._put({"type": "http.response.start", "status": response.status_code, "headers": headers})
        if not response.streaming:
            self._put({"type": "http.response.body", "body": response.content})
            return
        for part in response:
            self._put({"type": "http.response.body", "body": part, "more_body": True})
        self._put({"type": "http.response.body", "body": b""})

    def _put(self, message: Message) -> None:
        asyncio.run_coroutine_threadsafe(_sent(self._send, message), self._loop).result()


async def _sent(send: Send, message: Message) -> None:
    await send(message)


async def _take(receive: Receive, body: IO[bytes]) -> int:
    """Take a whole body in; gives its length. Raises `BodyError` where it does not come, or is too large."""
    size = 0
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            while True:
                message = await asyncio.wait_for(receive(), SLOWEST_PART)
                if message["type"] == "http.disconnect":
                    raise BodyError(400, "the sender is gone")
                size += body.write(message.get("body", b""))
                if size > LARGEST:
                    raise BodyError(413, f"the body is larger than {LARGEST} bytes; send less at once")
                if not message.get("more_body", False):
                    body.seek(0)
                    return size
    except TimeoutError:
        raise BodyError(408, "the body did not come; send it again") from None


def _session(cookies: str) -> str:
    name = settings.SESSION_COOKIE_NAME
    if f"{name}=" not in cookies:
        return ""
    parsed = SimpleCookie()
    try:
        parsed.load(cookies)
    except Exception:
        return ""
    return parsed[name].value if name in parsed else ""
