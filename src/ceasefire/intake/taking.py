"""Takes one file in: recognises its format, streams it row by row, and sets bad rows aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.errors import IntakeError
from ceasefire.intake.airwars import SOURCE, AirwarsReader, read_belligerents
from ceasefire.intake.article import is_article, read_article
from ceasefire.intake.csv_rows import csv_header, csv_rows
from ceasefire.intake.formats import Format, Table, recognise, whose
from ceasefire.intake.hotline import read_note
from ceasefire.intake.jsonl_rows import jsonl_rows
from ceasefire.intake.mapping import Mapped, built_in, read_mapping
from ceasefire.intake.once import Seen
from ceasefire.intake.parquet_rows import parquet_rows
from ceasefire.intake.row_reports import RowReader
from ceasefire.intake.rows import COLUMNS, CellError, Row, canonical
from ceasefire.intake.words import CaseWords
from ceasefire.intake.xlsx_rows import xlsx_rows
from ceasefire.pipeline.report import Channel, Quarantined, Report

Taken = Report | Quarantined
Rows = Iterable[Row | Quarantined]


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
    mapped = read_mapping(arrival.mapping) if arrival.mapping is not None else None
    if form is Format.NOTE and is_article(path):
        yield read_article(path, arrival.case, arrival.received, arrival.key)
    elif form is Format.NOTE:
        yield read_note(path, arrival.case, arrival.received, arrival.key)
    elif form is Format.JSONL:
        yield from _read(arrival, Channel.JSONL, jsonl_rows(path), mapped, tally)
    elif form is Format.CSV:
        header = csv_header(path)
        yield from _table(arrival, Channel.CSV, header.columns, csv_rows(path, header), mapped, tally)
    elif form is Format.PARQUET:
        yield from _table(arrival, Channel.PARQUET, *parquet_rows(path), mapped, tally)
    else:
        sheet, header_row = (mapped.form.sheet, mapped.form.header_row) if mapped is not None else (None, 1)
        yield from _table(arrival, Channel.XLSX, *xlsx_rows(path, sheet, header_row), mapped, tally)


def _table(
    arrival: Arrival, channel: Channel, columns: tuple[str, ...], rows: Rows, mapped: Mapped | None, tally: Tally
) -> Iterator[Taken]:
    path, table = arrival.path, whose(columns)
    if mapped is not None:
        mapped.check(path, columns)
        return _read(arrival, channel, rows, mapped, tally)
    if table is Table.AIRWARS_BELLIGERENTS:
        raise IntakeError(f"{path}: belongs to an incidents.csv; name that file, and leave this one beside it")
    if table is Table.AIRWARS:
        return _airwars(arrival, rows, tally)
    if table in (Table.ACLED, Table.UCDP_GED):
        return _read(arrival, Channel(table.value), rows, built_in(table.value), tally)
    _check_columns(path, columns)
    return _read(arrival, channel, rows, None, tally)


def _check_columns(path: Path, columns: tuple[str, ...]) -> None:
    strange = [column for column in columns if column not in COLUMNS]
    if strange:
        raise IntakeError(f"{path}:1: column {strange[0][:60]!r} is not known; check its spelling, or name it in a mapping file")
    if "source" not in columns:
        raise IntakeError(f"{path}:1: has no column 'source'; add it, or set it under constants: in a mapping file")


def _read(arrival: Arrival, channel: Channel, rows: Rows, mapped: Mapped | None, tally: Tally) -> Iterator[Taken]:
    """Rows in our columns, or in theirs with a mapping."""
    words = CaseWords(arrival.case)
    if mapped is not None:
        _check_source(arrival, mapped.form.constants.get("source", ""))
    reader = RowReader(words=words, channel=channel, name=arrival.path.name, received=arrival.received, key=arrival.key)

    def read(row: Row) -> Iterator[Report]:
        verbatim = canonical(row.cells)
        cells = row.cells if mapped is None else mapped.translate(row.cells, words)
        strange = [column for column in cells if column not in COLUMNS]
        if strange:
            raise CellError(strange[0][:60], "is not a known column; check its spelling, or name it in a mapping file")
        yield reader.read(cells, verbatim)

    return reports_of(arrival.path, rows, read, tally)


def _check_source(arrival: Arrival, source: str) -> None:
    """A source that every row would name must stand in the register: said once, not row by row."""
    if source and source not in arrival.case.sources:
        entry = f"{{id: {source}, name: {{en: …}}, kind: dataset, reliability: F}}"
        raise IntakeError(f"{arrival.path}: the case has no source {source!r}; add to its sources.yaml: {entry}")


def _airwars(arrival: Arrival, rows: Rows, tally: Tally) -> Iterator[Taken]:
    beside = arrival.path.with_name("belligerents.csv")
    belligerents, refused = read_belligerents(beside) if beside.exists() else ({}, [])
    yield from refused
    name = f"{arrival.path.parent.name}/{arrival.path.name}"
    _check_source(arrival, SOURCE)
    words = CaseWords(arrival.case)
    reader = AirwarsReader(words=words, name=name, received=arrival.received, belligerents=belligerents)
    yield from reports_of(arrival.path, rows, reader.read, tally)


def reports_of(path: Path, rows: Rows, read: Callable[[Row], Iterator[Report]], tally: Tally) -> Iterator[Taken]:
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
