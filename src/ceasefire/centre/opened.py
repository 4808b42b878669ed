"""The centre that this process serves: one workspace, its case, its secrets, its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ceasefire.agreement.case import Case
from ceasefire.centre.people.secrets import CentreSecrets, read_or_make_secrets
from ceasefire.centre.starting import connect_people
from ceasefire.centre.workspace import Workspace, now
from ceasefire.errors import StorageError
from ceasefire.wording.exercise import practised


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """What every page and call works with. `case` is the case as its files give it; `case_folder` is where they lie.

    `clock` tells the present, to the second, in UTC: an exercise may run in another year.
    """

    workspace: Workspace
    case: Case
    case_folder: Path
    secrets: CentreSecrets = field(repr=False)
    clock: Callable[[], datetime] = now

    @property
    def alias(self) -> str:
        """Under which name Django knows the database of the record."""
        return self.workspace.alias


_OPEN: list[Centre] = []


def open_centre(
    folder: Path,
    case: Case,
    case_folder: Path,
    *,
    database_url: str | None = None,
    clock: Callable[[], datetime] = now,
    exercise: bool = False,
) -> Centre:
    """Open the record and the people of a workspace folder, and serve them from now on. Start Django for the web before.

    `exercise` begins a new record as that of an exercise; the case of one is marked, so that all that is shown of it says so.
    Raises `StorageError` when either database cannot be used, the record is of another case, or real where an exercise is wanted.
    """
    workspace = Workspace.open(folder, database_url, clock=clock)
    workspace.open_case(case.id, exercise=exercise)
    if workspace.is_exercise:
        case = practised(case)
    connect_people(folder, database_url)
    centre = Centre(workspace=workspace, case=case, case_folder=case_folder, secrets=read_or_make_secrets(folder), clock=clock)
    _OPEN[:] = [centre]
    return centre


def centre() -> Centre:
    """The centre that is served. Raises `StorageError` when none is open."""
    if not _OPEN:
        raise StorageError("no centre is open; start one with `ceasefire serve`")
    return _OPEN[0]
