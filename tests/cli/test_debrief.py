"""An exercise from its made-up world to the debrief, by the commands that its director calls."""

import json
from pathlib import Path

import pytest

from ceasefire.centre.workspace import Workspace
from ceasefire.cli.main import main

CASE = "hudaydah-2018"


@pytest.fixture(scope="module")
def exercise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exercise")
    assert main(["simulate", CASE, "--events", "25", "--out", str(folder / "world")]) == 0
    assert main(["intake", CASE, str(folder / "world" / "reports.csv"), "--workspace", str(folder / "workspace")]) == 0
    return folder


def debriefed(folder: Path, *options: str) -> int:
    named = ["--workspace", str(folder / "workspace"), "--truth", str(folder / "world" / "truth.csv")]
    return main(["debrief", CASE, *named, *options])


def test_the_debrief_counts_every_happening_that_was_told(exercise: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert debriefed(exercise, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert len(said["happenings"]) == sum(said["stand"].values()) == said["told"]["happened"] + said["told"]["invented"]
    assert said["told"]["happened"] == 25
    assert said["stand"]["nowhere"] == 0
    assert said["stand"]["whole"] > 12
    assert said["who_did_it"]["right"] > said["who_did_it"]["another"]


def test_the_world_of_an_exercise_begins_with_the_case_or_on_the_day_named(exercise: Path, tmp_path: Path) -> None:
    assert (exercise / "world" / "truth.csv").read_text(encoding="utf-8").count("2018-12-") > 25
    assert main(["simulate", CASE, "--events", "5", "--from", "2019-02-01", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "truth.csv").read_text(encoding="utf-8").count("2019-02-0") >= 5


def test_a_record_that_begins_with_made_up_reports_is_an_exercise_and_a_real_one_takes_none(
    exercise: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Workspace.open(exercise / "workspace") as practice:
        assert practice.is_exercise
    real = tmp_path / "real"
    with Workspace.open(real) as record:
        record.open_case(CASE)
    capsys.readouterr()
    assert main(["intake", CASE, str(exercise / "world" / "reports.csv"), "--workspace", str(real)]) == 2
    assert "give the exercise a folder" in capsys.readouterr().err
    with Workspace.open(real) as record:
        assert (record.report_count, record.is_exercise) == (0, False)


def test_a_brief_on_a_made_up_war_says_so_at_its_head(exercise: Path, tmp_path: Path) -> None:
    reports = str(exercise / "world" / "reports.csv")
    assert main(["run", CASE, "--reports", reports, "--no-case-reports", "--out", str(tmp_path), "--language", "en"]) == 0
    assert "EXERCISE: " in (tmp_path / "brief.html").read_text(encoding="utf-8").split("<h2", maxsplit=1)[0]


def test_people_read_what_went_wrong(exercise: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert debriefed(exercise) == 0
    said = capsys.readouterr().out
    assert "of 25 happenings" in said
    assert "put together: " in said
    assert "who did it: " in said


def test_a_workspace_without_the_exercise_is_refused(exercise: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert debriefed(exercise, "--as-of", "2015-01-01") == 2
    assert "take the reports of the exercise in first" in " ".join(capsys.readouterr().err.split())
    missing = ["--workspace", str(tmp_path), "--truth", str(exercise / "world" / "truth.csv")]
    assert main(["debrief", CASE, *missing]) == 2
    assert "holds no workspace" in " ".join(capsys.readouterr().err.split())
