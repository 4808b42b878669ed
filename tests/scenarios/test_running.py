"""The scenarios of every case that ships hold, and a scenario that does not hold says why."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ceasefire.agreement.case import Case
from ceasefire.casefiles import load_case
from ceasefire.scenarios import Result, read_scenarios, run_scenario

CASES = Path(__file__).parents[2] / "cases"
FILES = sorted(CASES.glob("*/scenarios/*.yaml"))


@cache
def case_of(folder: Path) -> Case:
    return load_case(folder)


@pytest.mark.parametrize("file", FILES, ids=[f"{file.parents[1].name}/{file.stem}" for file in FILES])
def test_the_scenarios_hold(file: Path) -> None:
    read = read_scenarios(file, case_of(file.parents[1]))
    failed = {
        item.name: [failure for verdict in result.verdicts for failure in verdict.failures]
        for item in read.scenarios
        if not (result := run_scenario(item)).passed
    }
    assert not failed


def test_the_syria_case_is_held_to_more_than_two_hundred() -> None:
    folder = CASES / "syria-2016"
    assert sum(len(read_scenarios(file, case_of(folder)).scenarios) for file in (folder / "scenarios").glob("*.yaml")) >= 200


def test_no_two_scenarios_of_a_file_share_a_name() -> None:
    for file in FILES:
        names = [item.name for item in read_scenarios(file, case_of(file.parents[1])).scenarios]
        assert len(names) == len(set(names)), file.name


def run(tmp_path: Path, expect: str, share: float = 0.8) -> Result:
    file = tmp_path / "scenario.yaml"
    incident = f"{{act: airstrike, when: 2016-04-28, by: {{russia: {share}}}, against: free-syrian-army}}"
    file.write_text(f"scenarios:\n  - name: one\n    incident: {incident}\n    expect: [{{{expect}}}]\n", encoding="utf-8")
    (scenario,) = read_scenarios(file, case_of(CASES / "syria-2016")).scenarios
    return run_scenario(scenario)


@pytest.mark.parametrize(
    ("expect", "failure"),
    [
        ("outcome: out_of_scope", "expected out_of_scope, found breach"),
        ("outcome: breach, min_p: 0.9", "expected p of at least 0.9, found 0.8"),
        ("outcome: breach, max_p: 0.7", "expected p of at most 0.7, found 0.8"),
        ("outcome: breach, reasons_mention: [a unicorn]", "do not mention 'a unicorn'"),
    ],
)
def test_a_failure_says_what_was_expected_and_what_was_found(tmp_path: Path, expect: str, failure: str) -> None:
    result = run(tmp_path, f"clause: coh-2, party: russia, {expect}")
    assert not result.passed
    assert failure in " ".join(result.verdicts[0].failures)


def test_bounds_that_are_met_exactly_pass(tmp_path: Path) -> None:
    assert run(tmp_path, "clause: coh-2, party: russia, outcome: breach, min_p: 0.8, max_p: 0.8").passed


@pytest.mark.parametrize(("least", "most", "met"), [(0.6, 0.6, True), (0.4, 0.4, True), (0.45, 0.55, False), (0.7, 1, False)])
def test_of_what_stays_open_one_share_must_meet_both_bounds(tmp_path: Path, least: float, most: float, met: bool) -> None:
    line = f"clause: coh-2, party: russia, outcome: cannot_determine, min_p: {least}, max_p: {most}"
    assert run(tmp_path, line, share=0.6).passed is met
