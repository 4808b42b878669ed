"""An exercise: the reports of a made-up world come in as the clock goes on, a file for each simulated hour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import polars as pl

from ceasefire.errors import IntakeError
from ceasefire.simulation.publishing import World


def release(world: World, folder: Path, *, hours_a_second: float, sleep: Callable[[float], None]) -> Iterator[tuple[Path, int]]:
    """Write `folder/YYYY-MM-DDTHH.csv` for each hour of publication (UTC) when it is over; gives path and number of reports.

    An hour of the world takes `1 / hours_a_second` seconds. One without reports passes without a file. Raises `IntakeError`
    where a file cannot be written.
    """
    hours = world.reports.with_columns(pl.col("published").dt.truncate("1h").alias("hour")).sort("hour", "report_id")
    before: datetime | None = None
    for (hour,), told in hours.group_by("hour", maintain_order=True):
        passed = 1.0 if before is None else (hour - before).total_seconds() / 3_600
        sleep(passed / hours_a_second)
        before = hour
        path = folder / f"{hour:%Y-%m-%dT%H}.csv"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + ".part")
            told.drop("hour").write_csv(part, datetime_format="%Y-%m-%dT%H:%M:%SZ")
            part.replace(path)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise IntakeError(f"{path}: cannot be written: {error}; see that the folder can be written and has room") from error
        yield path, told.height
