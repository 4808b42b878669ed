"""How many durable receipts a second a centre gives over HTTP, and what becomes of them in a flood.

    python -m bench.centre.receipts steady [--seconds 30] [--clients 64] [--postgresql]
    python -m bench.centre.receipts flood [--seconds 300] [--rate 3000] [--postgresql]

The server runs as `ceasefire serve` does, in processes of its own; this process is the load generator, on the same machine. At
the end of a flood the server is killed while it is still being written to. Then the record is opened again, and every receipt
is checked.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvloop

from bench.centre.http_load import Pool, Told
from bench.centre.made_calls import calls
from bench.centre.receipt_check import check_all
from bench.centre.served import Served, served
from ceasefire.centre.workspace import Workspace
from tests.centre.postgres import MISSING, binaries, cluster

FLOOD = 0.95
"""The part of what is offered that comes from nobody in particular; the rest comes from liaisons with tokens."""


RECORDED, WAITING = 'ceasefire_recorded_total{standing="taken"}', 'ceasefire_waiting{lane="open"}'


def percentile(seconds: list[float], part: float) -> float:
    """A percentile in milliseconds; 0 where there is nothing."""
    ordered = sorted(seconds)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1000, 1) if ordered else 0.0


def told_of(told: Told, seconds: float) -> dict[str, object]:
    """What one kind of sender was told, in figures."""
    return {
        "statuses": {str(status): number for status, number in sorted(told.statuses.items())},
        "receipts_a_second": round((told.statuses[201] + told.statuses[200]) / seconds, 1),
        "ms_p50_p95_p99_max": [percentile(told.seconds, part) for part in (0.5, 0.95, 0.99, 1.0)],
        "receipt_ms_p50_p99": [percentile(told.accepted_seconds, part) for part in (0.5, 0.99)],
        "worst_ms_of_each_ten_seconds": [round(told.worst[part] * 1000) for part in sorted(told.worst)],
        "refused_without_retry_after": told.without_retry,
        "without_answer": told.broken,
    }


async def steady(server: Served, seconds: float, clients: int, folder: Path) -> dict[str, object]:
    """Clients without accounts that send as fast as they are answered."""
    with (folder / "steady").open("wb", buffering=1 << 20) as receipts:
        pool = Pool("127.0.0.1", server.port, Told(receipts))
        began, cpu = time.monotonic(), server.cpu_seconds()
        await pool.as_fast_as_answered(clients, seconds, calls(1, "localhost"))
        await pool.drained()
        took = time.monotonic() - began
        result = {"seconds": round(took, 1), "clients": clients, "server_cpu": round((server.cpu_seconds() - cpu) / took, 2)}
        pool.close()
    return {**result, **told_of(pool.told, took)}


async def flood(server: Served, seconds: float, rate: float, folder: Path) -> dict[str, object]:
    """An open flood and liaisons beside it, each at a rate of its own; then the server is killed under load."""
    names = ("flood", "liaisons")
    files = {name: (folder / name).open("wb", buffering=1 << 20) for name in names}
    pools = {name: Pool("127.0.0.1", server.port, Told(files[name])) for name in names}
    await pools["liaisons"].open(50)
    await pools["flood"].open(200)
    began, cpu = time.monotonic(), server.cpu_seconds()
    sending = {
        "flood": pools["flood"].at_rate(rate * FLOOD, seconds, calls(2, "localhost")),
        "liaisons": pools["liaisons"].at_rate(rate * (1 - FLOOD), seconds, calls(3, "localhost", server.tokens)),
    }
    watching = asyncio.create_task(_watched(server, began, cpu))
    sent = dict(zip(sending, await asyncio.gather(*sending.values()), strict=True))
    took = time.monotonic() - began
    used = server.cpu_seconds() - cpu
    # The end: more is sent, and in the middle of it the server is gone.
    ending = asyncio.gather(
        pools["flood"].at_rate(rate * FLOOD, 3, calls(4, "localhost")),
        pools["liaisons"].at_rate(rate * (1 - FLOOD), 3, calls(5, "localhost", server.tokens)),
        return_exceptions=True,
    )
    before = {name: told_of(pool.told, took) for name, pool in pools.items()}
    await asyncio.sleep(1.5)
    await asyncio.to_thread(server.kill)
    await ending
    watching.cancel()
    await asyncio.sleep(1)
    for file in files.values():
        file.close()
    mine = sum(os.times()[:2])
    return {
        "seconds": round(took, 1),
        "offered_a_second": {name: round(number / took, 1) for name, number in sent.items()},
        "server_cpu": round(used / took, 2),
        "load_generator_cpu": round(mine / took, 2),
        **before,
    }


async def _watched(server: Served, began: float, cpu: float) -> None:
    while True:
        await asyncio.sleep(10)
        at, figures = time.monotonic() - began, await asyncio.to_thread(server.figures)
        recorded, waiting = figures[RECORDED], figures[WAITING]
        used = (server.cpu_seconds() - cpu) / at
        sys.stderr.write(f"{at:5.0f} s  recorded {recorded:9.0f}  waiting {waiting:5.0f}  server cpu {used:.2f}\n")


@contextmanager
def database(postgresql: bool) -> Iterator[str | None]:
    """None for SQLite, or a database of a PostgreSQL of its own."""
    if not postgresql:
        yield None
        return
    programs = binaries()
    if programs is None:
        sys.exit(MISSING)
    with cluster(programs) as running:
        yield running.database()


def measured(kind: str, *, seconds: float, rate: float, clients: int, postgresql: bool) -> dict[str, object]:
    """One measurement on a new centre, with every receipt checked."""
    with tempfile.TemporaryDirectory(prefix="receipts-") as name, database(postgresql) as url:
        folder = Path(name)
        with served(folder / "workspace", url) as server:
            work = steady(server, seconds, clients, folder) if kind == "steady" else flood(server, seconds, rate, folder)
            result = uvloop.run(work)
        began = time.monotonic()
        with Workspace.open(folder / "workspace", url) as workspace:
            files = [folder / part for part in ("steady", "flood", "liaisons") if (folder / part).exists()]
            checked = check_all(files, workspace)
        result["checked"] = {
            "receipts": checked.receipts,
            "hold": checked.hold,
            "checkpoints": checked.checkpoints,
            "entries": checked.entries,
            "seconds": round(time.monotonic() - began, 1),
        }
    return {"measured": kind, "database": "postgresql" if postgresql else "sqlite", **result}


def main() -> None:
    """Read the arguments, measure, print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("steady", "flood"))
    parser.add_argument("--seconds", type=float, default=0)
    parser.add_argument("--rate", type=float, default=3_000)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    seconds = given.seconds or (30 if given.kind == "steady" else 300)
    result = measured(given.kind, seconds=seconds, rate=given.rate, clients=given.clients, postgresql=given.postgresql)
    sys.stdout.write(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
