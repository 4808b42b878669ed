"""How long every page and every call takes in a centre with many incidents and reports, for each role.

    python -m bench.centre.pages INCIDENTS [postgresql]       fill a new centre, then ask
    python -m bench.centre.pages fill FOLDER INCIDENTS [URL]  fill only
    python -m bench.centre.pages ask FOLDER [URL|-] [SECONDS] ask a centre that was filled, for so long at most

Addresses come from the application itself: its list of addresses and the description of its API. Each is asked again and again
for other incidents and reports, one request at a time, through the whole stack of middlewares as the server calls it; the first
answer of each address is left out (a server is warm after it). The slowest stand first.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ceasefire.centre.opened import Centre

TIMES = 12
"""How often each address is asked."""
BOUND = 0.300
SLOW = 5.0
"""Seconds of one answer after which an address is asked no more: it is slow enough."""


@dataclass(slots=True)
class Row:
    """One address as one role asks it."""

    role: str
    address: str
    make: Callable[[Random], str]
    laps: list[float] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)

    @property
    def cuts(self) -> tuple[float, float, float]:
        """The 50th, 95th and 99th of a hundred, in seconds."""
        found = statistics.quantiles(self.laps, n=100, method="inclusive") if len(self.laps) > 1 else self.laps * 100
        return found[49], found[94], found[98]


def fill(folder: Path, incidents: int, url: str | None) -> None:
    """Fill a new centre."""
    from bench.centre.filling import Size, filled  # noqa: PLC0415

    began = time.perf_counter()
    filled(folder, url, Size(incidents=incidents)).workspace.close()
    sys.stdout.write(f"filled with {incidents} incidents and {incidents * 10} reports in {time.perf_counter() - began:.0f} s\n")
    sys.stdout.flush()


def ask(folder: Path, url: str | None, seconds: float = 3600.0) -> bool:
    """Ask every address, for so long at most, and print the table; tells whether all that were asked kept the bound."""
    from bench.centre.filling import opened_at  # noqa: PLC0415

    opened = opened_at(folder, url)
    until = time.perf_counter() + seconds
    wanted = list(_rows(opened))
    # A monitor and anyone first: together they ask most of what there is.
    wanted.sort(key=lambda row: {"monitor": 0, "anyone": 1}.get(row.role, 2))
    rows = [row for row in wanted if time.perf_counter() < until and _asked(row) and row.laps]
    left_out = len(wanted) - len(rows)
    rows.sort(key=lambda row: row.cuts[1], reverse=True)
    sys.stdout.write(f"{'p50':>7} {'p95':>7} {'p99':>7} ms  {'role':<14} {'status':<9} address\n")
    for row in rows:
        p50, p95, p99 = (f"{cut * 1e3:7.1f}" for cut in row.cuts)
        statuses = ",".join(map(str, sorted(row.statuses)))
        sys.stdout.write(f"{p50} {p95} {p99}     {row.role:<14} {statuses:<9} {row.address}\n")
    over = [row for row in rows if row.cuts[1] > BOUND]
    sys.stdout.write(f"{len(rows)} addresses by role, {len(over)} with p95 above {BOUND * 1e3:.0f} ms, {left_out} not asked\n")
    opened.workspace.close()
    return not over


_CLIENTS: dict[str, Any] = {}


def _asked(row: Row) -> bool:
    luck, client = Random(7), _CLIENTS[row.role]
    for turn in range(TIMES + 1):
        address = row.make(luck)
        began = time.perf_counter()
        answer = client.get(address)
        if answer.streaming:
            next(iter(answer.streaming_content), None)
        took = time.perf_counter() - began
        answer.close()
        if turn:
            row.laps.append(took)
        row.statuses.add(answer.status_code)
        if turn and (took > SLOW or answer.status_code in (403, 405)):
            break
    return row.statuses != {405}


def _rows(opened: Centre) -> Iterator[Row]:
    from django.test import Client  # noqa: PLC0415

    from ceasefire.centre.people.models import Account  # noqa: PLC0415
    from ceasefire.centre.rights import RIGHTS, Role  # noqa: PLC0415
    from tests.centre.addresses import declared  # noqa: PLC0415

    names = _Names.of(opened)
    for role in Role:
        client = _CLIENTS[role.value] = Client(raise_request_exception=False, headers={"Host": "localhost"})
        if role is not Role.ANYONE:
            client.force_login(Account.objects.filter(role=role.value).order_by("username")[0])
        held = RIGHTS[role]
        for path, rights in declared():
            if any(right in held for right in rights) and names.page(path, Random(1)) is not None:
                yield Row(role.value, f"/{path}", partial(names.open_page, path))
        for path, rights in _calls():
            if any(right in held for right in rights):
                yield Row(role.value, path, partial(names.call, path))


def _calls() -> list[tuple[str, tuple[Any, ...]]]:
    from ceasefire.centre.api.calls import door_of, operations  # noqa: PLC0415
    from ceasefire.centre.web.urls_api import API  # noqa: PLC0415

    found = [(f"/api{one.path}", door_of(one).rights) for one in operations(API) if "GET" in one.methods]
    asked = [
        ("/api/incidents?limit=1000&bbox={box}", "/api/incidents"),
        ("/api/incidents?from={day}&limit=1000", "/api/incidents"),
    ]
    asked += [("/api/incidents/records?act=airstrike&after={cursor}", "/api/incidents/records")]
    asked += [("/api/public/incidents?limit=1000&bbox={box}", "/api/public/incidents")]
    rights = dict(found)
    return [*found, *((path, rights[like]) for path, like in asked)]


@dataclass(frozen=True, slots=True)
class _Names:
    """Ids of what was filled in, to be drawn from."""

    incidents: list[tuple[Any, str]]
    reports: list[str]
    public: list[str]
    size: int

    @classmethod
    def of(cls, opened: Centre) -> _Names:
        from ceasefire.centre.storage.picture import HeldRow, IncidentRow, PublicRow  # noqa: PLC0415

        rows = IncidentRow.objects.using(opened.alias).order_by("id").values_list("starts", "id")
        step = max(1, rows.count() // 400)
        incidents = list(rows[::step])
        chosen = [incident for _, incident in incidents]
        held = HeldRow.objects.using(opened.alias).filter(incident__in=chosen).values_list("report", flat=True)
        public = list(PublicRow.objects.using(opened.alias).order_by("id").values_list("id", flat=True)[:400])
        return cls(incidents, list(held), public, opened.workspace.ledger_size)

    def page(self, path: str, luck: Random) -> str | None:
        from tests.centre.addresses import filled_in  # noqa: PLC0415

        more = {"<str:party>": "syrian-government", "<str:body>": "desk", "<int:index>": str(luck.randrange(self.size))}
        return filled_in(path, incident=luck.choice(self.incidents)[1], report=luck.choice(self.reports), more=more)

    def open_page(self, path: str, luck: Random) -> str:
        """As `page`, of an address that is known to have one."""
        return str(self.page(path, luck))

    def call(self, path: str, luck: Random) -> str:
        starts, incident = luck.choice(self.incidents)
        west, south = 35.7 + luck.random() * 4, 32.5 + luck.random() * 3
        values = {
            **{"{path:name}": incident, "{path:report}": luck.choice(self.reports), "{path:incident}": luck.choice(self.public)},
            **{"{index}": str(luck.randrange(self.size)), "{form}": "csv", "{path:tile}": "0/000", "{token}": "0" * 16},
            **{"{box}": f"{west:.3f},{south:.3f},{west + 1:.3f},{south + 1:.3f}", "{day}": f"2016-0{luck.randrange(3, 6)}-10"},
            "{cursor}": f"{starts.isoformat() if starts else ''}~{incident}".replace("+", "%2B"),
        }
        for name, value in values.items():
            path = path.replace(name, value)
        return f"{path}?old=10&new={self.size}" if path.endswith("/consistency") else path


def main() -> None:
    """Read the arguments; fill, ask, or both."""
    from ceasefire.centre.starting import start_web  # noqa: PLC0415

    start_web()
    given = sys.argv[1:]
    if given[:1] == ["fill"]:
        fill(Path(given[1]), int(given[2]), given[3] if given[3:] else None)
        return
    if given[:1] == ["ask"]:
        url = given[2] if given[2:] and given[2] != "-" else None
        sys.exit(0 if ask(Path(given[1]), url, float(given[3]) if given[3:] else 3600.0) else 1)
    from tests.centre.postgres import MISSING, binaries, cluster  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        if given[1:] != ["postgresql"]:
            fill(Path(folder) / "w", int(given[0]), None)
            sys.exit(0 if ask(Path(folder) / "w", None) else 1)
        programs = binaries()
        if programs is None:
            sys.exit(MISSING)
        with cluster(programs) as server:
            url = server.database()
            fill(Path(folder) / "w", int(given[0]), url)
            sys.exit(0 if ask(Path(folder) / "w", url) else 1)


if __name__ == "__main__":
    main()
