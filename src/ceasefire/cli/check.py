"""`ceasefire check`: every mistake in a case folder, all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.casefiles import find_case
from ceasefire.casefiles.folder import examine
from ceasefire.cli.printing import plain, show_path
from ceasefire.cli.workspaces import AsJson
from ceasefire.errors import BriefError, IntakeError, Mistake, ScenarioError
from ceasefire.intake import case_reports
from ceasefire.pipeline.report import Quarantined
from ceasefire.publication.writing import read_basemap
from ceasefire.scenarios.reading import read_scenarios

NO_SECRET = b"only for checking: ids made with it are not kept"
"""Keys the ids of rows that have none, while nothing is recorded."""


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
    loaded, mistakes = examine(folder)
    mistakes += _basemap_mistakes(folder)
    if loaded is not None and not mistakes:
        mistakes = [*_scenario_mistakes(folder, loaded), *_report_mistakes(folder, loaded)]
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


def _scenario_mistakes(folder: Path, case: Case) -> Iterator[Mistake]:
    for file in sorted((folder / "scenarios").glob("*.y*ml")):
        try:
            read_scenarios(file, case)
        except ScenarioError as error:
            yield from error.mistakes


def _report_mistakes(folder: Path, case: Case) -> Iterator[Mistake]:
    """Rows of the case's own reports that would be set aside, and files that cannot be read at all."""
    try:
        for item in case_reports(folder, case, NO_SECRET):
            if isinstance(item, Quarantined):
                yield Mistake(file=Path(item.file), line=item.line, field=item.field, message=item.reason)
    except IntakeError as error:
        yield Mistake(file=folder / "reports", line=0, field="", message=str(error))


def _basemap_mistakes(folder: Path) -> Iterator[Mistake]:
    try:
        read_basemap(folder)
    except BriefError as error:
        yield Mistake(file=folder / "basemap.geojson", line=0, field="", message=str(error))
