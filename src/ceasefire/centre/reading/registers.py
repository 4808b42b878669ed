"""The maps and access over all of time, as plain values. What a page tells of one moment has a reader of its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from shapely.geometry import mapping

from ceasefire.agreement.case import Case
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.rights.sight import sees_zone
from ceasefire.publication.records import when_record
from ceasefire.registers.territory import Zone
from ceasefire.vocabulary.times import Window

Record = dict[str, Any]


def zones(case: Case, viewer: Viewer, kind: str = "") -> list[Record]:
    """Every version of every zone, by id and start: on whose map it stands, who holds it, and from when to when."""
    listed = sorted(case.zones, key=lambda zone: (zone.id, zone.according_to, zone.window.start))
    seen = (zone for zone in listed if sees_zone(viewer, zone.according_to))
    return [disclose("zone", _zone(zone), viewer) for zone in seen if not kind or zone.kind == kind]


def access(case: Case, viewer: Viewer) -> Record:
    """Requests, sieges, convoys, people held, and deeds that fall due, in the order of their ids."""
    register = case.access
    told = {
        name: sorted((_dated(item) for item in getattr(register, name)), key=lambda record: str(record.get("id", "")))
        for name in ("requests", "sieges", "convoys", "detainees", "undertakings")
    }
    return disclose("access", told, viewer)


def _zone(zone: Zone) -> Record:
    return {
        "id": zone.id,
        "names": dict(zone.names),
        "kind": zone.kind.value,
        "holder": zone.holder,
        "according_to": zone.according_to,
        "approximate": zone.approximate,
        "geometry": mapping(zone.shape),
        **_span(zone.window),
        "known": zone.known,
        "sources": list(zone.sources),
    }


def _dated(item: Any) -> Record:
    """A dated fact of a register, field by field; its window as two ends, a time that is only known roughly as an interval."""
    told: Record = {}
    for name in item.__slots__:
        value = getattr(item, name)
        if isinstance(value, Window):
            told |= _span(value)
        elif hasattr(value, "earliest"):
            told[name] = when_record(value)
        elif isinstance(value, Iterable) and not isinstance(value, str):
            told[name] = list(value)
        else:
            told[name] = value
    return told


def _span(window: Window) -> Record:
    return {"starts": window.start, "ends": window.end}
