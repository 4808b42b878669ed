"""Which format a file is in: by its first bytes, its columns and its name."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from ceasefire.errors import IntakeError
from ceasefire.intake.airwars import BELLIGERENT_COLUMNS, INCIDENT_COLUMNS

XLSX_MAGIC = b"PK\x03\x04"
PARQUET_MAGIC = b"PAR1"
ACLED_COLUMNS = frozenset({"event_id_cnty", "event_date", "event_type", "sub_event_type"})
UCDP_COLUMNS = frozenset({"type_of_violence", "where_prec", "date_prec", "date_start", "best"})
NAMED = {
    **{".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"},
    **{".txt": "note", ".xlsx": "xlsx", ".parquet": "parquet"},
}


class Format(StrEnum):
    """A form in which reports arrive."""

    CSV = "csv"
    JSONL = "jsonl"
    XLSX = "xlsx"
    PARQUET = "parquet"
    NOTE = "note"


class Table(StrEnum):
    """Whose columns a table has."""

    OURS = "ours"
    ACLED = "acled"
    UCDP_GED = "ucdp_ged"
    AIRWARS = "airwars"
    AIRWARS_BELLIGERENTS = "airwars_belligerents"


def recognise(path: Path) -> Format:
    """The format of a file. Raises `IntakeError` where it is missing, empty, cannot be read, or is of no known format."""
    try:
        with path.open("rb") as handle:
            start = handle.read(4096)
    except FileNotFoundError:
        raise IntakeError(f"{path}: the file is missing; check its name") from None
    except OSError as error:
        raise IntakeError(f"{path}: cannot be read: {error.strerror}; check the file and its permissions") from None
    if not start:
        raise IntakeError(f"{path}: is empty; give a file with at least a header row")
    if start.startswith(XLSX_MAGIC):
        return Format.XLSX
    if start.startswith(PARQUET_MAGIC):
        return Format.PARQUET
    named = NAMED.get(path.suffix.lower())
    if named in ("xlsx", "parquet"):
        raise IntakeError(f"{path}: is named {path.suffix} but is no such file; export it again")
    if named is not None:
        return Format(named)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Format.JSONL
    raise IntakeError(f"{path}: is of no known format; name it .csv, .jsonl, .xlsx, .parquet or .txt")


def whose(columns: Iterable[str]) -> Table:
    """Whose columns these are; ours unless they are plainly another's."""
    there = set(columns)
    marks = {
        Table.AIRWARS: INCIDENT_COLUMNS,
        Table.AIRWARS_BELLIGERENTS: BELLIGERENT_COLUMNS,
        Table.ACLED: ACLED_COLUMNS,
        Table.UCDP_GED: UCDP_COLUMNS,
    }
    return next((table for table, needed in marks.items() if needed <= there), Table.OURS)
