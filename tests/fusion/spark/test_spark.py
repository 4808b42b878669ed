"""Real runs over Spark on this machine: exactly the incidents and the probabilities of one process, however it is cut."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from ceasefire.fusion import FusionInputError, Judgement, fuse
from ceasefire.fusion.spark.cut import Cut
from ceasefire.fusion.spark.errors import SparkRunError
from ceasefire.simulation import Habits
from tests.fusion.reports import frame, report
from tests.fusion.spark.crowds import flood, judgements, odd_ones, world
from tests.fusion.spark.local import ONE_PROCESS

pytestmark = ONE_PROCESS


def over_spark(spark: Any, reports: pl.DataFrame, cut: Cut, said: list[Judgement] | None = None) -> tuple[pl.DataFrame, object]:
    """The answer of a run over Spark in order of id, and the conflicts."""
    from ceasefire.fusion.spark.plan import incidents  # noqa: PLC0415  # an extra

    answer = incidents(spark.createDataFrame(reports.to_arrow(compat_level=pl.CompatLevel.oldest())), said or (), cut=cut)
    found = pl.DataFrame(pl.from_arrow(answer.frame.toArrow())).sort("report_id")
    answer.release()
    return found, answer.conflicts


def test_a_war_of_five_thousand_reports_is_fused_as_on_one_machine(spark: Any) -> None:
    reports = world(1800, Habits())
    assert reports.height > 5000
    found, _ = over_spark(spark, reports, Cut(parts=5, days=10))
    assert found.equals(fuse(reports).frame)


def test_a_vague_war_with_floods_lost_reports_and_judgements_is_fused_as_on_one_machine_however_it_is_cut(spark: Any) -> None:
    reports = pl.concat([world(1200), odd_ones(), flood(2300)])
    said = judgements(reports)
    wanted = fuse(reports, said)
    assert wanted.conflicts, "nothing that people said is in conflict here"
    assert wanted.frame["incident_id"].n_unique() < reports.height
    for cut in (Cut(parts=1), Cut(parts=3, side_km=500), Cut(parts=8, side_km=20, days=3, degrees=1)):
        found, conflicts = over_spark(spark, reports, cut, said)
        assert found.equals(wanted.frame), cut
        assert conflicts == wanted.conflicts


def test_copies_and_repeated_rows_change_nothing_and_one_report_is_enough(spark: Any) -> None:
    few = frame([report("a"), report("b"), report("c", lat=None, lon=None, killed_min=None, killed_max=None, act=None)])
    again = pl.concat([few, few, few.with_columns(report_id=pl.col("report_id") + "-copy", source=pl.lit("echo"))])
    for reports in (again, few[:1]):
        assert over_spark(spark, reports, Cut(parts=3))[0].equals(fuse(reports).frame)


def test_a_report_told_in_two_ways_under_one_id_is_refused(spark: Any) -> None:
    for other in (report("a", killed_max=9), report("a", source="another")):
        with pytest.raises(FusionInputError, match="'a' stands on several rows that differ"):
            run_file(spark, frame([report("a"), other, report("b")]), Path("unused"))


def test_a_row_that_cannot_be_used_is_named_with_its_file_and_row(spark: Any, tmp_path: Path) -> None:
    bad = frame([report("a"), report("b")]).with_columns(lat=pl.Series([36.0, 99.0]))
    with pytest.raises(FusionInputError, match=r"reports\.parquet:2: lat: outside -90 to 90"):
        run_file(spark, bad, tmp_path)


def test_a_run_that_breaks_off_says_what_spark_said_in_one_line() -> None:
    errors = pytest.importorskip("pyspark.errors")
    from ceasefire.fusion.spark.files import plain_error  # noqa: PLC0415  # an extra

    told = plain_error(errors.PySparkException("Job aborted: no room on the device\n\tat org.apache.spark.Somewhere"))
    assert isinstance(told, SparkRunError)
    assert "Job aborted: no room on the device" in str(told) and "\n" not in str(told)


def run_file(spark: Any, reports: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """The answer for a file of these reports; in memory where the folder is not there."""
    from pyspark.errors import PySparkException  # noqa: PLC0415  # an extra

    from ceasefire.fusion.spark.files import plain_error  # noqa: PLC0415  # an extra

    if folder.is_dir():
        reports.write_parquet(folder / "reports.parquet")
        return fused_file(spark, folder / "reports.parquet")[1]
    try:
        return over_spark(spark, reports, Cut(parts=2))[0]
    except PySparkException as error:
        raise plain_error(error) from error


def fused_file(spark: Any, path: Path) -> tuple[tuple[int, int], pl.DataFrame]:
    """How many reports and incidents a file has, and the answer."""
    from ceasefire.fusion.spark.files import fuse_file  # noqa: PLC0415  # an extra

    pieces: list[pl.DataFrame] = []
    counts = fuse_file(spark, path, pieces.append, parts=2)
    return counts, pl.concat(pieces)
