"""Entries → rows of the views. The same entry gives the same row, whenever and on whichever database it is folded."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import h3
from django.db import models

from ceasefire.centre.storage.act_body import TYPES, party_of_body, reports_of_body
from ceasefire.centre.storage.bulk import insert
from ceasefire.centre.storage.canonical_json import canonical
from ceasefire.centre.storage.models import ActRow, QuarantineRow, ReportRow
from ceasefire.centre.storage.quarantine_body import QUARANTINED, about
from ceasefire.centre.storage.report_body import RECEIVED
from ceasefire.ledger import Entry
from ceasefire.ledger.entry import parse_time
from ceasefire.vocabulary.acts import Act
from ceasefire.vocabulary.places import EARTH_RADIUS_KM

VIEWS = (ReportRow, ActRow, QuarantineRow)
"""The views that `fold` fills."""

COARSE, FINE = 5, 7
"""H3 resolutions: cells of about 250 km² and 5 km². The public sees nothing finer than the coarse one."""

SPANS = (timedelta(hours=25), timedelta(days=8), timedelta(days=366))
"""Longest span of each layer of times. Layers are looked through apart, so that a report of a year opens no year of others."""

_ACTS = frozenset(TYPES.values())


def fold(index: int, entry: Entry) -> models.Model | None:
    """The row of one entry; None for a type that no view shows."""
    if entry.type == RECEIVED:
        return _report_row(index, entry.body)
    if entry.type == QUARANTINED:
        return _quarantine_row(index, entry.body)
    return _act_row(index, entry) if entry.type in _ACTS else None


def write_rows(alias: str, rows: Iterable[models.Model | None]) -> None:
    """Add rows to their views."""
    by_view: dict[type[models.Model], list[models.Model]] = {view: [] for view in VIEWS}
    for row in rows:
        if row is not None:
            by_view[type(row)].append(row)
    for found in by_view.values():
        insert(alias, found)


def _report_row(index: int, body: Mapping[str, Any]) -> ReportRow:
    said: Sequence[Mapping[str, Any]] = body.get("statements", ())
    published = body.get("published", {})
    occurred = [one["occurred"] for one in said if "occurred" in one]
    start = min((parse_time(one["earliest"]) for one in occurred), default=None)
    end = max((parse_time(one["latest"]) for one in occurred), default=None)
    return ReportRow(
        entry=index,
        id=body["id"],
        entry_id=body["entry_id"],
        channel=body["channel"],
        source=body["source"],
        received=parse_time(body["received"]),
        published_from=_instant(published.get("earliest")),
        published_to=_instant(published.get("latest")),
        occurred_from=start,
        occurred_to=end,
        lasting=bisect_left(SPANS, end - start) if start is not None and end is not None else 0,
        place_id=next((one["where"]["place_id"] for one in said if one.get("where", {}).get("place_id")), ""),
        act=said[0]["act"] if said else Act.UNKNOWN.value,
        document=canonical(body),
        **_position([one["where"] for one in said if "lat" in one.get("where", {}) and "lon" in one["where"]]),
    )


def _quarantine_row(index: int, body: Mapping[str, Any]) -> QuarantineRow:
    return QuarantineRow(entry=index, entry_id=body["entry_id"], about=about(body), document=canonical(body))


def _act_row(index: int, entry: Entry) -> ActRow:
    body = entry.body
    reports = reports_of_body(body)
    return ActRow(
        entry=index,
        entry_id=body.get("entry_id", ""),
        kind=entry.type,
        report=reports[0] if reports else "",
        party=party_of_body(body),
        by=entry.by,
        at=parse_time(str(body["at"])),
        document=canonical(body),
    )


def _instant(text: str | None) -> datetime | None:
    return None if text is None else parse_time(text).astimezone(UTC)


def _position(located: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Columns of position; the box is rounded outwards to a millionth of a degree, so that it is the same on every machine."""
    if not located:
        return {"h3_5": "", "h3_7": ""}
    lat, lon = float(located[0]["lat"]), float(located[0]["lon"])
    boxes = [box(float(where["lat"]), float(where["lon"]), float(where["radius_km"])) for where in located]
    west, south, east, north = zip(*boxes, strict=True)
    return {
        "lat": lat,
        "lon": lon,
        "west": min(west),
        "south": min(south),
        "east": max(east),
        "north": max(north),
        "h3_5": h3.latlng_to_cell(lat, lon, COARSE),
        "h3_7": h3.latlng_to_cell(lat, lon, FINE),
    }


def box(lat: float, lon: float, radius_km: float) -> tuple[float, float, float, float]:
    """The box around a disc, cut at the poles and the date line."""
    reach = math.degrees(radius_km / EARTH_RADIUS_KM)
    widest = min(90.0, abs(lat) + reach)
    across = min(360.0, reach / max(math.cos(math.radians(widest)), 1e-6))
    return (
        max(-180.0, _down(lon - across)),
        max(-90.0, _down(lat - reach)),
        min(180.0, -_down(-lon - across)),
        min(90.0, -_down(-lat - reach)),
    )


def _down(degrees: float) -> float:
    return math.floor(degrees * 1e6) / 1e6
