"""What is served, in a few words that another process can be given too: folder, database, case, clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ceasefire.casefiles import find_case, load_case
from ceasefire.centre.serving.exercise import exercise_clock
from ceasefire.centre.workspace import Workspace, now
from ceasefire.errors import OptionError

if TYPE_CHECKING:
    from ceasefire.centre.opened import Centre

DEMONSTRATED = "syria-2016"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What to open. `exercise`: a new record is begun as that of an exercise. `demonstration`: the same, and the case goes on
    from its end. `hosts` are names the centre answers to besides loopback's.
    """

    folder: str
    database: str | None = field(default=None, repr=False)
    case: str = ""
    demonstration: bool = False
    exercise: bool = False
    hosts: tuple[str, ...] = ()
    https: bool = False

    def told(self) -> dict[str, Any]:
        """For another process. It holds the password of the database: only over a pipe."""
        return asdict(self)

    @classmethod
    def heard(cls, told: dict[str, Any]) -> Opening:
        """From another process."""
        return cls(**{**told, "hosts": tuple(told["hosts"])})

    def open(self) -> Centre:
        """Open the centre, with everything that pages need. Raises `StorageError`, `CaseError` and `UnknownCaseError`."""
        # Django must be told of the pages before anything else starts it.
        from ceasefire.centre.starting import start_web  # noqa: PLC0415

        start_web()
        from ceasefire.centre.opened import open_centre  # noqa: PLC0415
        from ceasefire.centre.web.settings import for_workspace  # noqa: PLC0415

        folder = Path(self.folder)
        case_folder = find_case(self.case or self._recorded_case())
        case = load_case(case_folder)
        clock: Callable[[], datetime] = exercise_clock(folder, case) if self.demonstration else now
        practice = self.demonstration or self.exercise
        opened = open_centre(folder, case, case_folder, database_url=self.database, clock=clock, exercise=practice)
        for_workspace(opened.secrets.web, self.hosts, https=self.https)
        return opened

    def _recorded_case(self) -> str:
        """The case that the record is of, where it is one that comes with the software."""
        if self.demonstration:
            return DEMONSTRATED
        with Workspace.open(Path(self.folder), self.database) as workspace:
            named = workspace.case
        if named is None:
            raise OptionError("--case: this record is of no case yet; name a bundled case or give its folder")
        return named
