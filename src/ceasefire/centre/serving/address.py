"""The address that the centre listens on, taken before anything else is done."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address

from ceasefire.errors import OptionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a server listens."""

    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read `127.0.0.1:8000`, `[::1]:8000` or `localhost:8000`. Raises `OptionError`."""
        host, _, port = text.rpartition(":")
        if not host or not (port.isascii() and port.isdigit()) or int(port) > 65_535:
            raise OptionError(f"--bind: {text!r} is no address; write it as 127.0.0.1:8000")
        return cls(host=host.strip("[]"), port=int(port))

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        with suppress(ValueError):
            return ip_address(self.host).is_loopback
        return False

    @property
    def url(self) -> str:
        """The address as a browser takes it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def bound(address: Address, number: int = 1) -> list[socket.socket]:
    """Sockets at the address, so that one that is taken is noticed before anything else is done. Raises `OptionError`.

    Of several, the system gives each its share of the connections.
    """
    try:
        family, _, _, _, place = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)[0]
        # Alone at first: shared with others at once, it would be shared with another program's too.
        first = _bound(family, place, shared=False)
        if number == 1:
            return [first]
        place = first.getsockname()
        first.close()
        return [_bound(family, place, shared=True) for _ in range(number)]
    except OSError as error:
        why = "is taken by another program" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror or error})"
        raise OptionError(f"--bind: {address.host}:{address.port} {why}; choose another address") from None


def _bound(family: int, place: object, *, shared: bool) -> socket.socket:
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind(place)  # type: ignore[arg-type]
    return listener
