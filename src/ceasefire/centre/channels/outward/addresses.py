"""Where a call from the centre may go: to the open internet over HTTPS, and never into a network of our own.

The name is resolved once, every address it has is looked at, and the connection is made to one that was looked at. So a name that
changes its answer between the look and the call (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from ceasefire.centre.channels.errors import DeliveryError, RefusedAddressError

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""The addresses of a host name, as text. Raises `OSError` where there is none."""

REFUSED: tuple[IPv4Network | IPv6Network, ...] = tuple(
    map(ip_network, ("168.63.129.16/32", "100.100.100.200/32", "192.88.99.0/24", "2001::/23", "fec0::/10", "5f00::/16"))
)
"""Beside all that is not global by IANA's registers: two clouds' own servers, relays, and ranges with another network inside."""

LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A checked place to call: connect to `address`, say `host` (in TLS too), ask for `path`."""

    host: str
    port: int
    path: str
    address: str
    tls: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What is allowed. `allow_loopback` lets calls go to this very machine, also without TLS and to any port: for tests."""

    allow_loopback: bool = False
    ports: tuple[int, ...] = (443, 8443)


def resolved(host: str, port: int) -> Sequence[str]:
    """The addresses that the system's resolver gives."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def check_url(url: str, way: Way) -> tuple[str, int, str, bool]:
    """Host, port, path and whether it is TLS. Raises `RefusedAddressError` for what may not be called whatever it resolves to."""
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise RefusedAddressError("the address is not a plain one; write it as https://example.org/path")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise RefusedAddressError("the address is not a plain one; write it as https://example.org/path") from None
    tls, host = parts.scheme == "https", parts.hostname or ""
    if not (tls or (parts.scheme == "http" and way.allow_loopback)):
        raise RefusedAddressError("the address is not https")
    if not host or parts.username is not None or parts.password is not None or parts.fragment or "%" in host:
        raise RefusedAddressError("the address names a user, a fragment or no host; leave them out")
    chosen = port or (443 if tls else 80)
    if not way.allow_loopback and chosen not in way.ports:
        raise RefusedAddressError(f"port {chosen} is not called; only {', '.join(map(str, way.ports))}")
    return host, chosen, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), tls


def target_of(url: str, way: Way, resolve: Resolve = resolved) -> Target:
    """Where a call to this URL goes. Raises `RefusedAddressError` where any of its addresses is not of the open internet,
    `DeliveryError` where it has none just now."""
    host, port, path, tls = check_url(url, way)
    try:
        found = list(resolve(host, port))
    except (OSError, UnicodeError):
        found = []
    if not found:
        raise DeliveryError("the name of the host is not known just now; trying again later")
    for text in found:
        _check(text, tls, way)
    return Target(host=host, port=port, path=path, address=found[0], tls=tls)


def _check(text: str, tls: bool, way: Way) -> None:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        raise RefusedAddressError("the host has an address of an unknown kind") from None
    if way.allow_loopback and address.is_loopback:
        return
    if not tls or not is_open(address):
        raise RefusedAddressError("the host lies, or may lie, in a network of our own; it is not called")


def is_open(address: Address) -> bool:
    """Whether an address is of the open internet, also when another one hides inside it (mapped, translated, tunnelled)."""
    inner = _inside(address)
    if inner is not None:
        return is_open(inner)
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in REFUSED if network.version == address.version)


def _inside(address: Address) -> IPv4Address | None:
    """The IPv4 address within an IPv6 one: mapped, compatible, 6to4, or translated (RFC 4291, 3056, 6052, 8215)."""
    if isinstance(address, IPv4Address):
        return None
    if address.ipv4_mapped is not None or address.sixtofour is not None:
        return address.ipv4_mapped or address.sixtofour
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    translated = any(address in ip_network(prefix) for prefix in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))
    return low if translated else None
