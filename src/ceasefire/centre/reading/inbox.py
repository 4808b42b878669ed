"""The inbox: reports that wait, the most urgent first, then the oldest. Page by page by key, always along an index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from ceasefire.centre.opened import Centre
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.models import ReportRow
from ceasefire.centre.storage.picture import InboxRow, PairRow
from ceasefire.registers.places import Place
from ceasefire.vocabulary.places import PlacePrecision

PAGE = 40
"""Reports on a page."""

URGENCIES = (3, 2, 1, 0)
"""The levels of urgency, the most urgent first."""

_BETWEEN = "~"
_COLUMNS = ("urgency", "received", "report", "incident", "handled", "act", "place_id", "district")
_WIDE = frozenset({PlacePrecision.SUBDISTRICT, PlacePrecision.DISTRICT, PlacePrecision.GOVERNORATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What of the inbox is asked for. `urgency` None: every level; `act` empty and `place` None: any."""

    handled: bool = False
    urgency: int | None = None
    act: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Where a page begins: behind this report."""

    urgency: int
    received: datetime
    report: str

    @property
    def text(self) -> str:
        """As it stands in an address."""
        return _BETWEEN.join((str(self.urgency), self.received.isoformat(), self.report))


def key_of(text: str) -> Key | None:
    """The key of an address; None for one that cannot be read: the list then begins at its head."""
    urgency, _, rest = text.partition(_BETWEEN)
    received, _, report = rest.partition(_BETWEEN)
    try:
        moment = datetime.fromisoformat(received)
        level = int(urgency)
    except ValueError:
        return None
    return Key(urgency=level, received=moment, report=report) if moment.tzinfo and level in URGENCIES and report else None


def waiting(centre: Centre, viewer: Viewer, asked: Asked, after: Key | None = None) -> tuple[list[dict[str, Any]], str]:
    """A page of the inbox, and the key of the next one (empty on the last)."""
    rows = list(islice(_in_order(centre.alias, asked, after), PAGE + 1))
    shown = rows[:PAGE]
    told = _records(centre.alias, shown)
    further = Key(urgency=shown[-1][0], received=shown[-1][1], report=shown[-1][2]).text if len(rows) > PAGE else ""
    return [disclose("waiting_report", record, viewer) for record in told], further


def _in_order(alias: str, asked: Asked, after: Key | None) -> Iterator[tuple[Any, ...]]:
    """Rows level by level: within one, all streams run along an index in the order of the page."""
    for level in URGENCIES if asked.urgency is None else (asked.urgency,):
        if after is not None and level > after.urgency:
            continue
        # As a list of one: SQLite finds no index for the bare `NOT handled` that a plain comparison becomes.
        rows = InboxRow.objects.using(alias).filter(handled__in=[asked.handled], urgency=level)
        if asked.act:
            rows = rows.filter(act=asked.act)
        if after is not None and level == after.urgency:
            # The first condition repeats the second, so that an index can begin there.
            rows = rows.filter(received__gte=after.received).filter(
                Q(received__gt=after.received) | Q(received=after.received, report__gt=after.report)
            )
        streams = [
            stream.order_by("received", "report")[: PAGE + 1].values_list(*_COLUMNS) for stream in _placed(rows, asked.place)
        ]
        yield from _once(merge(*streams, key=lambda row: (row[1], row[2])))


def _placed(rows: QuerySet[Any], place: Place | None) -> list[QuerySet[Any]]:
    """The rows at a place; those of a district are all that lie in it, each part along its own index."""
    if place is None:
        return [rows]
    parts = [rows.filter(place_id=place.id)]
    if place.precision in _WIDE and place.admin2:
        parts.append(rows.filter(district=place.admin2))
    return parts


def _once(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    last = None
    for row in rows:
        if row[2] != last:
            yield row
        last = row[2]


def _records(alias: str, rows: Sequence[tuple[Any, ...]]) -> list[dict[str, Any]]:
    ids = [row[2] for row in rows]
    arrived = {
        report: (channel, source)
        for report, channel, source in ReportRow.objects.using(alias).filter(id__in=ids).values_list("id", "channel", "source")
    }
    alike = pairs_of(alias, ids)
    return [
        {
            "report": report,
            "incident": incident,
            "received": received,
            "urgency": urgency,
            "handled": handled,
            "act": act,
            "place": place or district,
            "channel": arrived.get(report, ("", ""))[0],
            "source": arrived.get(report, ("", ""))[1],
            "alike": alike[report],
            "key": Key(urgency=urgency, received=received, report=report).text,
        }
        for urgency, received, report, incident, handled, act, place, district in rows
    ]


def pairs_of(alias: str, reports: Sequence[str]) -> Counter[str]:
    """How many other reports may tell of the same happening, for each of some reports."""
    wanted = set(reports)
    found: Counter[str] = Counter()
    for one in PairRow.objects.using(alias).filter(one__in=wanted).values_list("one", flat=True):
        found[one] += 1
    for other in PairRow.objects.using(alias).filter(other__in=wanted).values_list("other", flat=True):
        found[other] += 1
    return found
