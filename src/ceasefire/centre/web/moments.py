"""Dates and hours in addresses: with their zone, or as the case's own clock shows them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

FIRST_YEAR, LAST_YEAR = 1900, 9000


def read_moment(text: str, zone: ZoneInfo) -> datetime | None:
    """The instant of `2016-05-01`, `2016-05-01T12:00` or one with a zone; None where it is none."""
    try:
        moment = datetime.fromisoformat(text.strip().replace(" ", "+"))
    except ValueError:
        return None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def as_field(moment: datetime, zone: ZoneInfo) -> str:
    """An instant as a date-and-time field of a form shows it, by the case's clock."""
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def read_day(text: str) -> date | None:
    """The day of `2016-05-01`; None where it is none."""
    try:
        day = date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
