"""`/metrics`: the figures of every process that serves the centre, each line with the number of its process.

A request reaches one process, so each writes its figures down every other second, and whichever is asked adds those of the
others.
"""

from __future__ import annotations

import asyncio
import hmac
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.parser import text_string_to_metric_families

from ceasefire.centre.serving.asgi import Answer, Scope, header_of, refused
from ceasefire.centre.serving.request_log import Seen

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 2.0, 5.0, 30.0)
FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"x-real-ip", b"via")
"""A request with one of these came through a proxy, so that it is not from this machine whatever its address says."""

EVERY, STALE = 2.0, 10.0
"""Seconds between two writings, and after which the figures of a process that is gone are left out."""

ENDING = ".prom"


@dataclass(slots=True)
class Exposition:
    """Answers `/metrics`: to this machine itself, or to who holds the token.

    `process` is the number of this process; in `folder` lie the figures of all, where there are several.
    """

    token: str = field(default="", repr=False)
    process: int = 0
    folder: Path | None = None
    registry: CollectorRegistry = field(default_factory=lambda: CollectorRegistry(auto_describe=False))
    _seconds: Histogram = field(init=False)
    _task: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        names = ("lane", "status")
        self._seconds = Histogram(
            "ceasefire_request_seconds", "Seconds to answer pages and calls", names, buckets=SECONDS, registry=self.registry
        )

    def note(self, seen: Seen) -> None:
        """Take note of a request."""
        self._seconds.labels(seen.lane.value, f"{seen.status // 100}xx").observe(seen.seconds)

    def start(self) -> None:
        """Begin to write figures down for the other processes."""
        if self.folder is not None:
            self._task = asyncio.create_task(self._keep_written(self.folder))

    def stop(self) -> None:
        """End."""
        if self._task is not None:
            self._task.cancel()

    def answer(self, scope: Scope) -> Answer:
        """All figures, or 403."""
        if not self._may_read(scope):
            return refused(403, "figures are for this machine itself; send the token of the figures")
        return Answer(status=200, body=generate_latest(_Together(self)), media_type=CONTENT_TYPE_LATEST)

    def texts(self) -> Iterator[tuple[int, str]]:
        """The figures of each process, by its number."""
        yield self.process, generate_latest(self.registry).decode()
        for file in sorted(self.folder.glob(f"*{ENDING}")) if self.folder is not None else ():
            number = int(file.stem)
            if number != self.process and time.time() - file.stat().st_mtime < STALE:
                yield number, file.read_text(encoding="utf-8")

    async def _keep_written(self, folder: Path) -> None:
        while True:
            beside = folder / f"{self.process}.new"
            beside.write_bytes(generate_latest(self.registry))
            beside.replace(folder / f"{self.process}{ENDING}")
            await asyncio.sleep(EVERY)

    def _may_read(self, scope: Scope) -> bool:
        given = header_of(scope, b"authorization").encode("utf-8", "surrogateescape")
        if self.token and hmac.compare_digest(given, f"Bearer {self.token}".encode()):
            return True
        client = scope.get("client")
        return client is not None and is_loopback(client[0]) and not any(header_of(scope, name) for name in FORWARDED)


@dataclass(frozen=True, slots=True)
class _Together:
    """The figures of all processes as one collector: one family once, its samples from all."""

    exposition: Exposition

    def collect(self) -> Iterator[Metric]:
        families: dict[str, Metric] = {}
        for number, text in self.exposition.texts():
            for found in text_string_to_metric_families(text):
                family = families.setdefault(found.name, Metric(found.name, found.documentation, found.type))
                for sample in found.samples:
                    family.add_sample(sample.name, {**sample.labels, "process": str(number)}, sample.value)
        yield from families.values()


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
