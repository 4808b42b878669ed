"""`ceasefire intake`: record reports without judging them, however many there are."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from ceasefire.casefiles import find_case, load_case
from ceasefire.centre import desk
from ceasefire.centre.workspace import Workspace
from ceasefire.cli.printing import plain
from ceasefire.cli.progress import shown
from ceasefire.cli.workspaces import AsJson, Database


def intake(
    case: str,
    /,
    *reports: Path,
    workspace: Annotated[Path, Parameter(negative=())],
    mapping: Path | None = None,
    acts: Path | None = None,
    database: Database = None,
    json_: AsJson = False,
) -> int:
    """Record reports in a workspace. Rows stream: a file of any size takes little memory.

    A row that cannot be taken is set aside with its reason and counted; the rest goes on. The same file twice adds nothing.
    Exit 1 when rows were set aside.

    Parameters
    ----------
    case
        The name of a bundled case, or a folder.
    reports
        Files: csv, jsonl, xlsx, parquet; ACLED, UCDP GED and Airwars tables; hotline notes (.txt).
    workspace
        The folder of the workspace; it is made where there is none.
    mapping
        A YAML file that says what the columns of those files mean.
    acts
        A YAML file of human acts: links, positions, sign-offs, signatures, steps taken.
    database
        The PostgreSQL database that holds its tables, as postgresql://user@host/name; by default its own SQLite file.
    json_
        Print one JSON object instead of a line.
    """
    folder = find_case(case)
    loaded = load_case(folder)
    arrivals = desk.Arrivals(
        folder=folder, with_case_reports=False, files=reports, mapping=mapping, acts=acts, received=datetime.now(UTC)
    )
    with shown() as steps, Workspace.open(workspace, database) as record:
        done = desk.take_in(record, loaded, arrivals, lambda count: steps("reports taken in", count, None))
        set_aside = list(record.quarantined())[-done.quarantined :] if done.quarantined else []
    if json_:
        told = {"taken": done.taken, "repeated": done.repeated, "quarantined": done.quarantined}
        plain(json.dumps({**told, "first": done.first, "last": done.last}))
    else:
        for row in set_aside[:20]:
            field = f"{row.field}: " if row.field else ""
            plain(f"{row.file}:{row.line}: {field}{row.reason}")
        if len(set_aside) > 20:
            plain(f"… and {len(set_aside) - 20} more")
        plain(f"{done.taken} taken, {done.repeated} there already, {done.quarantined} set aside")
    return 1 if done.quarantined else 0
