"""Territory: the maps at one moment, what they say together, and what is proposed. Nothing here says what may be attacked."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from shapely.geometry import mapping

from ceasefire.agreement.acted import proposal_digest, proposal_text
from ceasefire.agreement.case import Case
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.case_now import case_now
from ceasefire.centre.reading.signed_acts import signed_acts, standing_of
from ceasefire.centre.rights import Viewer
from ceasefire.centre.rights.sight import sees_zone
from ceasefire.registers.agreement_acts import ZoneProposed, ZoneSigned
from ceasefire.registers.territory import AGREED, DatedHolding, Zone, ZoneKind, holdings_over_time
from ceasefire.vocabulary.times import Window
from ceasefire.wording import Wording

Record = dict[str, Any]

MOST_MOMENTS = 200
A_MOMENT = timedelta(seconds=1)


def zones_at(centre: Centre, viewer: Viewer, moment: datetime, kind: str = "", author: str = "") -> list[Zone]:
    """The zones that hold at a moment and that the viewer may see, of one kind and on one author's map if asked for."""
    return [
        zone
        for zone in case_now(centre).zones
        if zone.window.holds_at(moment)
        and sees_zone(viewer, zone.according_to)
        and (not kind or zone.kind == kind)
        and (not author or zone.according_to == author)
    ]


def authors(centre: Centre, viewer: Viewer) -> list[str]:
    """On whose maps the viewer may see zones; the agreed map first."""
    found = {zone.according_to for zone in case_now(centre).zones if sees_zone(viewer, zone.according_to)}
    return sorted(found, key=lambda name: (name != AGREED, name))


def holdings_at(centre: Centre, zones: list[Zone], moment: datetime) -> dict[str, DatedHolding]:
    """What the maps say together of each control zone's ground at a moment, by the zone's id."""
    span = Window(start=moment, end=moment + A_MOMENT)
    rows = holdings_over_time(zones, span, centre.case.co_chairs)
    return {row.zone: row for row in rows if row.window.holds_at(moment)}


def moments(centre: Centre, viewer: Viewer) -> list[datetime]:
    """When the maps changed, oldest first: from each of these moments on they say something else."""
    zones = [zone for zone in case_now(centre).zones if sees_zone(viewer, zone.according_to)]
    now = centre.clock()
    found = {moment for zone in zones for moment in (zone.window.start, zone.window.end) if moment is not None and moment <= now}
    return sorted(found)[-MOST_MOMENTS:]


def features(centre: Centre, viewer: Viewer, moment: datetime, wording: Wording, kind: str = "", author: str = "") -> Record:
    """The zones at a moment as GeoJSON. `kind` of a feature is how it is drawn: agreed, contested, claimed, or its own kind."""
    shown = zones_at(centre, viewer, moment, kind, author)
    held = holdings_at(centre, zones_at(centre, viewer, moment), moment)
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "geometry": mapping(zone.shape), "properties": _properties(zone, held, wording)} for zone in shown
        ],
    }


def rows(centre: Centre, viewer: Viewer, moment: datetime, wording: Wording, kind: str = "", author: str = "") -> list[Record]:
    """The same as rows of a table, by name."""
    shown = zones_at(centre, viewer, moment, kind, author)
    held = holdings_at(centre, zones_at(centre, viewer, moment), moment)
    listed = [
        {
            **_properties(zone, held, wording),
            "starts": zone.window.start,
            "ends": zone.window.end,
            "sources": zone.sources,
            "approximate": zone.approximate,
        }
        for zone in shown
    ]
    return sorted(listed, key=lambda row: (row["zone_kind"], row["title"], row["according_to"]))


def ground(centre: Centre, viewer: Viewer, moment: datetime, wording: Wording) -> list[Record]:
    """What the maps say together: each piece of ground once, whatever number of maps it stands on."""
    zones = [zone for zone in zones_at(centre, viewer, moment) if zone.kind is ZoneKind.CONTROL]
    held = holdings_at(centre, zones, moment)
    told: dict[tuple[str, str, tuple[str, ...]], Record] = {}
    for zone in zones:
        if zone.id in held:
            row = held[zone.id].holding
            title, control = wording.of(zone.names, zone.id), row.control.value
            record = {"title": title, "control": control, "holders": list(row.holders)}
            told.setdefault((title, control, tuple(row.holders)), record)
    return sorted(told.values(), key=lambda record: (record["control"], record["title"]))


def proposals(centre: Centre, viewer: Viewer) -> list[Record]:
    """What was proposed and stands, the newest first, with who signed it."""
    judged = standing_of(centre)
    standing = list(signed_acts(centre).until(centre.clock()).with_entries())
    signed: dict[str, list[Record]] = {}
    for act, entry in standing:
        if isinstance(act, ZoneSigned) and act.by in centre.case.co_chairs:
            one = {"key": act.by, "entry": entry, "at": act.at, "standing": judged[entry].standing.value}
            signed.setdefault(act.digest, []).append(one)
    found = [_proposal(centre.case, act, entry, signed) for act, entry in standing if isinstance(act, ZoneProposed)]
    return [one for one in reversed(found) if one["agreed"] or sees_zone(viewer, one["by"])]


def _proposal(case: Case, act: ZoneProposed, entry: int, signed: dict[str, list[Record]]) -> Record:
    digest = proposal_digest(act)
    signatures = signed.get(digest, [])
    agreed = bool(case.co_chairs) and {one["key"] for one in signatures} == set(case.co_chairs)
    return {
        "entry": entry,
        "zone": act.id,
        "name": act.name,
        "kind": act.kind.value,
        "holder": act.holder,
        "starts": act.starts,
        "ends": act.ends,
        "by": act.by,
        "at": act.at,
        "digest": digest,
        "text": proposal_text(act),
        "corners": len(json.loads(act.shape)["coordinates"][0]) - 1 if act.shape.startswith('{"coordinates":[[[') else None,
        "shape": act.shape,
        "signatures": signatures,
        "agreed": agreed,
    }


def _properties(zone: Zone, held: dict[str, DatedHolding], wording: Wording) -> Record:
    row = held.get(zone.id)
    drawn = row.holding.control.value if row is not None else zone.kind.value
    return {
        "id": zone.id,
        "kind": drawn,
        "zone_kind": zone.kind.value,
        "title": wording.of(zone.names, zone.id),
        "holder": zone.holder,
        "according_to": zone.according_to,
        "control": row.holding.control.value if row is not None else "",
        "from": zone.window.start.isoformat(),
        "until": zone.window.end.isoformat() if zone.window.end is not None else None,
    }
