"""Reports from a file: csv, JSON lines or parquet, by the file's ending."""

import csv
import json
from pathlib import Path

import polars as pl

from ceasefire.fusion.columns import SCHEMA, normalise
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.times import Where


def read_reports(path: Path | str, *, zone: str = "UTC") -> pl.DataFrame:
    """The reports in a `.csv`, `.jsonl`/`.ndjson` or `.parquet` file, normalised as `columns.normalise` says.

    `occurred_from` must be there for each report. `zone` is the IANA zone of bare dates and of times without a zone of their own.
    Raises `FusionInputError` naming file, line (for parquet: row) and field.
    """
    path = Path(path)
    readers = {".csv": _read_csv, ".jsonl": _read_jsonl, ".ndjson": _read_jsonl, ".parquet": _read_parquet}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise FusionInputError(f"{path}: unknown kind of file; give .csv, .jsonl or .parquet")
    if path.is_dir():
        raise FusionInputError(f"{path}: is a folder; name a file")
    if not path.exists():
        raise FusionInputError(f"{path}: no such file; check its name")
    try:
        table, lines = reader(path)
    except UnicodeDecodeError as error:
        raise FusionInputError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error

    def where(row: int) -> str:
        return f"{path}:{lines[row] if lines else row + 1}"

    return reports_of(table, path, where, zone=zone)


def reports_of(table: pl.DataFrame, path: Path | str, where: Where, *, zone: str) -> pl.DataFrame:
    """Rows of a file, normalised; `where` says where each stands in it. Raises as `read_reports` does."""
    for name in ("report_id", "occurred_from"):
        if name not in table.columns:
            raise FusionInputError(f"{path}:1: {name}: the column is missing; columns may be {', '.join(SCHEMA)}")
    _refuse_empty_time(table, where)
    return normalise(table, zone=zone, where=where)


def _refuse_empty_time(table: pl.DataFrame, where: Where) -> None:
    times = table["occurred_from"]
    empty = times.is_null() | (times.str.strip_chars() == "") if times.dtype == pl.String else times.is_null()
    if empty.any():
        raise FusionInputError(
            f"{where(int(empty.arg_max() or 0))}: occurred_from: is empty; give a date, or a time with its zone"
        )


def _read_csv(path: Path) -> tuple[pl.DataFrame, list[int]]:
    """The rows as text, and the line on which each begins (a quoted field may hold line breaks)."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        rows: list[list[str]] = []
        lines: list[int] = []
        try:
            header = next(reader, [])
            begins = reader.line_num + 1
            for row in reader:
                if row:
                    if len(row) != len(header):
                        raise FusionInputError(f"{path}:{begins}: has {len(row)} fields where the header has {len(header)}")
                    rows.append(row)
                    lines.append(begins)
                begins = reader.line_num + 1
        except csv.Error as error:
            raise FusionInputError(f"{path}:{reader.line_num}: is not well-formed CSV: {error}") from error
    if len(set(header)) != len(header):
        raise FusionInputError(f"{path}:1: a column name stands twice; name each column once")
    keep = [index for index, name in enumerate(header) if name in SCHEMA]
    return pl.DataFrame({header[index]: pl.Series([row[index] for row in rows], dtype=pl.String) for index in keep}), lines


def _read_jsonl(path: Path) -> tuple[pl.DataFrame, list[int]]:
    """The objects, one a line, as text columns (numbers keep their digits), and the line of each."""
    columns: dict[str, list[str | None]] = {name: [] for name in SCHEMA}
    lines: list[int] = []
    with path.open(encoding="utf-8-sig") as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line, object_pairs_hook=_once)
            except (ValueError, RecursionError) as error:
                raise FusionInputError(
                    f"{path}:{number}: is not well-formed JSON; each line holds one object, each key once"
                ) from error
            if not isinstance(row, dict):
                raise FusionInputError(f"{path}:{number}: is not an object; each line holds one report as an object")
            lines.append(number)
            for name, values in columns.items():
                values.append(_plain(row.get(name), f"{path}:{number}: {name}"))
    return pl.DataFrame(columns, schema=dict.fromkeys(SCHEMA, pl.String)), lines


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object, unless it names a key twice: then nobody can say which value was meant."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key stands twice")
    return dict(pairs)


def _plain(value: object, where: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        if any("\ud800" <= sign <= "\udfff" for sign in value):
            raise FusionInputError(f"{where}: holds half a character (a lone surrogate); take it out")
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FusionInputError(f"{where}: holds a list, an object or true/false; give one plain value a report")
    # 3.0 is a whole number in JSON, which knows one kind of number only.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read_parquet(path: Path) -> tuple[pl.DataFrame, list[int]]:
    try:
        table = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise FusionInputError(f"{path}: is not a parquet file that can be read") from error
    return table.select([name for name in SCHEMA if name in table.columns]), []
