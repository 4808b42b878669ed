"""`ceasefire restore`: bring a workspace back from a safe copy."""

from __future__ import annotations

import json
from pathlib import Path

from ceasefire.cli.printing import PEOPLE, plain, show_path
from ceasefire.cli.workspaces import AsJson, Database


def restore(
    file: Path, workspace: Path, /, *, database: Database = None, checkpoint: Path | None = None, json_: AsJson = False
) -> int:
    """Bring a workspace back from a file that `ceasefire backup` made.

    The folder must be new, or hold the workspace's keys/ only (a backup has no keys unless it was made --with-keys).
    Give --checkpoint with the newest checkpoint that an auditor, a witness or an export holds: when the backup is older,
    the restore is refused, because the centre would sign a second history over entries that it gave receipts for.

    Parameters
    ----------
    file
        The backup.
    workspace
        The folder to make.
    database
        For a backup of PostgreSQL: an empty database, as postgresql://user@host/name.
    checkpoint
        A file with the highest checkpoint that someone outside holds.
    json_
        Print one JSON object instead of a line.
    """
    from ceasefire.centre.restoring import restore as bring_back  # noqa: PLC0415 - other commands start without the centre

    made = bring_back(file, workspace, database, witnessed=checkpoint)
    if json_:
        result = {"workspace": show_path(workspace), "origin": made.origin, "entries": made.entries, "database": made.database}
        plain(json.dumps(result | {"compared_with_a_checkpoint": checkpoint is not None}, ensure_ascii=False))
    else:
        plain(f"{show_path(workspace)}: {made.entries} entries of {made.origin} are back")
        if checkpoint is None:
            told = "No --checkpoint was given: ask auditors and witnesses for theirs before anything new is recorded."
            PEOPLE.print(told, soft_wrap=True)
    return 0
