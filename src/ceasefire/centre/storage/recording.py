"""Recording: reports and human acts become entries, their sealed values go to the vault, and the views change with them.

A batch is written in chunks, each one transaction, so that memory stays bounded and a crash loses at most the chunk at
hand: what is left is whole, and taking the same batch again adds only the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import PurePath

from ceasefire.centre.storage import act_body, evidence, quarantine_body, reading, report_body
from ceasefire.centre.storage.log_entries import DatabaseEntries, writing
from ceasefire.centre.storage.sealing import SealedValue, Sealer
from ceasefire.errors import ActError, StorageError
from ceasefire.ledger import Entry, Log
from ceasefire.ledger.errors import EntryError
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.registers.human_acts import HumanAct

ITEMS_AT_ONCE = 2_000
BYTES_AT_ONCE = 16 << 20
"""A chunk ends at whichever comes first, so that a file of large articles needs no more memory than one of short rows."""

Arrived = Report | Quarantined
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a batch added. `first` and `last` are indexes of entries, None when it added nothing.

    `repeated` items were there before with the same content. `quarantined` counts rows that came as such, and reports
    that could not be taken: their id stood for something else, or an entry cannot hold them.
    """

    taken: int = 0
    repeated: int = 0
    quarantined: int = 0
    first: int | None = None
    last: int | None = None


@dataclass(slots=True, kw_only=True)
class _Chunk:
    """What one transaction will write."""

    size: int
    entries: list[tuple[bytes, Entry | None]] = field(default_factory=list)
    values: list[SealedValue] = field(default_factory=list)
    taken: int = 0
    repeated: int = 0
    quarantined: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorder:
    """Writes to one log and its views. `clock` tells the instant of writing; `by` is who writes, as a role key."""

    alias: str
    log: Log
    clock: Callable[[], datetime]
    by: str

    def record_reports(self, items: Iterable[Arrived], progress: Progress) -> Intake:
        """Record what arrived, each item once; calls `progress` with the number of items done after every chunk."""
        intake, done = Intake(), 0
        for chunk in chunked(items):
            intake = self._record(chunk, intake)
            done += len(chunk)
            progress(done)
        return intake

    def record_act(self, act: HumanAct) -> int:
        """Record a human act; gives the index of its entry. Raises `ActError` when it hangs on a report that is not there."""
        sealer = Sealer()
        try:
            entry = self._entry(act_body.type_of(act), act_body.body_of(act, sealer), by=act_body.author_of(act))
            data = self.log.encode(entry)
        except (EntryError, ValueError) as error:
            raise ActError(f"{act_body.type_of(act)}: {error}") from error
        with writing(self.alias):
            self.check_acts([act])
            entries = DatabaseEntries(alias=self.alias)
            index = entries.size()
            entries.add(index, [(data, entry)])
            evidence.keep(self.alias, sealer.values)
        return index

    def open_case(self, case: str) -> bool:
        """Write down which case this record is of, once; tells whether it was new. Raises `StorageError` for another case."""
        with writing(self.alias):
            named = reading.case_of(self.alias)
            if named not in (None, case):
                raise StorageError(f"this workspace holds the record of {named}, not of {case}; name another folder for {case}")
            if named is None:
                entry = self._entry(reading.CASE_OPENED, {"case": case}, by=self.by)
                entries = DatabaseEntries(alias=self.alias)
                entries.add(entries.size(), [(self.log.encode(entry), entry)])
        return named is None

    def check_acts(self, acts: Iterable[HumanAct]) -> None:
        """Raise `ActError` for the first act that hangs on a report that is not recorded."""
        for act in acts:
            missing = reading.unknown_reports(self.alias, act_body.reports_of(act))
            if missing:
                raise ActError(f"{act_body.type_of(act)}: no report {missing[0]!r} is recorded; give the id of one that is")

    def _record(self, items: list[Arrived], so_far: Intake) -> Intake:
        with writing(self.alias):
            entries = DatabaseEntries(alias=self.alias)
            chunk = _Chunk(size=entries.size())
            self._take(items, chunk)
            if chunk.entries:
                entries.add(chunk.size, chunk.entries)
                evidence.keep(self.alias, chunk.values)
        first, last = (chunk.size, chunk.size + len(chunk.entries) - 1) if chunk.entries else (None, None)
        return Intake(
            taken=so_far.taken + chunk.taken,
            repeated=so_far.repeated + chunk.repeated,
            quarantined=so_far.quarantined + chunk.quarantined,
            first=first if so_far.first is None else so_far.first,
            last=so_far.last if last is None else last,
        )

    def _take(self, items: list[Arrived], chunk: _Chunk) -> None:
        known = reading.reports_by_id(self.alias, list({item.id for item in items if isinstance(item, Report)}))
        set_aside: list[Quarantined] = []
        for item in items:
            refused = item if isinstance(item, Quarantined) else self._take_report(item, known, chunk)
            if refused is not None:
                set_aside.append(refused)
        self._set_aside(set_aside, chunk)

    def _take_report(self, report: Report, known: dict[str, tuple[Report, bool]], chunk: _Chunk) -> Quarantined | None:
        if report.id in known:
            before, held = known[report.id]
            # A report whose content was destroyed must not come back with the file it came from.
            if not held or same_content(before, report):
                chunk.repeated += 1
                return None
            return _refused(report, "id", f"{report.id!r} is recorded with other content; give this report an id of its own")
        sealer = Sealer()
        try:
            self._put(report_body.RECEIVED, report_body.body_of(report, sealer), sealer, chunk)
        except (EntryError, ValueError, OverflowError) as error:
            return _refused(report, "", str(error))
        known[report.id] = report, True
        chunk.taken += 1
        return None

    def _set_aside(self, rows: list[Quarantined], chunk: _Chunk) -> None:
        before = {_named(row): held for row, held in reading.quarantined_like(self.alias, rows)}
        for row in rows:
            named = _named(row)
            if named in before or before.get(replace(named, verbatim=b""), True) is False:
                chunk.repeated += 1
                continue
            sealer = Sealer()
            self._put(quarantine_body.QUARANTINED, quarantine_body.body_of(row, sealer), sealer, chunk)
            before[named] = True
            chunk.quarantined += 1

    def _put(self, entry_type: str, body: Mapping[str, object], sealer: Sealer, chunk: _Chunk) -> None:
        entry = self._entry(entry_type, body, by=self.by)
        chunk.entries.append((self.log.encode(entry), entry))
        chunk.values += sealer.values

    def _entry(self, entry_type: str, body: Mapping[str, object], *, by: str) -> Entry:
        return Entry(type=entry_type, origin=self.log.origin, time=self.clock(), by=by, body=body)


def same_content(one: Report, other: Report) -> bool:
    """Whether two reports of one id say the same: the same bytes from the same source.

    The statements are our reading of those bytes. A better reader, or a gazetteer that knows one place more, reads them
    anew without making them another report; nor does a file that was renamed. Where no bytes came, all else must agree.
    """
    if one.verbatim or other.verbatim:
        return (one.verbatim, one.source) == (other.verbatim, other.source)
    return replace(one, received=other.received, channel=other.channel) == other


def chunked(items: Iterable[Arrived]) -> Iterator[list[Arrived]]:
    """The items in lists that are bounded in number and in bytes."""
    chunk: list[Arrived] = []
    weight = 0
    for item in items:
        chunk.append(item)
        weight += len(item.verbatim)
        if len(chunk) >= ITEMS_AT_ONCE or weight >= BYTES_AT_ONCE:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _named(row: Quarantined) -> Quarantined:
    """The row by its file's name alone: the same file may be taken from another folder."""
    return replace(row, file=PurePath(row.file).name)


def _refused(report: Report, field_name: str, reason: str) -> Quarantined:
    return Quarantined(file="", line=0, field=field_name, reason=reason, verbatim=report.verbatim)
