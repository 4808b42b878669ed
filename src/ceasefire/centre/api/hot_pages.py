"""The short way for pages of features: an ASGI application before Django that answers what is kept, and passes on all else.

It has no rule of its own. It answers only what Django has answered before, for the same address and the same picture, to someone
whom the same functions let in: anyone for the public picture; for the staff's, the bearer of a token who may see whole features.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable, Hashable, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from ceasefire.centre.api.limits import ALLOWANCE
from ceasefire.centre.api.sending import FRAGMENTS, HEADERS, keep_of
from ceasefire.centre.opened import centre
from ceasefire.centre.reading.features import may_have_fragments
from ceasefire.centre.reading.versions import PUBLIC, STAFF, version
from ceasefire.centre.receiving import Lane
from ceasefire.centre.rights import Viewer
from ceasefire.centre.serving.request_log import Seen
from ceasefire.centre.web.compressing import accepts_gzip, matches
from ceasefire.centre.web.kept_pages import PAGES, KeptPage

Scope = MutableMapping[str, Any]
Application = Callable[[Scope, Any, Any], Awaitable[None]]
Known = Callable[[str], Viewer | None]
"""Who an `Authorization` header speaks for."""

PICTURE_OF = {"/api/public/incidents": PUBLIC, "/api/incidents": STAFF}
FRESH = 0.5
"""Seconds for which a picture's version is taken as known."""


@dataclass(slots=True)
class HotPages:
    """The application. `following` is Django; `seen` hears of each answer."""

    following: Application
    known: Known
    seen: Callable[[Seen], None]
    _versions: dict[str, tuple[int, float]] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Answer, or pass on."""
        if scope["type"] == "http" and scope["method"] == "GET" and scope["path"] in PICTURE_OF:
            began = time.monotonic()
            page = await self._page(scope)
            if page is not None:
                status = await _send(scope, page, send)
                lane = Lane.URGENT if PICTURE_OF[scope["path"]] == STAFF else Lane.OPEN
                route = scope["path"].removeprefix("/")
                self.seen(Seen(method="GET", route=route, status=status, seconds=time.monotonic() - began, lane=lane))
                return
        await self.following(scope, receive, send)

    async def _page(self, scope: Scope) -> KeptPage | None:
        picture = PICTURE_OF[scope["path"]]
        if picture == STAFF and not self._may(scope):
            return None
        key: Hashable = FRAGMENTS.get((picture, bytes(scope["query_string"]), await self._version(picture)))
        return PAGES.get(key) if key is not None else None

    def _may(self, scope: Scope) -> bool:
        authorization = _header(scope, b"authorization")
        viewer = self.known(authorization) if authorization else None
        if viewer is None or not may_have_fragments(viewer):
            return False
        token = authorization.partition(" ")[2].strip()
        # Who asks too often is told so by the door, which counts this call too.
        return ALLOWANCE.take(hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()) == 0

    async def _version(self, picture: str) -> int:
        found, until = self._versions.get(picture, (0, 0.0))
        if time.monotonic() < until:
            return found
        # Others go on with the version that is known while one asks.
        self._versions[picture] = found, time.monotonic() + FRESH
        found = await asyncio.to_thread(version, centre(), picture)
        self._versions[picture] = found, time.monotonic() + FRESH
        return found


async def _send(scope: Scope, page: KeptPage, send: Any) -> int:
    keep = keep_of(scope["path"]).encode()
    headers = [*HEADERS, (b"etag", page.tag.encode()), (b"cache-control", keep)]
    if matches(_header(scope, b"if-none-match"), page.tag):
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return 304
    packed = bool(page.packed) and accepts_gzip(_header(scope, b"accept-encoding"))
    body = page.packed if packed else page.plain
    headers += [(b"content-type", b"application/geo+json"), (b"content-length", str(len(body)).encode())]
    if packed:
        headers.append((b"content-encoding", b"gzip"))
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
    return 200


def _header(scope: Scope, name: bytes) -> str:
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return ""
