"""After an exercise: what truly happened in the made-up world, beside what the centre made of it.

A centre is told of a happening by the reports that reached it. What came of each is where these reports stand now, how sure the
centre is of the incident that holds most of them, and how much of its belief lies on who did it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import polars as pl

from ceasefire.errors import IntakeError
from ceasefire.vocabulary.belief import UNKNOWN, Belief
from ceasefire.vocabulary.grades import OccurrenceGrade

COLUMNS = ("report_id", "happening_id", "real", "occurred", "place", "act", "actor")
"""What a debrief reads of the truth that `publishing.truth_table` wrote."""


class Fate(StrEnum):
    """Where the reports of a happening stand: alone in one incident, in several, with those of another, or in none."""

    WHOLE = "whole"
    SPLIT = "split"
    MIXED = "mixed"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the centre says of one incident: its reports, did it happen, and who did it."""

    incident: str
    reports: tuple[str, ...]
    grade: OccurrenceGrade
    chance: float
    belief: Belief


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A happening of the made-up world, and what the centre made of the `reports` of it that arrived.

    `incidents` hold them, the one with most first; `beside` are other happenings in that one. Of it are `grade`, `chance` and
    `leading`, who is thought the likeliest; `named` is the probability given to who truly did it. They are None, and 0, where no
    incident holds a report. `real` is False for what somebody within the world made up.
    """

    happening: str
    real: bool
    occurred: datetime
    place: str
    act: str
    actor: str
    reports: int
    incidents: tuple[str, ...]
    beside: tuple[str, ...]
    grade: OccurrenceGrade | None
    chance: float | None
    leading: str | None
    named: float

    @property
    def fate(self) -> Fate:
        """Mixed outweighs split: who reads of two happenings as one is misled about both."""
        if not self.incidents:
            return Fate.NOWHERE
        if self.beside:
            return Fate.MIXED
        return Fate.SPLIT if len(self.incidents) > 1 else Fate.WHOLE

    @property
    def believed(self) -> bool:
        """Whether the centre says at least that it fairly surely happened."""
        return self.grade is not None and self.grade.carries_a_finding

    @property
    def misled(self) -> bool:
        """Whether somebody else is thought the likeliest to have done it."""
        return self.leading not in (None, UNKNOWN, self.actor)


def truth_of(file: Path) -> pl.DataFrame:
    """The truth that `ceasefire simulate` wrote. Raises `IntakeError` where the file is none."""
    try:
        table = pl.read_csv(file, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        raise IntakeError(f"{file}: cannot be read: {error}; name the truth.csv that ceasefire simulate wrote") from None
    missing = [name for name in COLUMNS if name not in table.columns]
    if missing:
        raise IntakeError(f"{file}: has no column {missing[0]}; name the truth.csv that ceasefire simulate wrote")
    times = pl.col("occurred").str.to_datetime("%Y-%m-%dT%H:%M:%SZ", time_zone="UTC", strict=False)
    table = table.select(COLUMNS).with_columns(pl.col("real") == "true", times)
    for number, row in enumerate(table.iter_rows(named=True), start=2):
        empty = next((name for name, value in row.items() if value is None), None)
        if empty is not None:
            raise IntakeError(f"{file}, line {number}: {empty}: has no value that can be read; write the world again")
    return table


def debrief(truth: pl.DataFrame, judged: Iterable[Judged], arrived: Iterable[str]) -> tuple[Told, ...]:
    """Each happening of which a report has arrived, by its time. `arrived` are the ids of all reports that the centre has."""
    here = truth.filter(pl.col("report_id").is_in(sorted(arrived))).sort("occurred", "happening_id", "report_id")
    happening_of = dict(here.select("report_id", "happening_id").iter_rows())
    incidents = {item.incident: item for item in judged}
    held: dict[str, Counter[str]] = defaultdict(Counter)
    within: dict[str, set[str]] = defaultdict(set)
    for item in incidents.values():
        for happening in (happening_of[report] for report in item.reports if report in happening_of):
            held[happening][item.incident] += 1
            within[item.incident].add(happening)
    rows = here.unique("happening_id", keep="first", maintain_order=True).iter_rows(named=True)
    reports = Counter(happening_of.values())
    return tuple(_told(row, reports[row["happening_id"]], held[row["happening_id"]], incidents, within) for row in rows)


def _told(
    row: Mapping[str, Any],
    reports: int,
    held: Mapping[str, int],
    incidents: Mapping[str, Judged],
    within: Mapping[str, set[str]],
) -> Told:
    names = tuple(sorted(held, key=lambda name: (-held[name], name)))
    most = incidents[names[0]] if names else None
    shares = dict(most.belief) if most else {}
    return Told(
        happening=row["happening_id"],
        real=row["real"],
        occurred=row["occurred"],
        place=row["place"],
        act=row["act"],
        actor=row["actor"],
        reports=reports,
        incidents=names,
        beside=tuple(sorted(within[names[0]] - {row["happening_id"]})) if names else (),
        grade=most.grade if most else None,
        chance=most.chance if most else None,
        leading=max(shares, key=lambda actor: (shares[actor], actor)) if shares else None,
        named=shares.get(row["actor"], 0.0),
    )
