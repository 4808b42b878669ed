"""An exercise: the reports of a made-up world come in as the clock goes on, a file for each simulated day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import polars as pl

from ceasefire.errors import IntakeError
from ceasefire.simulation.world import World


def release(world: World, folder: Path, *, hours_a_second: float, sleep: Callable[[float], None]) -> Iterator[tuple[Path, int]]:
    """Write `folder/YYYY-MM-DD.csv` for each day of publication when its last hour has come; gives path and number of reports.

    A day of the world takes `24 / hours_a_second` seconds. A day without reports passes without a file. Raises `IntakeError`
    where a file cannot be written.
    """
    days = world.reports.with_columns(pl.col("published").dt.truncate("1d").alias("day")).sort("day", "report_id")
    before: datetime | None = None
    for (day,), told in days.group_by("day", maintain_order=True):
        passed = 1.0 if before is None else (day - before).total_seconds() / 86_400
        sleep(24.0 * passed / hours_a_second)
        before = day
        path = folder / f"{day:%Y-%m-%d}.csv"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + ".part")
            told.drop("day").write_csv(part, datetime_format="%Y-%m-%dT%H:%M:%SZ")
            part.replace(path)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise IntakeError(f"{path}: cannot be written: {error}; see that the folder can be written and has room") from error
        yield path, told.height
