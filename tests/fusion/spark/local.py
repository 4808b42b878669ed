"""A real Spark on this machine, for the tests that need one. Those are of one group, so that it starts once."""

import os
from collections.abc import Iterator

import pytest

from ceasefire.fusion.spark.errors import SparkMissingError
from ceasefire.fusion.spark.session import check_spark, spark_session

ONE_PROCESS = pytest.mark.xdist_group("spark")


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """A session with two tasks at a time. Where Spark cannot run the tests are skipped, unless CEASEFIRE_REQUIRE_SPARK is set."""
    try:
        check_spark()
    except SparkMissingError as error:
        if os.environ.get("CEASEFIRE_REQUIRE_SPARK"):
            pytest.fail(str(error))
        pytest.skip(f"no Spark here: {error}")
    # A short run is mostly Java compiling what it runs once.
    before = os.environ.get("JAVA_TOOL_OPTIONS")
    os.environ["JAVA_TOOL_OPTIONS"] = "-XX:TieredStopAtLevel=1"
    try:
        with spark_session("local[2]") as session:
            session.conf.set("spark.sql.shuffle.partitions", 2)
            yield session
    finally:
        os.environ.pop("JAVA_TOOL_OPTIONS")
        if before is not None:
            os.environ["JAVA_TOOL_OPTIONS"] = before
