"""`ceasefire fuse --engine spark`: a file of reports over Spark into a file of incidents."""

from __future__ import annotations

from pathlib import Path

from ceasefire.cli.incident_files import incident_file
from ceasefire.cli.printing import PEOPLE
from ceasefire.fusion.spark.session import check_spark, spark_session


def fuse_over_spark(reports: Path, out: Path, *, zone: str, master: str | None, parts: int | None) -> tuple[int, int]:
    """Fuse `reports` into `out`. How many reports and incidents there are."""
    check_spark()
    from ceasefire.fusion.spark.files import fuse_file  # noqa: PLC0415  # an extra

    with PEOPLE.status("starting Spark"), spark_session(master) as spark:
        PEOPLE.print(f"Spark {spark.version} on {spark.sparkContext.master}")
        with incident_file(out) as put:
            return fuse_file(spark, reports, put, zone=zone, parts=parts, tell=PEOPLE.print)
