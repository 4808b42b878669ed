"""Server-side request forgery: whoever names an address for webhooks must not reach into the centre's own network by it."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceasefire.centre.channels.errors import DeliveryError, RefusedAddressError
from ceasefire.centre.channels.outward import calling
from ceasefire.centre.channels.outward.addresses import Resolve, Way, is_open, target_of
from ceasefire.centre.channels.outward.calling import call
from ceasefire.centre.channels.signing import HEADER, check_signature
from tests.centre.channels.servers.certificates import made_certificate
from tests.centre.channels.servers.listener import Listener, listener

NOW = datetime(2016, 3, 6, 12, tzinfo=UTC)
SECRET = b"s" * 32
OPEN = Way()
HOME = Way(allow_loopback=True)

INWARD = (
    *("127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1"),
    *("100.100.100.200", "168.63.129.16", "192.0.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
    *("::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1", "2001::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1"),
    *("2002:7f00:1::", "2002:a9fe:a9fe::1", "fe80::1%eth0"),
)
OUTWARD = ("93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::808:808", "::ffff:8.8.8.8")


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return made_certificate("hook.example").write(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def hook(trusted: tuple[Path, Path]) -> Iterator[Listener]:
    with listener(trusted) as running:
        yield running


def said(*addresses: str) -> Resolve:
    return lambda host, port: list(addresses)


@pytest.mark.parametrize("address", INWARD)
def test_no_address_of_an_inner_network_is_called(address: str) -> None:
    with pytest.raises(RefusedAddressError):
        target_of("https://hook.example/", OPEN, said(address))


@pytest.mark.parametrize("address", OUTWARD)
def test_addresses_of_the_open_internet_are_called(address: str) -> None:
    assert target_of("https://hook.example/", OPEN, said(address)).address == address


@pytest.mark.parametrize("position", [0, 1, 2])
def test_one_inner_address_among_open_ones_is_enough_to_refuse(position: int) -> None:
    addresses = ["8.8.8.8", "8.8.4.4"]
    addresses.insert(position, "10.0.0.1")
    with pytest.raises(RefusedAddressError):
        target_of("https://hook.example/", OPEN, said(*addresses))


@pytest.mark.parametrize(
    "host",
    ["2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "127.1", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "localhost"],
)
def test_disguised_numbers_of_this_machine_are_seen_through_by_the_real_resolver(host: str) -> None:
    with pytest.raises((RefusedAddressError, DeliveryError)):
        target_of(f"https://{host}/", OPEN)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "gopher://example.org/_x",
        "https://user@example.org/",
        "https://user:pw@127.0.0.1/",
        "https://example.org#@127.0.0.1/",
        "https://example.org\\@127.0.0.1/",
        "https://example.org:22/",
        "https://example.org:99999/",
        "https://example.org:x/",
        "https://[::1",
        "https://[fe80::1%25eth0]/",
        "https:///path",
        "https://exa mple.org/",
        "https://example.org/\r\nX-Injected: 1",
        "https://example.org/\x00",
        "https://exämple.org/",
        "//example.org/",
        "",
        "https://example.org/" + "a" * 3_000,
    ],
)
def test_addresses_that_are_not_plain_https_are_refused_before_any_name_is_asked(url: str) -> None:
    def never(host: str, port: int) -> Sequence[str]:
        raise AssertionError(host)

    with pytest.raises(RefusedAddressError):
        target_of(url, OPEN, never)


def test_a_name_that_changes_its_answer_gains_nothing(hook: Listener, trusted: tuple[Path, Path]) -> None:
    """DNS rebinding: the first answer is open, every later one is this machine. Only the first is ever used."""
    asked: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        # 192.0.2.1 is for documentation only and nobody answers there; the look is told that it is open.
        return ["8.8.8.8"] if len(asked) == 1 else ["127.0.0.1"]

    target = target_of(f"https://hook.example:{hook.port}/", Way(ports=(hook.port,)), rebinding)
    assert target.address == "8.8.8.8" and asked == ["hook.example"]
    connection = calling._ToChecked(target, None)
    dialled: list[object] = []

    def refuse(address: object, timeout: object) -> None:
        dialled.append(address)
        raise OSError("refused")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", refuse)
        with pytest.raises(OSError, match="refused"):
            connection.connect()
    assert dialled == [("8.8.8.8", hook.port)] and asked == ["hook.example"] and hook.got == []


def context(trusted: tuple[Path, Path]) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(trusted[0]))


def test_a_call_is_signed_and_says_the_host_by_name(hook: Listener, trusted: tuple[Path, Path]) -> None:
    url = f"https://hook.example:{hook.port}/in?a=1"
    answer = call(url, {"b": "ق", "a": 1}, SECRET, NOW, HOME, resolve=said("127.0.0.1"), context=context(trusted))
    ((path, headers, body),) = hook.got
    assert answer.status == 200 and path == "/in?a=1" and headers["host"] == f"hook.example:{hook.port}"
    assert body == '{"a":1,"b":"ق"}'.encode()
    check_signature(SECRET, body, headers[HEADER.lower()], NOW)


def test_a_certificate_of_another_host_is_refused(hook: Listener, trusted: tuple[Path, Path]) -> None:
    url = f"https://other.example:{hook.port}/"
    with pytest.raises(DeliveryError, match="SSLCertVerificationError"):
        call(url, {}, SECRET, NOW, HOME, resolve=said("127.0.0.1"), context=context(trusted))
    assert hook.got == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int, hook: Listener, trusted: tuple[Path, Path]) -> None:
    with listener() as inner:
        hook.status, hook.headers = status, {"Location": f"http://127.0.0.1:{inner.port}/secret"}
        url = f"https://hook.example:{hook.port}/"
        with pytest.raises(DeliveryError, match=f"answered {status}"):
            call(url, {}, SECRET, NOW, HOME, resolve=said("127.0.0.1"), context=context(trusted))
        assert inner.got == [] and len(hook.got) == 1


def test_a_proxy_of_the_environment_is_not_used(
    hook: Listener, trusted: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    with listener() as proxy:
        for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        url = f"https://hook.example:{hook.port}/"
        call(url, {}, SECRET, NOW, HOME, resolve=said("127.0.0.1"), context=context(trusted))
        assert proxy.got == [] and len(hook.got) == 1


def test_an_endless_answer_is_read_only_so_far(hook: Listener, trusted: tuple[Path, Path]) -> None:
    hook.body = b"x" * 5_000_000
    url = f"https://hook.example:{hook.port}/"
    answer = call(url, {}, SECRET, NOW, HOME, resolve=said("127.0.0.1"), context=context(trusted))
    assert len(answer.body) == calling.LONGEST_ANSWER


def test_an_answer_that_drips_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "WHOLE_SECONDS", 1.0)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            for _ in range(200):
                handler.wfile.write(b"H")
                handler.wfile.flush()
                time.sleep(0.1)

    with listener() as slow:
        slow.slowly = drip
        began = time.monotonic()
        with pytest.raises(DeliveryError, match="took too long"):
            call(f"http://127.0.0.1:{slow.port}/", {}, SECRET, NOW, HOME)
        assert time.monotonic() - began < 5


def test_without_leave_this_machine_is_never_called_even_in_the_clear() -> None:
    with listener() as inner:
        for url in (f"http://127.0.0.1:{inner.port}/", f"https://127.0.0.1:{inner.port}/", f"https://localhost:{inner.port}/"):
            with pytest.raises(RefusedAddressError):
                call(url, {}, SECRET, NOW, Way(ports=(inner.port,)))
        assert inner.got == []


def test_leave_to_call_this_machine_is_no_leave_to_call_its_neighbours() -> None:
    for address in ("10.0.0.1", "169.254.169.254", "fd00::1"):
        with pytest.raises(RefusedAddressError):
            target_of("https://hook.example/", HOME, said(address))
    with pytest.raises(RefusedAddressError):
        target_of("http://hook.example/", HOME, said("8.8.8.8"))


@given(st.ip_addresses(v=4).filter(lambda address: address.is_private or address.is_link_local or address.is_loopback))
def test_an_inner_address_is_seen_in_every_dress(address: object) -> None:
    number = int(address)  # type: ignore[call-overload]
    dressed = [
        f"::ffff:{address}",
        f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}",
        f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
    ]
    assert not is_open(address)  # type: ignore[arg-type]
    assert not [text for text in dressed if is_open(ip_address(text))]


def test_nothing_of_the_address_or_the_answer_stands_in_an_error(hook: Listener, trusted: tuple[Path, Path]) -> None:
    hook.status, hook.body = 500, b"internal secret"
    url = f"https://hook.example:{hook.port}/token-in-the-path"
    with pytest.raises(DeliveryError) as raised:
        call(url, {}, SECRET, NOW, HOME, resolve=said("127.0.0.1"), context=context(trusted))
    assert "secret" not in str(raised.value) and "token" not in str(raised.value)
