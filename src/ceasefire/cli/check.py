"""`ceasefire check`: every mistake in a case folder, all at once."""

from __future__ import annotations

import json

from ceasefire.casefiles import check_case, find_case
from ceasefire.casefiles.folder import examine
from ceasefire.cli.printing import plain, show_path
from ceasefire.cli.workspaces import AsJson
from ceasefire.errors import Mistake, ScenarioError
from ceasefire.scenarios.reading import read_scenarios


def check(case: str, /, *, json_: AsJson = False) -> int:
    """Check a case: a bundled name or a folder. Prints every mistake as file:line: field: what is wrong; what to do.

    Parameters
    ----------
    case
        The name of a bundled case, or a folder.
    json_
        Print one JSON object instead of lines.
    """
    folder = find_case(case)
    mistakes = check_case(folder)
    if not mistakes:
        mistakes = _scenario_mistakes(case)
    if json_:
        listed = [
            {"file": show_path(item.file), "line": item.line, "field": item.field, "message": item.message} for item in mistakes
        ]
        plain(json.dumps({"case": str(case), "mistakes": listed}, ensure_ascii=False))
    elif mistakes:
        for item in mistakes:
            plain(str(item))
        plain(f"{len(mistakes)} mistake{'s' if len(mistakes) != 1 else ''} in {case}")
    else:
        plain(f"{case}: no mistakes")
    return 1 if mistakes else 0


def _scenario_mistakes(case: str) -> list[Mistake]:
    folder = find_case(case)
    loaded, _ = examine(folder)
    assert loaded is not None
    mistakes: list[Mistake] = []
    for file in sorted((folder / "scenarios").glob("*.y*ml")):
        try:
            read_scenarios(file, loaded)
        except ScenarioError as error:
            mistakes.extend(error.mistakes)
    return mistakes
