"""An ASGI request as Django's synchronous side takes it, without what would tell who is behind it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from hashlib import sha256
from ipaddress import IPv6Address
from typing import IO, Any

from ceasefire.centre.serving.asgi import Scope

UNKEPT = frozenset({"HTTP_USER_AGENT", "HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA", "HTTP_FROM"})
"""Headers that tell more of who asks than any page needs."""

_NAMED = {"CONTENT-TYPE": "CONTENT_TYPE", "CONTENT-LENGTH": "CONTENT_LENGTH"}


class Pseudonyms:
    """A made-up address in the place of each real one, the same as long as the process lives, so that sign-in can count attempts.

    The key is in memory only: after a restart nobody can tell which address stood for which.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def of(self, address: str) -> str:
        """An address of the range that no network routes (fd00::/8)."""
        digest = hmac.new(self._key, address.encode(), sha256).digest()
        return str(IPv6Address(b"\xfd" + digest[:15]))


def environ_of(scope: Scope, body: IO[bytes], length: int, pseudonyms: Pseudonyms) -> dict[str, Any]:
    """The WSGI environment (PEP 3333) of a request whose whole body has come."""
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope.get("query_string", b"").decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 80),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "REMOTE_ADDR": pseudonyms.of(client[0] if client else ""),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": _Nowhere(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in _headers(scope):
        environ[name] = f"{environ[name]},{value}" if name in environ and name != "HTTP_COOKIE" else value
    environ["CONTENT_LENGTH"] = str(length)
    return environ


def _headers(scope: Scope) -> Iterator[tuple[str, str]]:
    cookies: list[str] = []
    for raw, value in scope["headers"]:
        # A name with an underscore would pass itself off as another one.
        if b"_" in raw:
            continue
        plain = raw.decode("latin-1").upper()
        name = _NAMED.get(plain, "HTTP_" + plain.replace("-", "_"))
        if name == "HTTP_COOKIE":
            cookies.append(value.decode("latin-1"))
        elif name not in UNKEPT:
            yield name, value.decode("latin-1")
    if cookies:
        yield "HTTP_COOKIE", "; ".join(cookies)


class _Nowhere:
    """Where Django would print; it has a log for what matters."""

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Forget them."""

    def flush(self) -> None:
        """Nothing to do."""
