"""A file of reports fused over Spark into a file of incidents.

A parquet file, or a folder of them, is read slice by slice by the tasks themselves, so all machines must see it under the same
path. csv and JSON lines are read by the driver, whole: they are for files that one machine can hold. The answer is written by the
driver, part by part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.errors import PySparkException
from pyspark.sql import functions as F
from pyspark.sql.types import BinaryType, StructField, StructType

from ceasefire.fusion.columns import SCHEMA
from ceasefire.fusion.errors import FusionInputError
from ceasefire.fusion.judgements import rule
from ceasefire.fusion.reading import read_reports, reports_of
from ceasefire.fusion.spark.cut import Cut
from ceasefire.fusion.spark.errors import SparkRunError
from ceasefire.fusion.spark.gathering import NORMAL, ordered
from ceasefire.fusion.spark.plan import Tell, each, fused

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SLICE = 250_000
"""Rows of a parquet file that a task reads at once."""
A_PART = 150_000
"""Reports to a part, roughly: what a task holds at a time stays below a gigabyte."""
_NOTHING = rule(())

Put = Callable[[pl.DataFrame], None]


def fuse_file(
    spark: SparkSession, reports: Path, put: Put, *, zone: str = "UTC", parts: int | None = None, tell: Tell = lambda _: None
) -> tuple[int, int]:
    """Fuse a file and hand the answer to `put`, piece by piece in order of report id. How many reports and incidents there are.

    A piece has `report_id`, `incident_id`, `p_same`. Raises `FusionInputError` for rows that cannot be used, and `SparkRunError`
    where Spark breaks off.
    """
    try:
        rows, count = _rows(spark, reports, zone)
        cut = Cut(parts=parts or max(spark.sparkContext.defaultParallelism, -(-count // A_PART)))
        spark.conf.set("spark.sql.shuffle.partitions", cut.parts)
        tell(f"{count} rows, {cut.parts} parts")
        answer = fused(rows, _NOTHING, cut=cut, tell=tell)
        found = answer.frame.agg(F.count("*"), F.sum((F.col("report_id") == F.col("incident_id")).cast("long"))).collect()[0]
        for piece in _pieces(answer.frame):
            put(piece)
        answer.release()
    except PySparkException as error:
        raise plain_error(error) from error
    return int(found[0]), int(found[1] or 0)


def plain_error(error: PySparkException) -> Exception:
    """The mistake that a task met in its input, or else what Spark says, in one line."""
    told = re.search(r"FusionInputError: (.+)", str(error))
    if told:
        return FusionInputError(told.group(1))
    lines = [line for line in str(error).splitlines() if line.strip()]
    said = lines[-1] if "Traceback" in str(error) else lines[0] if lines else type(error).__name__
    return SparkRunError(f"--engine spark: the run broke off: {said}; see the lines above, and give Spark more memory or parts")


def _rows(spark: SparkSession, path: Path, zone: str) -> tuple[DataFrame, int]:
    files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
    if path.is_dir() and not files:
        raise FusionInputError(f"{path}: holds no parquet file; name a file, or a folder of parquet files")
    if files[0].suffix.lower() != ".parquet" or not files[0].exists():
        reports = read_reports(path, zone=zone)
        return spark.createDataFrame(ordered(reports, _NOTHING)), reports.height
    slices = [found for file in files for found in _slices(file)]
    table = pa.table(
        {"path": [str(file) for file, _, _ in slices], "begin": [b for _, b, _ in slices], "rows": [n for *_, n in slices]}
    )
    which = spark.createDataFrame(table).withColumn("task", F.monotonically_increasing_id())
    spread = which.repartition(max(1, min(len(slices), 10_000)), "task")
    return each(spread, partial(_read, zone=zone), NORMAL), sum(rows for *_, rows in slices)


def _slices(file: Path) -> Iterator[tuple[Path, int, int]]:
    try:
        count = pq.read_metadata(file).num_rows
    except (pa.ArrowException, OSError) as error:
        raise FusionInputError(f"{file}: is not a parquet file that can be read") from error
    for begin in range(0, max(count, 1), SLICE):
        yield file, begin, min(SLICE, count - begin)


def _read(table: pa.Table, *, zone: str) -> pa.Table:
    """The normalised rows of some slices."""
    found = []
    for row in table.to_pylist():
        lazy = pl.scan_parquet(row["path"])
        names = [name for name in SCHEMA if name in lazy.collect_schema().names()]
        frame = lazy.select(names).slice(row["begin"], row["rows"]).collect()
        found.append(ordered(reports_of(frame, row["path"], _numbering(row), zone=zone), _NOTHING))
    return pa.concat_tables(found)


def _numbering(row: dict[str, Any]) -> Callable[[int], str]:
    return lambda place: f"{row['path']}:{row['begin'] + place + 1}"


def _pieces(answer: DataFrame) -> Iterator[pl.DataFrame]:
    """The answer in order of report id. A piece comes to the driver when it is its turn."""
    packed = answer.orderBy("report_id").mapInArrow(_packed, StructType([StructField("piece", BinaryType())]))
    for row in packed.toLocalIterator():
        yield pl.DataFrame(pl.read_ipc_stream(bytes(row["piece"])))


def _packed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as stream:
            stream.write_batch(batch)
        yield pa.record_batch({"piece": pa.array([sink.getvalue().to_pybytes()], pa.binary())})
