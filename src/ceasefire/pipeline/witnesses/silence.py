"""Silence: which sources would have told of an incident, by the register, and did not."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from ceasefire.agreement.case import Case
from ceasefire.pipeline.incident import Incident
from ceasefire.registers.sources import Source, Watch
from ceasefire.vocabulary.acts import ATTACKS
from ceasefire.vocabulary.belief import UNKNOWN
from ceasefire.vocabulary.places import Where, distance_km

SUREST = 0.95
"""No watch is held surer than this, whatever the register says: the best of watchers misses one in twenty."""


WEIGHED = 0.5
"""Of what a silence would weigh if all tellings of one happening were always put together, the share that it does weigh: the
watcher's telling may stand in another incident. Fitted on made-up wars (`bench/occurrence.py`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A source that would have told and did not, and how many bits that takes away."""

    source: str
    bits: float


def silences(
    case: Case, incident: Incident, speaking: Collection[str], accused: Collection[str], as_of: datetime
) -> list[Silence]:
    """The silences on an incident as of a date. `speaking` are the sources that say something of it.

    None where the place was a blind spot, or where the time to tell has not run out. One who leans to the side of the `accused`
    has an interest in silence, and its silence weighs the less.
    """
    if incident.when is None or _is_blind(case, incident):
        return []
    sides = {case.side_of(actor) for actor in accused if actor != UNKNOWN} - {""}
    found = (_silence(case, source, incident, sides, as_of) for source in case.sources.values() if source.id not in speaking)
    return sorted((item for item in found if item is not None), key=lambda item: item.source)


def _silence(case: Case, source: Source, incident: Incident, sides: set[str], as_of: datetime) -> Silence | None:
    shares = [watch.share for watch in source.watches if _covers(case, watch, incident, as_of)]
    if not shares or incident.when is None:
        return None
    interest = max((source.leaning(side, incident.when.earliest) for side in sides), default=0.0)
    told = (1 - interest) * min(SUREST, max(shares))
    return Silence(source=source.id, bits=-WEIGHED * math.log2(1 - told)) if told > 0 else None


def _covers(case: Case, watch: Watch, incident: Incident, as_of: datetime) -> bool:
    when = incident.when
    if when is None or when.latest + watch.within > as_of:
        return False
    received = watch.window is None or (watch.window.holds_at(when.earliest) and watch.window.holds_at(when.latest))
    meant = incident.act in (watch.acts or ATTACKS)
    return received and meant and (not watch.places or any(_lies_in(case, incident.where, name) for name in watch.places))


def _lies_in(case: Case, where: Where | None, name: str) -> bool:
    place = case.gazetteer.find(name)
    if where is None or place is None:
        return False
    if where.place_id == place.id:
        return True
    if where.lat is None or where.lon is None:
        return False
    return distance_km(where.lat, where.lon, place.lat, place.lon) <= place.radius_km


def _is_blind(case: Case, incident: Incident) -> bool:
    """Whether the centre could hardly see there and then."""
    when = incident.when
    return when is not None and any(
        (spot.window.holds_at(when.earliest) or spot.window.holds_at(when.latest)) and _lies_in(case, incident.where, spot.place)
        for spot in case.coverage
    )


def hushed(found: Iterable[Silence]) -> float:
    """The bits of all silences together."""
    return sum(item.bits for item in found)
