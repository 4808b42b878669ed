"""Where the centre could not, or could hardly, see: the case's own blind spots and those that the desk has logged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ceasefire.agreement.case import BlindSpot
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.registers.desk_acts import CoverageLogged


def blind_spots(centre: Centre, viewer: Viewer) -> list[dict[str, Any]]:
    """Every blind spot, the latest to begin first. `entry` is -1 where it stands in the case's files."""
    now = centre.clock()
    told = [_of_case(spot, now) for spot in centre.case.coverage]
    told += [_logged(act, entry, now) for act, entry in standing(centre.alias, CoverageLogged)]
    told.sort(key=lambda spot: (spot["starts"], spot["entry"]), reverse=True)
    return [disclose("blind_spot", spot, viewer) for spot in told]


def _of_case(spot: BlindSpot, now: datetime) -> dict[str, Any]:
    window = spot.window
    return {
        "entry": -1,
        "place": spot.place,
        "access": spot.access,
        "starts": window.start,
        "ends": window.end,
        "text": spot.note,
        "by": "",
        "at": None,
        "open": window.holds_at(now),
    }


def _logged(act: CoverageLogged, entry: int, now: datetime) -> dict[str, Any]:
    return {
        "entry": entry,
        "place": act.place,
        "access": act.access,
        "starts": act.starts,
        "ends": act.ends,
        "text": act.text,
        "by": act.by,
        "at": act.at,
        "open": act.starts <= now and (act.ends is None or now < act.ends),
    }
