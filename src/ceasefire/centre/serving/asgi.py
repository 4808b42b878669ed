"""The few things of ASGI (https://asgi.readthedocs.io) that are answered without Django: small answers, bounded bodies."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ceasefire.centre.api.problems import MEDIA_TYPE, problem
from ceasefire.errors import CeasefireError

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

SLOWEST_BODY = 30.0
"""Seconds in which a whole body must have come."""

STRICT: tuple[tuple[bytes, bytes], ...] = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
"""Headers that every answer carries."""


class BodyError(CeasefireError):
    """A body cannot be read: it is too large, too slow, or its sender is gone. `status` is what HTTP says of it."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer."""

    status: int
    body: bytes = b""
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    async def send(self, send: Send) -> None:
        """Send it."""
        headers = [
            (b"content-type", self.media_type.encode()),
            (b"content-length", str(len(self.body)).encode()),
            *STRICT,
            *((name.lower().encode(), value.encode("latin-1")) for name, value in self.headers.items()),
        ]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})


def told(status: int, document: object, headers: Mapping[str, str] | None = None) -> Answer:
    """An answer in JSON."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return Answer(status=status, body=body, headers=headers or {})


def refused(status: int, says: str, headers: Mapping[str, str] | None = None, mistakes: Sequence[dict[str, str]] = ()) -> Answer:
    """A refusal as the whole API has it. `says` is what is wrong and, after the last semicolon, what to do."""
    body = problem(status, says, mistakes).content if mistakes else _problem(status, says)
    return Answer(status=status, body=body, media_type=MEDIA_TYPE, headers=headers or {})


@lru_cache(maxsize=500)
def _problem(status: int, says: str) -> bytes:
    # A flood is refused thousands of times a second in the same few words.
    content: bytes = problem(status, says).content
    return content


def header_of(scope: Scope, name: bytes) -> str:
    """A header's value, empty where it is not there. Names are in lower case."""
    found: bytes
    for key, found in scope["headers"]:
        if key == name:
            return found.decode("latin-1")
    return ""


async def body_of(receive: Receive, most: int) -> bytes:
    """The whole body. Raises `BodyError` for one that is larger than so many bytes, or does not come."""
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            return await _read(receive, most)
    except TimeoutError:
        raise BodyError(408, "the body did not come; send it again") from None


async def _read(receive: Receive, most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BodyError(400, "the sender is gone")
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            raise BodyError(413, f"the body is larger than {most} bytes; send less at once")
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)
