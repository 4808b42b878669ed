"""The example case of the how-tos is a real one, and the how-tos quote it truly."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ceasefire.casefiles import check_case, load_case
from ceasefire.cli import main
from ceasefire.intake import case_reports, take
from ceasefire.intake.acts_file import read_acts
from ceasefire.pipeline.report import Quarantined, Report
from ceasefire.pipeline.way import Walk, walk
from ceasefire.registers.human_acts import HumanActs
from ceasefire.scenarios import read_scenarios, run_scenario
from ceasefire.vocabulary.grades import AttributionGrade, OccurrenceGrade, Outcome
from tests.docs.pages import DOCS, blocks, read

EXAMPLE = DOCS / "how-to" / "example-case"
QUOTING = ("how-to/write-your-own-case.md", "how-to/record-human-acts.md", "how-to/take-in-reports.md")
FORMS = ("case.yaml", "parties.yaml", "sources.yaml", "terms.yaml")


def walked(acts: HumanActs, as_of: datetime) -> Walk:
    case = load_case(EXAMPLE)
    reports = [item for item in case_reports(EXAMPLE, case, b"k" * 32) if isinstance(item, Report)]
    assert len(reports) == 4
    return walk(case, reports, acts, as_of)


def test_the_example_case_has_no_mistakes() -> None:
    assert check_case(EXAMPLE) == []


def test_its_scenarios_pass() -> None:
    case = load_case(EXAMPLE)
    for file in sorted((EXAMPLE / "scenarios").glob("*.yaml")):
        for scenario in read_scenarios(file, case).scenarios:
            assert run_scenario(scenario).passed, scenario.name


@pytest.mark.parametrize("page", QUOTING)
def test_every_block_of_the_how_to_stands_in_the_files(page: str) -> None:
    files = [file.read_text(encoding="utf-8") for file in sorted(EXAMPLE.rglob("*.yaml"))]
    quoted = blocks(page, "yaml")
    assert quoted
    for block in quoted:
        assert any(block in text for text in files), f"not in the example case:\n{block}"


def test_four_reports_are_one_fair_and_contested_incident() -> None:
    way = walked(HumanActs(), datetime(2030, 4, 1, tzinfo=UTC))
    (incident,) = way.incidents
    assert way.occurrences[incident.id].grade is OccurrenceGrade.FAIR
    assert way.attributions[incident.id].grade is AttributionGrade.CONTESTED
    assert {item.clause for item in way.findings if item.outcome is Outcome.BREACH} == {"tb-1"}


@pytest.mark.parametrize(
    ("as_of", "next_step"),
    [
        (datetime(2030, 3, 7, tzinfo=UTC), "hotline-notice"),
        (datetime(2030, 3, 7, 9, 30, tzinfo=UTC), "request-for-information"),
        (datetime(2030, 3, 9, tzinfo=UTC), "guarantor-demarche"),
    ],
)
def test_the_steps_open_as_the_how_to_says(as_of: datetime, next_step: str) -> None:
    way = walked(read_acts(EXAMPLE / "acts.yaml", load_case(EXAMPLE)), as_of)
    assert [item.next_step for item in way.responses] == [next_step]


def test_one_signature_determines_nothing_and_both_do() -> None:
    acts = read_acts(EXAMPLE / "acts.yaml", load_case(EXAMPLE))
    assert walked(acts, datetime(2030, 3, 10, 13, tzinfo=UTC)).determinations == ()
    assert len(walked(acts, datetime(2030, 3, 10, 16, tzinfo=UTC)).determinations) == 1


@pytest.mark.parametrize(
    ("edits", "scenarios"),
    [
        ({"accept_by": "acept_by", "within: PT24H": "within: 24 hours"}, False),
        ({"sides: [north]": "sides: [nord]"}, False),
        ({"by: north-river-guard": "by: north-guard", "clause: tb-3": "clause: tb-9"}, True),
    ],
)
def test_the_how_to_shows_mistakes_as_the_check_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], edits: dict[str, str], scenarios: bool
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "two-banks")
    file = tmp_path / "two-banks" / ("scenarios/fire.yaml" if scenarios else "terms.yaml")
    text = file.read_text(encoding="utf-8")
    for right, wrong in edits.items():
        text = text.replace(right, wrong)
    file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "two-banks"]) == 1
    assert capsys.readouterr().out in read("how-to/write-your-own-case.md")


def test_the_how_to_shows_a_missing_text_as_the_check_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "two-banks").mkdir()
    for name in FORMS:
        shutil.copy(EXAMPLE / name, tmp_path / "two-banks" / name)
    monkeypatch.chdir(tmp_path)
    assert main(["check", "two-banks"]) == 1
    assert capsys.readouterr().out in read("how-to/write-your-own-case.md")


def test_the_how_to_shows_the_scenarios_as_the_test_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "two-banks")
    monkeypatch.chdir(tmp_path)
    assert main(["test", "two-banks"]) == 0
    assert capsys.readouterr().out in read("how-to/write-your-own-case.md")


def test_the_ferry_log_gives_two_reports_and_two_rows_set_aside_as_the_how_to_shows() -> None:
    log = EXAMPLE / "incoming" / "ferry-log.csv"
    taking = take(
        log,
        load_case(EXAMPLE),
        received=datetime(2030, 3, 13, tzinfo=UTC),
        key=b"k" * 32,
        mapping=EXAMPLE / "incoming" / "ferry-log.mapping.yaml",
    )
    taken = list(taking)
    assert [item.id for item in taken if isinstance(item, Report)] == ["ferry-F-17", "ferry-F-18"]
    shown = read("how-to/take-in-reports.md")
    for row in (item for item in taken if isinstance(item, Quarantined)):
        reason = row.reason.split(", airstrike")[0]
        assert f"two-banks/incoming/ferry-log.csv:{row.line}: {row.field}: {reason}" in shown
