"""What a process that serves says of itself: how much, how fast, how late. No figure names a person, a place or a party."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from ceasefire.centre.receiving import Lane, Writer
from ceasefire.centre.storage.standing import Standing


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
