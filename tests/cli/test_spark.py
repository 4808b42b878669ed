"""`ceasefire fuse --engine spark`: what is refused before Spark starts, and one whole run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from ceasefire.cli.incident_files import incident_file
from ceasefire.cli.main import main
from ceasefire.fusion.spark import session
from tests.fusion.spark.crowds import world
from tests.fusion.spark.local import ONE_PROCESS, spark

__all__ = ["spark"]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.parquet"
    world(200).write_parquet(path)
    return path


def test_without_the_extra_one_line_says_what_to_install(
    reports: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(session, "find_spec", lambda _: None)
    assert main(["fuse", str(reports), "--out", str(reports.with_name("out.csv")), "--engine", "spark"]) == 2
    told = capsys.readouterr().err
    assert "pip install 'ceasefire[spark]'" in told and "Traceback" not in told


@pytest.mark.parametrize("option", [["--explain", "a"], ["--learn"], ["--posts"]])
def test_what_works_on_one_machine_only_is_refused(reports: Path, option: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fuse", str(reports), "--out", str(reports.with_name("out.csv")), "--engine", "spark", *option]) == 2
    assert "one machine only" in capsys.readouterr().err


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet"])
def test_a_file_written_piece_by_piece_is_that_written_at_once(reports: Path, ending: str) -> None:
    reading: dict[str, Callable[[Path], pl.DataFrame]] = {"csv": pl.read_csv, "jsonl": pl.read_ndjson, "parquet": pl.read_parquet}
    read = reading[ending]
    one, many = (reports.with_name(f"{name}.{ending}") for name in ("one", "many"))
    assert main(["fuse", str(reports), "--out", str(one)]) == 0
    wanted = read(one)
    with incident_file(many) as put:
        for begin in range(0, wanted.height, 100):
            put(wanted[begin : begin + 100])
    assert read(many).equals(wanted)
    assert not many.with_name(many.name + ".part").exists()


@ONE_PROCESS
def test_a_folder_of_reports_gives_the_file_of_one_process_and_progress_is_told(
    spark: object, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, one, many = (reports.with_name(name) for name in ("reports", "one.csv", "many.csv"))
    folder.mkdir()
    for part in range(3):
        pl.read_parquet(reports)[part::3].write_parquet(folder / f"{part}.parquet")
    assert main(["fuse", str(reports), "--out", str(one)]) == 0
    assert main(["fuse", str(folder), "--out", str(many), "--engine", "spark", "--parts", "2", "--json"]) == 0
    assert many.read_bytes() == one.read_bytes()
    out, told = capsys.readouterr()
    summary = json.loads(out.splitlines()[-1])
    assert out.startswith(f"{summary['reports']} reports, {summary['incidents']} incidents: ")
    assert "distinct contents" in told and f"{summary['reports']} reports are settled" in told
