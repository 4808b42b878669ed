"""Figures for Prometheus: how much, how fast, how far behind. No figure names a person, a place or a party."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address

from prometheus_client import CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from ceasefire.centre.receiving import Lane, Writer
from ceasefire.centre.serving.asgi import Answer, Scope, header_of, refused
from ceasefire.centre.serving.request_log import Seen
from ceasefire.centre.storage.standing import Standing

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 2.0, 5.0, 30.0)
FORWARDED = (b"forwarded", b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"x-real-ip", b"via")
"""A request with one of these came through a proxy, so that it is not from this machine whatever its address says."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ServingFigures:
    """Reads figures when asked. `size`: entries that the record was last seen to have; `lag`: seconds the loop is late."""

    writer: Writer
    size: Callable[[], int]
    listeners: Callable[[], int]
    lag: Callable[[], float]

    def collect(self) -> Iterator[Metric]:
        """Every figure of the writer and of the live updates."""
        figures = self.writer.figures
        recorded = CounterMetricFamily("ceasefire_recorded", "Items recorded, by what became of them", labels=["standing"])
        for standing in Standing:
            recorded.add_metric([standing.value], figures.recorded[standing])
        sent_away = CounterMetricFamily("ceasefire_sent_away", "Items refused because a lane was full", labels=["lane"])
        waiting = GaugeMetricFamily("ceasefire_waiting", "Items that wait to be recorded", labels=["lane"])
        for lane in Lane:
            sent_away.add_metric([lane.value], figures.refused[lane])
            waiting.add_metric([lane.value], self.writer.waiting(lane))
        yield from (recorded, sent_away, waiting)
        yield CounterMetricFamily("ceasefire_not_recorded", "Items that got no receipt because of a fault", value=figures.failed)
        yield CounterMetricFamily("ceasefire_groups", "Groups written", value=figures.groups)
        yield CounterMetricFamily("ceasefire_group_seconds", "Seconds spent writing groups", value=figures.seconds)
        yield GaugeMetricFamily("ceasefire_entries", "Entries in the record, as last seen", value=self.size())
        yield GaugeMetricFamily("ceasefire_lag_seconds", "Seconds by which the event loop is late", value=self.lag())
        yield GaugeMetricFamily("ceasefire_listeners", "Open live updates", value=self.listeners())


@dataclass(slots=True)
class Exposition:
    """Answers `/metrics`: to this machine itself, or to who holds the token."""

    token: str = field(default="", repr=False)
    registry: CollectorRegistry = field(default_factory=lambda: CollectorRegistry(auto_describe=False))
    _seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        names = ("lane", "status")
        self._seconds = Histogram(
            "ceasefire_request_seconds", "Seconds to answer pages and calls", names, buckets=SECONDS, registry=self.registry
        )

    def note(self, seen: Seen) -> None:
        """Take note of a request."""
        self._seconds.labels(seen.lane.value, f"{seen.status // 100}xx").observe(seen.seconds)

    def answer(self, scope: Scope) -> Answer:
        """All figures, or 403."""
        if not self._may_read(scope):
            return refused(403, "figures are for this machine itself; send the token of the figures")
        return Answer(status=200, body=generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)

    def _may_read(self, scope: Scope) -> bool:
        given = header_of(scope, b"authorization").encode("utf-8", "surrogateescape")
        if self.token and hmac.compare_digest(given, f"Bearer {self.token}".encode()):
            return True
        client = scope.get("client")
        return client is not None and is_loopback(client[0]) and not any(header_of(scope, name) for name in FORWARDED)


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
