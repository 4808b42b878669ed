"""What rows of the picture share: words between bars, the district, the box and the drawn area of an incident."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TypeVar

from ceasefire.agreement.case import Case
from ceasefire.centre.storage.folding import box
from ceasefire.pipeline.determination import Determination
from ceasefire.pipeline.finding import Finding
from ceasefire.pipeline.incident import Incident
from ceasefire.publication.exports import ring
from ceasefire.vocabulary.grades import Outcome
from ceasefire.vocabulary.places import Where

Told = TypeVar("Told", Finding, Determination)


def barred(words: Iterable[str]) -> str:
    """Words as the rows hold them: `|a|b|`, each once, in order; empty for none."""
    found = sorted(set(words))
    return f"|{'|'.join(found)}|" if found else ""


def district(case: Case, place_id: str) -> str:
    """The district of a place of the gazetteer; empty where it is not known."""
    place = case.gazetteer.find(place_id) if place_id else None
    return place.admin2 if place is not None else ""


def by_incident(items: Iterable[Told]) -> dict[str, list[Told]]:
    """Findings or determinations under the incident that they are on."""
    found: dict[str, list[Told]] = {}
    for item in items:
        found.setdefault(item.incident, []).append(item)
    return found


def box_of(where: Where) -> dict[str, float | None]:
    """The edges of the box around a place, in degrees of WGS 84; all None where it has no position."""
    if where.lat is None or where.lon is None:
        return {"west": None, "south": None, "east": None, "north": None}
    west, south, east, north = box(where.lat, where.lon, where.radius_km)
    return {"west": west, "south": south, "east": east, "north": north}


def feature(incident: Incident, grade: str, outcome: Outcome | None) -> str:
    """The incident as one GeoJSON feature: an area as wide as its place is vague, never a point."""
    where, when = incident.where or Where(), incident.when
    area = None
    if where.lat is not None and where.lon is not None:
        area = {"type": "Polygon", "coordinates": [ring(where.lat, where.lon, where.radius_km)]}
    told = {
        "type": "Feature",
        "id": incident.id,
        "geometry": area,
        "properties": {
            "id": incident.id,
            "act": incident.act.value,
            "grade": grade,
            "outcome": outcome.value if outcome else "",
            "place": where.place_id,
            "starts": when.earliest.isoformat() if when else None,
            "ends": when.latest.isoformat() if when else None,
            "radius_km": where.radius_km,
        },
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
