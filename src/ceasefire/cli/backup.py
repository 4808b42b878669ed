"""`ceasefire backup`: a safe copy of a workspace, while others go on working."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from ceasefire.cli.printing import PEOPLE, plain, show_path
from ceasefire.cli.workspaces import AsJson, Database, existing_workspace


def backup(
    workspace: Path,
    file: Path,
    /,
    *,
    database: Database = None,
    with_keys: Annotated[bool, Parameter(negative=())] = False,
    json_: AsJson = False,
) -> int:
    """Copy a workspace into one file while others go on working. The file must not exist yet.

    The copy holds entries, sealed texts and tables up to one moment. Keep it as safe as the workspace: it holds what
    people told in confidence, also what is destroyed later. Keep the keys apart from it.

    Parameters
    ----------
    workspace
        The folder of the workspace.
    file
        The file to write.
    database
        The PostgreSQL database that holds its tables, as postgresql://user@host/name; by default its own SQLite file.
    with_keys
        Put the secret keys into the file too. Whoever holds it can then sign in the centre's name.
    json_
        Print one JSON object instead of a line.
    """
    from ceasefire.centre.backup import backup as copy  # noqa: PLC0415 - other commands start without the centre

    with existing_workspace(workspace, database) as record:
        made = copy(record, file, with_keys=with_keys)
    if json_:
        told = {"file": show_path(made.file), "origin": made.origin, "entries": made.entries, "database": made.database}
        plain(json.dumps(told | {"with_keys": made.with_keys, "bytes": made.bytes}, ensure_ascii=False))
    else:
        plain(f"{show_path(made.file)}: {made.entries} entries of {made.origin}, {made.bytes:,} bytes")
        if not made.with_keys:
            keys = show_path(workspace / "keys")
            advice = f"The keys are not in it: keep a copy of {keys} in another safe place."
            PEOPLE.print(advice, markup=False, soft_wrap=True)
    return 0
