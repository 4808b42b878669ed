"""The track record as rows: what a walk says of each party over each incident, and whether the centre could see there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ceasefire.agreement.case import BlindSpot, Case
from ceasefire.briefing.conduct import record_entries
from ceasefire.briefing.rows import touches
from ceasefire.centre.storage.picture import ConductRow
from ceasefire.pipeline.incident import Incident
from ceasefire.pipeline.way import Walk
from ceasefire.registers.track_record import Entry
from ceasefire.vocabulary.places import distance_km

_COLUMNS = tuple(item.name for item in fields(Entry))


def conduct_rows(walk: Walk) -> Iterator[ConductRow]:
    """One row an incident and a party that somebody names, or that all keys have ruled on."""
    incidents = {incident.id: incident for incident in walk.incidents}
    for entry in record_entries(walk):
        told = {name: getattr(entry, name) for name in _COLUMNS}
        yield ConductRow(**told, covered=was_covered(walk.case, incidents[entry.incident]))


def was_covered(case: Case, incident: Incident) -> bool:
    """Whether an incident is placed, and no blind spot of its time reaches there. What cannot be placed is not covered."""
    where = incident.where
    if where is None or where.lat is None or where.lon is None:
        return False
    return not any(
        touches(incident.when, spot.window) and _reaches(case, spot, where.lat, where.lon, where.radius_km)
        for spot in case.coverage
    )


def _reaches(case: Case, spot: BlindSpot, lat: float, lon: float, radius_km: float) -> bool:
    place = case.gazetteer.find(spot.place)
    return place is not None and distance_km(place.lat, place.lon, lat, lon) <= place.radius_km + radius_km
