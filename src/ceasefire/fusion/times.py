"""Times as reports write them, made exact: a date is a day of the file's zone, a time without a zone is of that zone too."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl

from ceasefire.fusion.errors import FusionInputError

INSTANT = pl.Datetime("us", "UTC")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Where = Callable[[int], str]
"""Says where a row (counted from 0) stands in what the user gave, for example `reports.csv:17`."""


def day_zone(zone: str) -> ZoneInfo:
    """The zone of that IANA name. Raises `FusionInputError` where there is none."""
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise FusionInputError(f"zone: {zone!r} is not a known time zone; give an IANA name such as Asia/Damascus") from error


def instants(series: pl.Series, zone: ZoneInfo, where: Where) -> tuple[pl.Series, pl.Series]:
    """Start and end of each value as UTC instants: a day has two ends, an instant is its own end."""
    name = series.name
    if isinstance(series.dtype, pl.Datetime):
        if not series.dtype.time_zone:
            series = series.dt.replace_time_zone(zone.key, ambiguous="earliest", non_existent="null")
        exact = series.cast(INSTANT)
        return exact, exact
    texts = series.cast(pl.String).str.strip_chars().replace("", None)
    spans: dict[str, tuple[datetime, datetime]] = {}
    for text in texts.drop_nulls().unique().to_list():
        try:
            spans[text] = _span(text, zone)
        except (ValueError, OverflowError) as error:
            row = int((texts == text).arg_max() or 0)
            reason = "is not an ISO 8601 date or time; write 2016-04-28 or 2016-04-28T10:00+03:00"
            raise FusionInputError(f"{where(row)}: {name}: {text!r} {reason}") from error
    values = texts.to_list()
    starts = pl.Series(name, [spans[text][0] if text is not None else None for text in values], dtype=INSTANT)
    return starts, pl.Series(name, [spans[text][1] if text is not None else None for text in values], dtype=INSTANT)


def _span(text: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        return _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
    instant = datetime.fromisoformat(text)
    exact = (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(ZoneInfo("UTC"))
    return exact, exact


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(ZoneInfo("UTC"))
