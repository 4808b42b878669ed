"""`ceasefire rebuild`: fold the views from the entries again."""

from __future__ import annotations

import json
from pathlib import Path

from ceasefire.casefiles import find_case, load_case
from ceasefire.centre.workspace import Workspace
from ceasefire.cli.moments import end_of
from ceasefire.cli.printing import plain
from ceasefire.cli.progress import shown
from ceasefire.cli.workspaces import AsJson, Database, existing_workspace


def rebuild(
    workspace: Path,
    /,
    *,
    case: str | None = None,
    until: str | None = None,
    database: Database = None,
    json_: AsJson = False,
) -> int:
    """Fold all tables of a workspace from its ledger again, and say whether they were as the ledger has it.

    Entries are the truth; tables are views of them. Run this after a crash of the disk, or when a table is in doubt. It
    is one transaction: others see the old tables or the new ones. Suggestions of the machine stay as they are, unless
    --case is given: then they are made again from the record.
    The fingerprint is a digest over all tables; the same ledger gives the same one on every machine and database.

    Parameters
    ----------
    workspace
        The folder of the workspace.
    case
        The case whose suggestions are made again: a bundled name, or a folder.
    until
        Judge as known at the end of this day, as `ceasefire run --until` did; by default everything known.
    database
        The PostgreSQL database that holds its tables, as postgresql://user@host/name; by default its own SQLite file.
    json_
        Print one JSON object instead of a line.
    """
    with existing_workspace(workspace, database) as record:
        before = record.fingerprint()
        with shown() as steps:
            entries = record.rebuild(lambda done, total: steps("entries folded", done, total))
        if case is not None:
            judge_again(record, case, until)
        after = record.fingerprint()
    if json_:
        plain(json.dumps({"entries": entries, "changed": before != after, "fingerprint": after}))
    else:
        told = "the tables differed and are right now" if before != after else "the tables were right"
        plain(f"{entries} entries folded; {told}; fingerprint {after}")
    return 0


def judge_again(record: Workspace, case: str, until: str | None) -> None:
    """Make the suggestions again from what is recorded."""
    # The hops bring numeric libraries with them that folding alone does not need.
    from ceasefire.centre import desk  # noqa: PLC0415

    loaded = load_case(find_case(case))
    with shown() as steps:
        moment = end_of(until, loaded, "--until") or desk.latest_known(record, loaded)
        desk.keep_suggestions(record, desk.judge(record, loaded, moment, steps.hop))
