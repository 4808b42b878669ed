"""Takes one file in: recognises its format, streams it row by row, and sets bad rows aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.intake.airwars import AirwarsReader, read_belligerents
from ceasefire.intake.csv_rows import csv_header, csv_rows
from ceasefire.intake.formats import Format, Table, recognise, whose
from ceasefire.intake.hotline import read_note
from ceasefire.intake.jsonl_rows import jsonl_rows
from ceasefire.intake.once import Seen
from ceasefire.intake.row_reports import RowReader
from ceasefire.intake.rows import COLUMNS, CellError, Row, canonical
from ceasefire.intake.words import CaseWords
from ceasefire.pipeline.report import Channel, Quarantined, Report

Taken = Report | Quarantined


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one file gave so far. `repeated` rows said what another row of the file had said under the same id."""

    taken: int = 0
    quarantined: int = 0
    repeated: int = 0


class Taking(Iterator[Taken]):
    """The reports of one file, one by one, with a tally that grows as they are drawn."""

    def __init__(self, stream: Callable[[Tally], Iterator[Taken]]) -> None:
        self.tally = Tally()
        self._stream = stream(self.tally)

    def __next__(self) -> Taken:
        item = next(self._stream)
        if isinstance(item, Quarantined):
            self.tally.quarantined += 1
        else:
            self.tally.taken += 1
        return item


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file that arrived, and what it is read with."""

    path: Path
    case: Case
    received: datetime
    key: bytes
    mapping: Path | None = None


def take(path: Path, case: Case, *, received: datetime, key: bytes, mapping: Path | None = None) -> Taking:
    """The reports and quarantined rows of one file, in its order; never more than one row is held.

    `received` is when the centre got the file; a report that says when it was published counts as known from then.
    `key` keys the ids of rows that have none. `mapping` translates another's columns into ours.
    Raises `IntakeError` on a fault of the whole file, at the latest when the first item is drawn.
    """
    if received.tzinfo is None:
        raise IntakeError(f"{path}: the time of receipt has no zone; write it as 2016-02-27T00:00+02:00")
    if not key:
        raise IntakeError(f"{path}: the key that makes ids is empty; give the workspace's key")
    arrival = Arrival(path=path, case=case, received=received, key=key, mapping=mapping)
    return Taking(lambda tally: _stream(arrival, tally))


def _stream(arrival: Arrival, tally: Tally) -> Iterator[Taken]:
    path = arrival.path
    form = recognise(path)
    if form is Format.NOTE:
        yield read_note(path, arrival.case, arrival.received, arrival.key)
    elif form is Format.JSONL:
        yield from _read(arrival, Channel.JSONL, jsonl_rows(path), tally)
    elif form is Format.CSV:
        yield from _table(arrival, tally)
    else:
        raise IntakeError(f"{path}: {form} is not taken yet; export it as CSV")


def _table(arrival: Arrival, tally: Tally) -> Iterator[Taken]:
    path, header = arrival.path, csv_header(arrival.path)
    rows = csv_rows(path, header)
    table = whose(header.columns)
    if table is Table.AIRWARS_BELLIGERENTS:
        raise IntakeError(f"{path}: belongs to an incidents.csv; name that file, and leave this one beside it")
    if table is Table.AIRWARS:
        yield from _airwars(arrival, rows, tally)
        return
    _check_columns(path, header.columns)
    yield from _read(arrival, Channel.CSV, rows, tally)


def _check_columns(path: Path, columns: tuple[str, ...]) -> None:
    strange = [column for column in columns if column not in COLUMNS]
    if strange:
        raise IntakeError(f"{path}:1: column {strange[0][:60]!r} is not known; check its spelling, or name it in a mapping file")
    if "source" not in columns:
        raise IntakeError(f"{path}:1: has no column 'source'; add it, or set it under constants: in a mapping file")


def _read(arrival: Arrival, channel: Channel, rows: Iterable[Row | Quarantined], tally: Tally) -> Iterator[Taken]:
    """Rows in our columns."""
    reader = RowReader(
        words=CaseWords(arrival.case), channel=channel, name=arrival.path.name, received=arrival.received, key=arrival.key
    )

    def read(row: Row) -> Iterator[Report]:
        strange = [column for column in row.cells if column not in COLUMNS]
        if strange:
            raise CellError(strange[0][:60], "is not a known column; check its spelling, or name it in a mapping file")
        yield reader.read(row.cells, canonical(row.cells))

    return reports_of(arrival.path, rows, read, tally)


def _airwars(arrival: Arrival, rows: Iterable[Row | Quarantined], tally: Tally) -> Iterator[Taken]:
    beside = arrival.path.with_name("belligerents.csv")
    belligerents, refused = read_belligerents(beside) if beside.exists() else ({}, [])
    yield from refused
    name = f"{arrival.path.parent.name}/{arrival.path.name}"
    words = CaseWords(arrival.case)
    words.source("airwars")
    reader = AirwarsReader(words=words, name=name, received=arrival.received, belligerents=belligerents)
    yield from reports_of(arrival.path, rows, reader.read, tally)


def reports_of(
    path: Path, rows: Iterable[Row | Quarantined], read: Callable[[Row], Iterator[Report]], tally: Tally
) -> Iterator[Taken]:
    """Each row's reports, once; a row with a fault is quarantined as it stood."""
    seen = Seen()
    for row in rows:
        if isinstance(row, Quarantined):
            yield row
            continue
        try:
            for report in tuple(read(row)):
                if seen.again(report.id, report.verbatim):
                    tally.repeated += 1
                else:
                    yield report
        except CellError as error:
            yield row.quarantined(path, error)
