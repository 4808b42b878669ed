"""`ceasefire fuse --engine spark`: a file of reports over Spark into a file of incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import polars as pl

from ceasefire.cli.printing import PEOPLE
from ceasefire.errors import IntakeError
from ceasefire.fusion.spark.session import check_spark, spark_session

ANSWER = pl.Schema({"report_id": pl.String, "incident_id": pl.String, "p_same": pl.Float64})


def fuse_over_spark(reports: Path, out: Path, kind: str, *, zone: str, master: str | None, parts: int | None) -> tuple[int, int]:
    """Fuse `reports` into `out`, of the format `kind`. How many reports and incidents there are."""
    check_spark()
    from ceasefire.fusion.spark.files import fuse_file  # noqa: PLC0415  # an extra

    with PEOPLE.status("starting Spark"), spark_session(master) as spark:
        PEOPLE.print(f"Spark {spark.version} on {spark.sparkContext.master}")
        with writer(out, kind) as put:
            return fuse_file(spark, reports, put, zone=zone, parts=parts, tell=PEOPLE.print)


@contextmanager
def writer(out: Path, kind: str) -> Iterator[Callable[[pl.DataFrame], None]]:
    """Writes piece after piece; the file has its name only when it is whole."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    try:
        with _appending(part, kind) as append:
            append(pl.DataFrame(schema=ANSWER))
            yield lambda piece: append(piece.cast(ANSWER).with_columns(pl.col("p_same").fill_null(1.0)))
        part.replace(out)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise IntakeError(f"{out}: cannot be written: {error}; see that the folder can be written and has room") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


@contextmanager
def _appending(part: Path, kind: str) -> Iterator[Callable[[pl.DataFrame], None]]:
    if kind == "parquet":
        import pyarrow.parquet as pq  # noqa: PLC0415  # slow to import, and no other command needs it

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
