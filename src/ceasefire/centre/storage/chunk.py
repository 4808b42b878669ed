"""A chunk: what one transaction will write, and where each item of it then stands."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from ceasefire.centre.storage import act_body, evidence, quarantine_body, reading, report_body
from ceasefire.centre.storage.log_entries import DatabaseEntries
from ceasefire.centre.storage.sealing import SealedValue, Sealer
from ceasefire.centre.storage.standing import Placed, Standing
from ceasefire.errors import ActError
from ceasefire.ledger import Entry, Log
from ceasefire.ledger.errors import EntryError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct

Arrived = Report | Quarantined
Item = Arrived | HumanAct


@dataclass(slots=True, kw_only=True)
class Chunk:
    """What one transaction will write, for a log that has `size` entries. Use it inside the transaction, once.

    `clock` tells the instant of writing; `by` is who writes, as a role key.
    """

    alias: str
    log: Log
    clock: Callable[[], datetime]
    by: str
    size: int
    entries: list[tuple[bytes, Entry | None]] = field(default_factory=list)
    values: list[SealedValue] = field(default_factory=list)

    def take(self, items: Sequence[Item]) -> list[Placed | ActError]:
        """Add what is new, and tell where each item stands, in the order of the items; of an act, why it cannot be taken."""
        known = reading.reports_by_id(self.alias, list({item.id for item in items if isinstance(item, Report)}))
        placed: dict[int, Placed | ActError] = {}
        set_aside: list[tuple[int, Quarantined]] = []
        for number, item in enumerate(items):
            found: Placed | ActError | Quarantined
            if isinstance(item, Report):
                found = self._take_report(item, known)
            else:
                found = item if isinstance(item, Quarantined) else self._take_act(item, known)
            if isinstance(found, Quarantined):
                set_aside.append((number, found))
            else:
                placed[number] = found
        placed |= self._set_aside(set_aside)
        return [placed[number] for number in range(len(items))]

    def add(self, entry_type: str, body: Mapping[str, object], sealer: Sealer, *, by: str = "") -> int:
        """Add one entry and what it sealed; gives its index. Raises `EntryError`."""
        entry = Entry(type=entry_type, origin=self.log.origin, time=self.clock(), by=by or self.by, body=body)
        self.entries.append((self.log.encode(entry), entry))
        self.values += sealer.values
        return self.size + len(self.entries) - 1

    def write(self) -> None:
        """Write all of it."""
        if self.entries:
            DatabaseEntries(alias=self.alias).add(self.size, self.entries)
            evidence.keep(self.alias, self.values)

    def _placed(self, index: int, standing: Standing, reason: str = "") -> Placed:
        here = index - self.size
        return Placed(index=index, standing=standing, reason=reason, entry=self.entries[here][0] if here >= 0 else None)

    def _take_report(self, report: Report, known: dict[str, reading.Known]) -> Placed | Quarantined:
        if report.id in known:
            before = known[report.id]
            # A report whose content was destroyed must not come back with the file it came from.
            if not before.held or same_content(before.report, report):
                return self._placed(before.index, Standing.REPEATED)
            return _refused(report, "id", f"{report.id!r} is recorded with other content; give this report an id of its own")
        sealer = Sealer()
        try:
            index = self.add(report_body.RECEIVED, report_body.body_of(report, sealer), sealer)
        except (EntryError, ValueError, OverflowError) as error:
            return _refused(report, "", str(error))
        known[report.id] = reading.Known(report=report, held=True, index=index)
        return self._placed(index, Standing.TAKEN)

    def _take_act(self, act: HumanAct, known: Container[str]) -> Placed | ActError:
        named = act_body.type_of(act)
        missing = [report for report in reading.unknown_reports(self.alias, act_body.reports_of(act)) if report not in known]
        if missing:
            return ActError(f"{named}: no report {missing[0]!r} is recorded; give the id of one that is")
        sealer = Sealer()
        try:
            index = self.add(named, act_body.body_of(act, sealer), sealer, by=act_body.author_of(act))
        except (EntryError, ValueError) as error:
            return ActError(f"{named}: {error}")
        return self._placed(index, Standing.TAKEN)

    def _set_aside(self, rows: Sequence[tuple[int, Quarantined]]) -> dict[int, Placed]:
        before = {
            _named(row): (held, index) for row, held, index in reading.quarantined_like(self.alias, [row for _, row in rows])
        }
        placed: dict[int, Placed] = {}
        for number, row in rows:
            named = _named(row)
            destroyed = before.get(replace(named, verbatim=b""), (True, -1))
            if named in before or not destroyed[0]:
                index = before[named][1] if named in before else destroyed[1]
                placed[number] = self._placed(index, Standing.REPEATED, row.reason)
                continue
            sealer = Sealer()
            index = self.add(quarantine_body.QUARANTINED, quarantine_body.body_of(row, sealer), sealer)
            before[named] = True, index
            placed[number] = self._placed(index, Standing.SET_ASIDE, row.reason)
        return placed


def same_content(one: Report, other: Report) -> bool:
    """Whether two reports of one id say the same: the same bytes from the same source.

    The statements are our reading of those bytes. A better reader, or a gazetteer that knows one place more, reads them
    anew without making them another report; nor does a file that was renamed. Where no bytes came, all else must agree.
    """
    if one.verbatim or other.verbatim:
        return (one.verbatim, one.source) == (other.verbatim, other.source)
    return replace(one, received=other.received, channel=other.channel) == other


def _named(row: Quarantined) -> Quarantined:
    """The row by its file's name alone: the same file may be taken from another folder."""
    return replace(row, file=PurePath(row.file).name)


def _refused(report: Report, field_name: str, reason: str) -> Quarantined:
    return Quarantined(file="", line=0, field=field_name, reason=reason, verbatim=report.verbatim)
