"""The file that `ceasefire fuse` writes: report_id, incident_id, p_same, as csv, JSON lines or parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import polars as pl

from ceasefire.errors import IntakeError

FORMATS = {".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}
ANSWER = pl.Schema({"report_id": pl.String, "incident_id": pl.String, "p_same": pl.Float64})

Put = Callable[[pl.DataFrame], None]


def format_of(out: Path) -> str:
    """The format that a file's ending names. Raises `IntakeError` where it names none."""
    if found := FORMATS.get(out.suffix.lower()):
        return found
    raise IntakeError(f"{out}: its ending says nothing of the format; end it in .csv, .jsonl or .parquet")


def write_incidents(frame: pl.DataFrame, out: Path) -> None:
    """All incidents at once. p_same of a report that stands alone is 1."""
    kind, whole = format_of(out), _written(frame)
    with _becoming(out) as part:
        if kind == "parquet":
            whole.write_parquet(part)
        else:
            with _appending(part, kind) as append:
                append(whole)


@contextmanager
def incident_file(out: Path) -> Iterator[Put]:
    """Takes piece after piece. p_same of a report that stands alone is 1."""
    kind = format_of(out)
    with _becoming(out) as part, _appending(part, kind) as append:
        append(pl.DataFrame(schema=ANSWER))
        yield lambda piece: append(_written(piece))


def _written(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.cast(ANSWER).with_columns(pl.col("p_same").fill_null(1.0))


@contextmanager
def _becoming(out: Path) -> Iterator[Path]:
    """A file beside `out` that gets its name when it is whole. Raises `IntakeError` where it cannot be written."""
    part = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        yield part
        part.replace(out)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise IntakeError(f"{out}: cannot be written: {error}; see that the folder can be written and has room") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _appending(part: Path, kind: str) -> Iterator[Put]:
    if kind == "parquet":
        import pyarrow.parquet as pq  # noqa: PLC0415  # slow to import, and the other formats do not need it

        with pq.ParquetWriter(part, pl.DataFrame(schema=ANSWER).to_arrow().schema) as writer:
            yield lambda piece: writer.write_table(piece.to_arrow())
        return
    with part.open("wb") as stream:

        def append(piece: pl.DataFrame) -> None:
            if kind == "csv":
                piece.write_csv(stream, include_header=stream.tell() == 0)
            else:
                piece.write_ndjson(stream)

        yield append
