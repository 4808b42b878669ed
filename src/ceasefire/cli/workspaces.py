"""What the commands on a workspace share: how it is named, opened, and waited for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from ceasefire.errors import StorageError

if TYPE_CHECKING:
    from ceasefire.centre.workspace import Workspace

Database = Annotated[str | None, Parameter(env_var="DATABASE_URL")]
AsJson = Annotated[bool, Parameter(name="--json", negative=())]


def existing_workspace(folder: Path, database: str | None) -> Workspace:
    """Open a workspace that is there already. Raises `StorageError` when the folder holds none."""
    from ceasefire.centre.workspace import Workspace  # noqa: PLC0415 - other commands start without the centre

    if not (folder / "keys" / "log.key").exists():
        raise StorageError(f"{folder}: holds no workspace (no keys/log.key); name the folder of one")
    return Workspace.open(folder, database)
