"""`ceasefire administrator`: the first account of a centre, which makes all others in the browser."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from ceasefire.cli.printing import plain
from ceasefire.cli.workspaces import Database


def administrator(
    *,
    workspace: Annotated[Path, Parameter(negative=())] = Path("centre"),
    case: str = "",
    key: str = "administrator",
    database: Database = None,
) -> int:
    """Make the account of an administrator and print its password, this once. A centre that is served goes on meanwhile.

    The administrator makes all other accounts in the browser, and sees no record. An administrator that stands gets a
    new password and loses its second factors: for who has lost them. Making one is an entry of the ledger.

    Parameters
    ----------
    workspace
        The folder that --workspace of serve names; it is made where there is none.
    case
        The name of a bundled case, or a folder; as for serve.
    key
        The role key under which the account's acts stand in the ledger. Never a person's name.
    database
        The PostgreSQL database that holds the tables, as postgresql://user@host/name; by default SQLite files in the folder.
    """
    # Other commands start without the centre.
    from ceasefire.centre.serving.opening import Opening  # noqa: PLC0415

    centre = Opening(folder=str(workspace), database=database, case=case).open()
    try:
        from ceasefire.centre.acting.appointing import appoint  # noqa: PLC0415 - Django must be started before

        password = appoint(centre, key)
    finally:
        centre.workspace.close()
    plain(f"{key}  {password}")
    return 0
