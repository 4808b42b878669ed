"""One signed call: to the address that was checked, within its time and size, following nobody elsewhere."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ceasefire.centre.channels.errors import DeliveryError
from ceasefire.centre.channels.outward.addresses import Resolve, Target, Way, resolved, target_of
from ceasefire.centre.channels.signing import HEADER, signature

CONNECT_SECONDS = 10.0
WHOLE_SECONDS = 30.0
"""Seconds for all of a call; a host that sends a sign a second is not waited for."""

LONGEST_ANSWER = 64_000
LASTING = frozenset({400, 401, 403, 404, 405, 410, 413, 415, 422})
"""Answers after which trying again is no use; 410 says that the address is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What the other side answered."""

    status: int
    body: bytes


class _ToChecked(http.client.HTTPConnection):
    """Connects to the address that was checked; TLS is spoken with the host's own name."""

    def __init__(self, target: Target, context: ssl.SSLContext | None) -> None:
        super().__init__(target.host, target.port, timeout=CONNECT_SECONDS)
        self._target = target
        self._context = context

    def connect(self) -> None:
        """Open the connection."""
        self.sock = socket.create_connection((self._target.address, self._target.port), self.timeout)
        if self._context is not None:
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self._target.host)


def call(
    url: str,
    document: Mapping[str, Any],
    secret: bytes,
    now: datetime,
    way: Way,
    *,
    resolve: Resolve = resolved,
    context: ssl.SSLContext | None = None,
) -> Called:
    """Send a document as signed JSON. `context`: whom TLS trusts; the system's by default.

    Raises `RefusedAddressError` before anything is sent, `DeliveryError` where it was not taken; a redirect is not followed.
    """
    target = target_of(url, way, resolve)
    body = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "ceasefire", HEADER: signature(secret, body, now)}
    return post(target, headers, body, context)


def post(target: Target, headers: Mapping[str, str], body: bytes, context: ssl.SSLContext | None = None) -> Called:
    """Send a body to a checked target. Raises `DeliveryError`."""
    chosen = (context or ssl.create_default_context()) if target.tls else None
    connection = _ToChecked(target, chosen)
    # The limit of a socket holds for each wait; this one holds for all of them together.
    clock = threading.Timer(WHOLE_SECONDS, _cut, (connection,))
    clock.daemon = True
    clock.start()
    began = time.monotonic()
    try:
        connection.request("POST", target.path, body=body, headers=dict(headers))
        answer = connection.getresponse()
        told = answer.read(LONGEST_ANSWER)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = time.monotonic() - began >= WHOLE_SECONDS
        reason = "took too long" if late else type(error).__name__
        raise DeliveryError(f"the call did not get through ({reason}); trying again later") from None
    finally:
        clock.cancel()
        connection.close()
    if not 200 <= answer.status < 300:
        lasting = answer.status in LASTING
        raise DeliveryError(f"the other side answered {answer.status}", lasting=lasting, status=answer.status)
    return Called(status=answer.status, body=told)


def _cut(connection: http.client.HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return
