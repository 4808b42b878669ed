"""How many pages of 1,000 features a second the centre answers, over loopback, on the machine's cores.

    python -m bench.centre.features [seconds] [connections]

One server process (uvicorn, with the whole centre behind it) and one process that asks. Asked are the public picture without a
token and the staff's with one: packed as browsers ask, plain, with the tag of what
the asker has already (304), and at addresses of which nothing is kept yet (anew).
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INCIDENTS = 5_000
FEATURES = 1_000
PUBLIC, STAFF = f"/api/public/incidents?limit={FEATURES}", f"/api/incidents?limit={FEATURES}"
ANEW = 60
"""Addresses that are asked for once each, with nothing kept of them."""
TOKENS = 50
SEATS = ("monitor", "analyst", "co-chair-russia", "co-chair-united-states")
"""A token may ask 50 times a second; so many of so many accounts ask in turn."""


def fill(folder: Path) -> list[str]:
    """A filled centre; gives tokens of its staff."""
    from ceasefire.centre.starting import start_web  # noqa: PLC0415 - Django starts before its models are imported

    start_web()
    from django.utils import timezone  # noqa: PLC0415

    from bench.centre.filling import Size, filled  # noqa: PLC0415
    from ceasefire.centre.people.models import Account  # noqa: PLC0415
    from ceasefire.centre.people.tokens import make  # noqa: PLC0415
    from ceasefire.centre.rights import Right, Role, Viewer  # noqa: PLC0415

    filled(folder, None, Size(incidents=INCIDENTS, reports_each=2)).workspace.close()
    made = []
    for seat in SEATS:
        account = Account.objects.get(username=seat)
        viewer = Viewer(role=Role(account.role), key=account.key, party=account.party)
        for number in range(TOKENS):
            label = f"bench {number}"
            made.append(make(account, viewer, label=label, scopes=[Right.SEE_INCIDENTS], days=1, now=timezone.now()))
    return [token.secret for token in made]


def serve(folder: Path, port: int) -> None:
    """Serve the centre of a folder until told to stop."""
    from ceasefire.centre.starting import start_web  # noqa: PLC0415

    start_web()
    from bench.centre.filling import opened_at  # noqa: PLC0415
    from ceasefire.centre.serving.application import Application  # noqa: PLC0415
    from ceasefire.centre.serving.logs import set_up  # noqa: PLC0415
    from ceasefire.centre.serving.running import run  # noqa: PLC0415

    set_up((folder.parent / "log").open("w"))
    run(Application(centre=opened_at(folder, None)), socket.create_server(("127.0.0.1", port)))


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """A server in a process of its own; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen([sys.executable, "-m", "bench.centre.features", "--serve", str(folder), str(port)])
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    sys.exit("the server did not start")


async def ask_anew(port: int, path: str, head: str, laps: list[float], sizes: list[int]) -> None:
    """One connection that asks each address once: nothing of it is kept yet."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    for number in range(ANEW):
        began = time.perf_counter()
        writer.write(f"GET {path}&bbox=0,0,180,{89 - number / 1000} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode())
        _, size = await _answer(reader)
        laps.append(time.perf_counter() - began)
        sizes.append(size)
    writer.close()


async def ask(port: int, path: str, headers: list[str], until: float, laps: list[float], sizes: list[int]) -> None:
    """One connection that asks again and again."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
    turn = 0
    while time.perf_counter() < until:
        began = time.perf_counter()
        head = "".join(f"{line}\r\n" for line in (headers[turn % len(headers)].split("\n") if headers else ()) if line)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode())
        status, size = await _answer(reader)
        if status not in (200, 304):
            sys.exit(f"{path}: answered {status}")
        laps.append(time.perf_counter() - began)
        sizes.append(size)
        turn += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = 0
    for line in head.split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    if length:
        await reader.readexactly(length)
    return int(head.split(b" ", 2)[1]), length


async def tag_of(port: int, path: str, header: str) -> tuple[str, int]:
    """The tag of a page, and how many features it holds."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n".encode())
    head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
    writer.close()
    lines = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:])
    tag = next(value.decode() for name, value in lines.items() if name.lower() == b"etag")
    return tag, len(json.loads(body)["features"])


async def measure(port: int, tokens: list[str], seconds: float, connections: int) -> None:
    """Every way of asking, one after the other."""
    bearers = [f"Authorization: Bearer {token}\n" for token in tokens]
    for name, path, heads in (("public", PUBLIC, [""]), ("staff", STAFF, bearers)):
        tag, features = await tag_of(port, path, heads[0].replace("\n", "\r\n"))
        for way, more in (("packed", "Accept-Encoding: gzip\n"), ("plain", ""), ("304", f"If-None-Match: {tag}\n")):
            laps: list[float] = []
            sizes: list[int] = []
            began = time.perf_counter()
            asked = [head + more for head in heads]
            askers = (
                ask(port, path, asked[n % len(asked) :] + asked[: n % len(asked)], began + seconds, laps, sizes)
                for n in range(connections)
            )
            await asyncio.gather(*askers)
            took = time.perf_counter() - began
            _print(name, way, features, laps, sizes, took)
        laps, sizes, began = [], [], time.perf_counter()
        await ask_anew(port, path, heads[0].replace("\n", "\r\n"), laps, sizes)
        _print(name, "anew", features, laps, sizes, time.perf_counter() - began)


def _print(name: str, way: str, features: int, laps: list[float], sizes: list[int], took: float) -> None:
    cuts = statistics.quantiles(laps, n=100)
    sys.stdout.write(
        f"{name:<7} {way:<7} {features} features {len(laps) / took:8.0f} a second"
        f"  p50 {cuts[49] * 1e3:6.1f} ms  p95 {cuts[94] * 1e3:6.1f} ms  p99 {cuts[98] * 1e3:6.1f} ms"
        f"  {statistics.mean(sizes) / 1024:7.1f} KiB\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Read the arguments, and measure or serve."""
    if sys.argv[1:2] == ["--serve"]:
        serve(Path(sys.argv[2]), int(sys.argv[3]))
        return
    seconds = float(sys.argv[1]) if sys.argv[1:] else 8.0
    connections = int(sys.argv[2]) if sys.argv[2:] else 8
    with tempfile.TemporaryDirectory() as folder:
        tokens = fill(Path(folder) / "w")
        sys.stdout.write(f"{os.cpu_count()} cores, {connections} connections, {seconds:g} s each\n")
        with served(Path(folder) / "w") as port:
            asyncio.run(measure(port, tokens, seconds, connections))


if __name__ == "__main__":
    main()
