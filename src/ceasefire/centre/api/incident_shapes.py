"""What the calls give of incidents. A field that the viewer may not see is left out of an answer."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from ninja import Schema


class Place(Schema):
    """Somewhere within `radius_km` of a position (WGS 84)."""

    name: str
    place: str
    lat: float | None
    lon: float | None
    radius_km: float
    precision: str


class Account(Schema):
    """Who did it, as one account has it."""

    actors: list[str]


class Stated(Schema):
    """A party's signed position on the account."""

    party: str
    position: str


class PublicIncident(Schema):
    """An incident as the public may see it: coarse and late."""

    id: str
    starts: datetime | None = None
    ends: datetime | None = None
    act: str | None = None
    grade: str | None = None
    outcome: str | None = None
    district: str | None = None
    where: Place | None = None
    accounts: list[Account] | None = None
    positions: list[Stated] | None = None
    entries: list[int] | None = None


class Step(Schema):
    """One step of the ladder towards a party."""

    incident: str | None = None
    party: str
    step: str
    state: str
    opens: datetime | None
    due: datetime | None
    addressees: list[str]


class Incident(Schema):
    """An incident as the machine suggests it now, and what people ruled. Fields that you may not see are not there.

    In a list `reports` is their number; of a single incident all is told, as on its page.
    """

    id: str
    starts: datetime | None = None
    ends: datetime | None = None
    heard: datetime | None = None
    act: str | None = None
    grade: str | None = None
    probability: float | None = None
    attribution: str | None = None
    outcome: str | None = None
    ruled: str | None = None
    district: str | None = None
    place: str | None = None
    where: Place | None = None
    parties: list[str] | None = None
    released: list[str] | None = None
    belief: dict[str, float] | None = None
    accounts: list[dict[str, Any]] | None = None
    positions: list[dict[str, Any]] | None = None
    findings: list[dict[str, Any]] | None = None
    determinations: list[dict[str, Any]] | None = None
    responses: list[dict[str, Any]] | None = None
    urgency: int | None = None
    changed: int | None = None
    reports: int | list[dict[str, Any]] | None = None
    claims: list[dict[str, Any]] | None = None
    against: list[dict[str, Any]] | None = None
    killed: dict[str, int | None] | None = None
    wounded: dict[str, int | None] | None = None
    circumstances: list[str] | None = None
    occurrence: dict[str, Any] | None = None
    cohesion: float | None = None


class OneIncident(Schema):
    """One incident as of a moment. `known` tells whether it was known then; `moments` are those at which it changed."""

    id: str
    as_of: datetime
    is_now: bool
    known: bool
    ledger_size: int
    incident: dict[str, Any]
    moments: list[dict[str, Any]]
    changes: Any | None = None


class Moved(Schema):
    """Another incident has taken this one in."""

    moved_to: str


class Findings(Schema):
    """What the machine suggests of the clauses, and what people ruled."""

    incident: str
    findings: list[dict[str, Any]]


class Feature(Schema):
    """A GeoJSON feature: an area, never a point; `geometry` is null where no place is known or may be seen."""

    type: Literal["Feature"]
    id: str
    geometry: dict[str, Any] | None
    properties: dict[str, Any]


class Features(Schema):
    """A page of features."""

    type: Literal["FeatureCollection"]
    next: str | None
    features: list[Feature]


class Incidents(Schema):
    """A page of incidents."""

    incidents: list[Incident]
    next: str | None


class PublicIncidents(Schema):
    """A page of the public picture."""

    incidents: list[PublicIncident]
    next: str | None


class Steps(Schema):
    """What is due: the soonest first."""

    steps: list[Step]
