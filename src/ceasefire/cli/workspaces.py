"""What the commands on a workspace share: how it is named, opened, and waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ceasefire.cli.printing import PEOPLE
from ceasefire.errors import StorageError

if TYPE_CHECKING:
    from ceasefire.centre.workspace import Workspace

Database = Annotated[str | None, Parameter(env_var="DATABASE_URL")]
AsJson = Annotated[bool, Parameter(name="--json", negative=())]

PATIENCE = 2.0
"""Seconds that a command may take before it shows how far it is."""


def existing_workspace(folder: Path, database: str | None) -> Workspace:
    """Open a workspace that is there already. Raises `StorageError` when the folder holds none."""
    from ceasefire.centre.workspace import Workspace  # noqa: PLC0415 - other commands start without the centre

    if not (folder / "keys" / "log.key").exists():
        raise StorageError(f"{folder}: holds no workspace (no keys/log.key); name the folder of one")
    return Workspace.open(folder, database)


@contextmanager
def progress_after_a_while(task: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, once the work has taken two seconds; call what it gives with done and in all."""
    started = time.monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=PEOPLE, transient=True)
    line = bar.add_task(task, total=None)

    def show(done: int, total: int) -> None:
        bar.update(line, completed=done, total=total)
        if not bar.live.is_started and time.monotonic() - started > PATIENCE:
            bar.start()

    try:
        yield show
    finally:
        bar.stop()
