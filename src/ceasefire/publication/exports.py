"""Exports for other people's tools: GeoJSON (RFC 7946), CSV, and CSV with HXL hashtags. Incidents are areas, never points."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ceasefire.briefing.making import make_brief
from ceasefire.pipeline.brief import Brief, CentreView, IncidentRow
from ceasefire.publication.blocks import runs
from ceasefire.publication.writing import edition_of
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import EARTH_RADIUS_KM, Where
from ceasefire.vocabulary.times import iso

CORNERS = 32
"""Corners of the ring that stands for an area."""
LEAST_RADIUS_KM = 0.1

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run as a formula by a spreadsheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of the exports: its name, its HXL tag, and where its value comes from. Times are UTC, radius in km."""

    name: str
    tag: str
    value: Callable[[IncidentRow], str]


def _where(row: IncidentRow) -> Where:
    return row.incident.where or Where()


def _counts(row: IncidentRow, name: str, most: bool) -> str:
    count = getattr(row.incident, name)
    if count is None or (most and count.most is None):
        return ""
    return str(count.most if most else count.least)


def _findings(row: IncidentRow) -> str:
    """Each finding that the act, as told, may touch: the clause, the party, the outcome, and what a breach has on it."""
    told = [item for item in row.findings if item.mass(Outcome.OUT_OF_SCOPE) < 0.5]
    return "; ".join(f"{item.clause} {item.party} {item.outcome} breach {item.mass(Outcome.BREACH):.2f}" for item in told)


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


FIELDS = (
    Field(name="incident", tag="#event+id", value=lambda row: row.incident.id),
    Field(name="from", tag="#date+start", value=lambda row: iso(row.incident.when.earliest) if row.incident.when else ""),
    Field(name="to", tag="#date+end", value=lambda row: iso(row.incident.when.latest) if row.incident.when else ""),
    Field(name="act", tag="#event+type", value=lambda row: row.incident.act.value),
    Field(name="place", tag="#loc+name", value=lambda row: _where(row).place_id or _where(row).name),
    Field(name="lat", tag="#geo+lat", value=lambda row: _degrees(_where(row).lat)),
    Field(name="lon", tag="#geo+lon", value=lambda row: _degrees(_where(row).lon)),
    Field(
        name="radius_km", tag="#geo+radius+km", value=lambda row: f"{_where(row).radius_km:g}" if _where(row).is_located else ""
    ),
    Field(
        name="against",
        tag="#group+target",
        value=lambda row: "; ".join(f"{'+'.join(who)} {p:.2f}" for who, p in row.incident.against),
    ),
    Field(name="killed_min", tag="#affected+killed+min+claimed", value=lambda row: _counts(row, "killed", False)),
    Field(name="killed_max", tag="#affected+killed+max+claimed", value=lambda row: _counts(row, "killed", True)),
    Field(name="wounded_min", tag="#affected+injured+min+claimed", value=lambda row: _counts(row, "wounded", False)),
    Field(name="wounded_max", tag="#affected+injured+max+claimed", value=lambda row: _counts(row, "wounded", True)),
    Field(name="occurrence", tag="#status+occurrence", value=lambda row: row.grade.value),
    Field(
        name="occurrence_p",
        tag="#indicator+probability",
        value=lambda row: "" if row.probability is None else f"{row.probability:.2f}",
    ),
    Field(name="attribution", tag="#status+attribution", value=lambda row: row.attribution.value),
    Field(name="actors", tag="#group+actor+probability", value=lambda row: "; ".join(f"{who} {p:.2f}" for who, p in row.actors)),
    Field(
        name="positions",
        tag="#meta+positions",
        value=lambda row: "; ".join(sorted(f"{item.party} {item.position}" for item in row.positions)),
    ),
    Field(name="outcomes", tag="#meta+suggested+outcome", value=_findings),
    Field(name="entries", tag="#meta+ledger+entries", value=lambda row: runs(row.entries)),
)
"""The columns of the exports, in order."""


def safe(cell: str) -> str:
    """A cell no spreadsheet takes for a formula: an apostrophe goes before a sign that starts one. Numbers stay numbers."""
    if not cell.startswith(FORMULA_STARTS):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell if cell[0] in "+-" else f"'{cell}"


def as_csv(brief: Brief, *, hxl: bool = False) -> str:
    """The incidents as CSV (RFC 4180): a row of names, with `hxl` a row of hashtags, then a row each."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([field.name for field in FIELDS])
    if hxl:
        writer.writerow([field.tag for field in FIELDS])
    writer.writerows([safe(field.value(row)) for field in FIELDS] for row in brief.incidents)
    return out.getvalue()


def ring(lat: float, lon: float, radius_km: float) -> list[list[float]]:
    """The edge of an area, anticlockwise and closed as RFC 7946 asks; longitude first, WGS 84."""
    reach = math.degrees(max(radius_km, LEAST_RADIUS_KM) / EARTH_RADIUS_KM)
    squeeze = max(math.cos(math.radians(lat)), 1e-6)
    angles = [2 * math.pi * corner / CORNERS for corner in range(CORNERS)]
    points = [[round(lon + reach * math.cos(a) / squeeze, 5), round(lat + reach * math.sin(a), 5)] for a in angles]
    return [*points, points[0]]


def as_geojson(brief: Brief) -> str:
    """The incidents as a FeatureCollection of areas; one without a position has no geometry."""
    features = []
    for row in brief.incidents:
        where = _where(row)
        area = None
        if where.lat is not None and where.lon is not None:
            area = {"type": "Polygon", "coordinates": [ring(where.lat, where.lon, where.radius_km)]}
        properties = {field.name: field.value(row) for field in FIELDS}
        features.append({"type": "Feature", "id": row.incident.id, "geometry": area, "properties": properties})
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def write_exports(view: CentreView, directory: Path, edition: str = "internal") -> list[Path]:
    """Write `incidents.geojson`, `incidents.csv` and `incidents.hxl.csv`; returns the paths. Raises `BriefError`."""
    brief = make_brief(edition_of(view, edition), edition=edition)
    directory.mkdir(parents=True, exist_ok=True)
    texts = {
        "incidents.geojson": as_geojson(brief),
        "incidents.csv": as_csv(brief),
        "incidents.hxl.csv": as_csv(brief, hxl=True),
    }
    for name, text in texts.items():
        (directory / name).write_text(text, encoding="utf-8", newline="")
    return [directory / name for name in texts]
