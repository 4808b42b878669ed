"""`ceasefire test`: hold the terms of a case against its scenarios."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from cyclopts import Parameter

from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.printing import plain, show_path
from ceasefire.cli.workspaces import AsJson
from ceasefire.errors import Mistake, ScenarioError
from ceasefire.scenarios import Result, Verdict, read_scenarios, run_scenario
from ceasefire.wording import render


def test(
    case: str,
    /,
    *,
    scenarios: Annotated[list[Path] | None, Parameter(consume_multiple=True, negative=())] = None,
    verbose: Annotated[bool, Parameter(negative=())] = False,
    json_: AsJson = False,
) -> int:
    """Run scenarios against a case; print pass or fail for every expectation, with the tree of reasons of each failure.

    Parameters
    ----------
    case
        The name of a bundled case, or a folder.
    scenarios
        Scenario files, or folders of them; by default the case's own.
    verbose
        Print the reasons of passes too.
    json_
        Print one JSON object a line instead.
    """
    folder = find_case(case)
    loaded = load_case(folder)
    files = list(_files(scenarios or [folder / "scenarios"]))
    results = [run_scenario(scenario) for file in files for scenario in read_scenarios(file, loaded).scenarios]
    for result in results:
        _print_json(result) if json_ else _print(result, verbose)
    failed = sum(not result.passed for result in results)
    expectations = sum(len(result.verdicts) for result in results)
    if not json_:
        plain(f"{len(results) - failed} passed, {failed} failed: {len(results)} scenarios, {expectations} expectations")
    return 1 if failed or not results else 0


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(item for item in path.rglob("*.y*ml"))
        elif path.exists():
            yield path
        else:
            raise ScenarioError((Mistake(file=path, line=0, field="", message="does not exist; name a scenario file or folder"),))


def _print(result: Result, verbose: bool) -> None:
    scenario = result.scenario
    plain(f"{'pass' if result.passed else 'FAIL'}  {scenario.name}")
    for verdict in result.verdicts:
        line = verdict.expectation
        if verdict.failures or verbose:
            mark = "FAIL" if verdict.failures else "pass"
            where = f"{show_path(scenario.file)}:{line.line}"
            plain(f"  {mark}  {where}: {line.clause} {line.party}: {'; '.join(verdict.failures) or line.outcome.value}")
            for told in render(verdict.finding.reason, "en", scenario.case, with_ids=True):
                plain(f"      {told}")


def _print_json(result: Result) -> None:
    scenario = result.scenario
    plain(
        json.dumps(
            {
                "scenario": scenario.name,
                "file": show_path(scenario.file),
                "line": scenario.line,
                "passed": result.passed,
                "expectations": [_verdict(verdict, scenario.case) for verdict in result.verdicts],
            },
            ensure_ascii=False,
        )
    )


def _verdict(verdict: Verdict, case: Case) -> dict[str, Any]:
    finding, line = verdict.finding, verdict.expectation
    return {
        "clause": line.clause,
        "party": line.party,
        "expected": line.outcome.value,
        "found": finding.outcome.value,
        "probability": round(finding.probability, 6),
        "masses": {outcome.value: round(mass, 6) for outcome, mass in finding.masses},
        "failures": list(verdict.failures),
        "reasons": render(finding.reason, "en", case, with_ids=True),
    }
