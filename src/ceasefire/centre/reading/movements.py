"""Movements that parties have announced: when, for the bodies on the hotline; where and why, for the duty desk alone."""

from __future__ import annotations

from typing import Any

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.standing import standing
from ceasefire.centre.rights import Right, Viewer, disclose, may
from ceasefire.centre.rights.roles import Role
from ceasefire.registers.desk_acts import MovementNotified

LISTED = 200
"""Movements on the page, the newest first."""


def movements(centre: Centre, viewer: Viewer) -> list[dict[str, Any]]:
    """The movements that the viewer may know of, the newest first: a liaison those of its own party, guarantors none."""
    if not may(viewer, Right.SEE_HOTLINE) or viewer.role is Role.GUARANTOR:
        return []
    columns = {"party": viewer.party} if viewer.role is Role.LIAISON else {}
    found = list(standing(centre.alias, MovementNotified, columns))[-LISTED:]
    now = centre.clock()
    return [
        disclose(
            "movement",
            {
                "entry": entry,
                "id": act.id,
                "party": act.party,
                "starts": act.starts,
                "ends": act.ends,
                "area": act.area,
                "text": act.text,
                "by": act.by,
                "at": act.at,
                "state": "over" if act.ends <= now else "now" if act.starts <= now else "ahead",
            },
            viewer,
        )
        for act, entry in reversed(found)
    ]
