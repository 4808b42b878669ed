"""The Spark that fusion runs on: found, started, or an error that says what is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ceasefire.fusion.spark.errors import SparkMissingError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

JAVA = 17
"""Oldest Java that Spark 4 runs on."""


def check_spark() -> None:
    """Raises `SparkMissingError` where pyspark or a Java that is new enough is missing."""
    if find_spec("pyspark") is None:
        raise SparkMissingError("--engine spark: pyspark is not installed; install the extra: pip install 'ceasefire[spark]'")
    found = java_version()
    if found is None:
        raise SparkMissingError(
            f"--engine spark: no Java was found; install Java {JAVA} or newer (Debian: apt install openjdk-17-jre-headless) "
            "or set JAVA_HOME"
        )
    if found < JAVA:
        raise SparkMissingError(f"--engine spark: Java {found} is too old; install Java {JAVA} or newer, or set JAVA_HOME to it")


def java_version() -> int | None:
    """The major version of the Java that Spark would start; None where there is none."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None:
        return None
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=True, timeout=60).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    version = re.search(r'version "(?:1\.)?(\d+)', told)
    return int(version.group(1)) if version else None


@contextmanager
def spark_session(master: str | None = None) -> Iterator[SparkSession]:
    """A session, quiet and in UTC, stopped at the end unless it stood before. Raises `SparkMissingError` when it cannot start.

    `master` is Spark's address, such as `local[4]` or `spark://host:7077`; without one, Spark's own settings hold, and where
    these name none, all cores of this machine.
    """
    check_spark()
    from pyspark.errors import PySparkException  # noqa: PLC0415  # an extra
    from pyspark.sql import SparkSession  # noqa: PLC0415

    if master is None or master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    stood = SparkSession.getActiveSession()
    builder = SparkSession.builder.appName("ceasefire fuse")
    with resources.as_file(resources.files("ceasefire.fusion.spark").joinpath("log4j2.properties")) as quiet:
        settings = {
            "spark.sql.session.timeZone": "UTC",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={quiet.as_uri()}",
            **({"spark.master": master} if master else {}),
        }
        for name, value in settings.items():
            builder = builder.config(name, value)
        try:
            session = builder.getOrCreate()
        except (PySparkException, OSError) as error:
            raise SparkMissingError(
                f"--engine spark: Spark did not start: {error}; see that Java {JAVA} or newer runs"
            ) from error
    try:
        yield session
    finally:
        if stood is None:
            session.stop()
