"""`ceasefire simulate`: a made-up world, its reports, and the truth beside them."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from ceasefire.casefiles import find_case, load_case
from ceasefire.cli.moments import first_of
from ceasefire.cli.printing import PEOPLE, plain, show_path
from ceasefire.cli.workspaces import AsJson
from ceasefire.errors import IntakeError
from ceasefire.simulation import VAGUE, Habits, setting_of
from ceasefire.simulation import simulate as simulated
from ceasefire.simulation.publishing import FORMATS, write_world
from ceasefire.simulation.release import release

WORLDS = {"standard": Habits(), "vague": VAGUE}


def simulate(
    case: str,
    /,
    *,
    out: Annotated[Path, Parameter(negative=())],
    seed: int = 1,
    events: int = 1000,
    world: str = "standard",
    heat: float = 1.0,
    from_: Annotated[str | None, Parameter(name="--from")] = None,
    kind: str = "csv",
    exercise: float | None = None,
    json_: AsJson = False,
) -> int:
    """Make up a war in the places of a case, and write what its sources report and what truly happened.

    Nothing in it is true: who does what is dealt by the seed. Report ids begin with sim-. The same seed gives the same files.

    Parameters
    ----------
    case
        The name of a bundled case, or a folder: its places, actors and sources are used.
    out
        The folder to write reports and truth.csv to.
    seed
        Deals the world.
    events
        The number of true happenings; about three reports tell of each.
    world
        standard, or vague: vaguer reports, more errors, blows that follow blows.
    heat
        Happenings a day, in multiples of 40 a day over 300 towns.
    from_
        The first day of the world; by default the case's.
    kind
        csv or parquet, for the reports; the truth is always csv.
    exercise
        Release the reports by the clock instead, hour by hour into the folder reports/, at so many simulated hours a second:
        0.00028 is an hour an hour.
    json_
        Print the summary as JSON.
    """
    if world not in WORLDS:
        raise IntakeError(f"--world {world}: there is no such world; give one of {', '.join(WORLDS)}")
    if kind not in FORMATS:
        raise IntakeError(f"--kind {kind}: is not a kind of file; give one of {', '.join(FORMATS)}")
    if events < 1 or not (heat > 0 and math.isfinite(heat)) or (exercise is not None and not exercise > 0):
        raise IntakeError("--events, --heat, --exercise: give numbers above zero")
    habits = WORLDS[world].hotter(heat)
    loaded = load_case(find_case(case))
    begins = first_of(from_, loaded, "--from")
    with PEOPLE.status("making up a world"):
        made = simulated(setting_of(loaded, begins), seed=seed, events=events, habits=habits)
        reports, truth = write_world(made, out, kind=kind, with_reports=exercise is None)
    if exercise is not None:
        for path, count in release(made, out / "reports", hours_a_second=exercise, sleep=time.sleep):
            plain(f"{count} reports: {show_path(path)}")
    told = {"reports": made.reports.height, "happenings": events, "out": str(reports), "truth": str(truth)}
    plain(json.dumps(told) if json_ else f"{told['reports']} reports of {events} happenings: {show_path(out)}")
    return 0
