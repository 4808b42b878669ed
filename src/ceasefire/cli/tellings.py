"""Posts for `ceasefire fuse --posts`: their texts read, and put together to happenings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from ceasefire.errors import IntakeError
from ceasefire.fusion import origins
from ceasefire.fusion.tellings import Gathering, Telling, gather, tellings
from ceasefire.text.posts import columns_of, read_post
from ceasefire.text.posts.furniture import wording

READERS: dict[str, Callable[[Path], pl.DataFrame]] = {
    ".csv": pl.read_csv,
    ".jsonl": pl.read_ndjson,
    ".ndjson": pl.read_ndjson,
    ".parquet": pl.read_parquet,
}


def put_together(file: Path) -> tuple[Gathering, pl.DataFrame]:
    """The posts of a file by happening: `report_id`, `incident_id`, `p_same` with the post that the incident is named after, and
    `origin_id`, the post with which its wording began: those of one origin are one voice.

    Raises `IntakeError` naming file, line and field for what cannot be read.
    """
    rows = _rows(file)
    gathered = gather(tellings((name, Telling(**columns_of(read_post(text, day)))) for name, text, day in rows))
    listed = [
        (name, incident, 1.0 if name == incident else gathered.p_same(name, incident))
        for name, incident in gathered.incident_of.items()
    ]
    found = pl.DataFrame(listed, schema=["report_id", "incident_id", "p_same"], orient="row")
    return gathered, found.join(_origins(rows), on="report_id", how="left", maintain_order="left")


def _origins(rows: list[tuple[str, str, date | None]]) -> pl.DataFrame:
    worded = {name: (name, day.isoformat() if day else None, wording(text)) for name, text, day in rows}
    told = pl.DataFrame(
        list(worded.values()),
        schema=dict.fromkeys(("report_id", "occurred_from", "text"), pl.String),
        orient="row",
    )
    return origins(told).select("report_id", "origin_id")


def explained(gathered: Gathering, wanted: str) -> list[str]:
    """Each question with its weight in bits, for two report ids with a comma between, or for a report and its incident."""
    one, _, other = (part.strip() for part in wanted.partition(","))
    other = other or gathered.incident_of.get(one, one)
    told = gathered.explain_pair(one, other)
    total = sum(bits for _, _, bits in told)
    lines = [f"  {name:<13}{level:<18}{bits:+7.2f} bits" for name, level, bits in told]
    return [f"{one} and {other}: p = {gathered.p_same(one, other):.4f}", *lines, f"  {'sum':<31}{total:+7.2f} bits"]


def _rows(file: Path) -> list[tuple[str, str, date | None]]:
    read = READERS.get(file.suffix.lower())
    if read is None:
        raise IntakeError(f"{file}: its ending says nothing of the format; end it in .csv, .jsonl or .parquet")
    try:
        frame = read(file)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise IntakeError(f"{file}: cannot be read: {error}") from error
    for name in ("report_id", "text"):
        if name not in frame.columns:
            raise IntakeError(f"{file}:1: {name}: the column is missing; a post needs report_id and text")
    days = frame["published"].to_list() if "published" in frame.columns else [None] * frame.height
    first = 2 if file.suffix.lower() == ".csv" else 1
    listed = zip(frame["report_id"].to_list(), frame["text"].to_list(), days, strict=True)
    rows = [
        (str(name), str(text or ""), _day(day, f"{file}:{line}")) for line, (name, text, day) in enumerate(listed, start=first)
    ]
    if len({name for name, _, _ in rows}) < len(set(rows)):
        raise IntakeError(f"{file}: report_id: one id stands on several rows that differ; give each post its own id")
    return rows


def _day(value: object, where: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise IntakeError(f"{where}: published: {value!r} is not a day; write 2016-04-28 or leave it empty") from error
