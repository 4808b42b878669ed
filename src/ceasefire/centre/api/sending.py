"""Sending a page that is ready: packed where the reader can unpack it, and not again where the reader has it already."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock

from django.http import HttpRequest, HttpResponse

from ceasefire.centre.web.compressing import answered
from ceasefire.centre.web.headers import PERMISSIONS, POLICY
from ceasefire.centre.web.kept_pages import KeptPage

PRIVATE = "private, no-cache"
"""The reader may keep it, and must ask whether it still holds: rights and pictures change."""
PUBLIC = "public, max-age=60"
VARY = "Accept-Encoding, Authorization, Cookie"

HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"permissions-policy", PERMISSIONS.encode()),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"vary", VARY.encode()),
)
"""The headers that Django's middlewares put on the same answer."""


@dataclass(slots=True)
class Fragments:
    """Which kept page answers which address, for a version of a picture. Bounded; holds no page itself."""

    most: int = 4_096
    _keys: OrderedDict[Hashable, Hashable] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def get(self, address: Hashable) -> Hashable | None:
        """The key of the page, if this address was answered before."""
        return self._keys.get(address)

    def note(self, address: Hashable, key: Hashable) -> None:
        """Remember an answer that holds whole stored features."""
        with self._lock:
            self._keys[address] = key
            while len(self._keys) > self.most:
                self._keys.popitem(last=False)


FRAGMENTS = Fragments()
"""What this process has answered."""


def keep_of(path: str) -> str:
    """For how long a reader may keep what stands at an address."""
    return PUBLIC if path.startswith("/api/public/") else PRIVATE


def query_of(request: HttpRequest) -> bytes:
    """The words of an address, as they came."""
    return str(request.META.get("QUERY_STRING", "")).encode("latin-1", "replace")


def sent(request: HttpRequest, page: KeptPage, media_type: str) -> HttpResponse:
    """The answer, or 304 for a reader who has it."""
    response = answered(request, page, media_type)
    response["Cache-Control"] = keep_of(request.path)
    response["Vary"] = VARY
    return response
