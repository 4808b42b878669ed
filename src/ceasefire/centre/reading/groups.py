"""Groups through time: who was listed, who was said to be affiliated with whom, who was excluded. Dated, sourced, contestable."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ceasefire.agreement.parties import Actor
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.agreement import case_at
from ceasefire.centre.rights import Viewer, disclose

Record = dict[str, Any]


def groups_through_time(centre: Centre, viewer: Viewer, as_of: datetime | None = None) -> Record:
    """`groups`, `affiliations`, `listings`, `exclusions` as known at a moment, and the span that a chart of them needs."""
    moment = as_of if as_of is not None else centre.clock()
    case = case_at(centre, moment)
    affiliations = [
        {
            "group": item.group,
            "with_group": item.with_group,
            "standing": item.standing.value,
            "starts": item.window.start,
            "ends": item.window.end,
            "grace_until": item.grace_until,
            "known": item.known,
            "asserted_by": list(item.asserted_by),
            "disputed_by": list(item.disputed_by),
            "sources": list(item.sources),
        }
        for item in case.affiliations
    ]
    listings = [
        {
            "group": item.group,
            "authority": item.authority,
            "reference": item.reference,
            "starts": item.window.start,
            "ends": item.window.end,
            "known": item.known,
            "sources": list(item.sources),
        }
        for item in case.listings
    ]
    exclusions = [
        {
            "party": item.party,
            "decided_by": item.decided_by,
            "starts": item.window.start,
            "ends": item.window.end,
            "known": item.known,
            "sources": list(item.sources),
        }
        for item in case.exclusions
    ]
    end = case.span.end
    return {
        "as_of": moment,
        "is_now": as_of is None,
        "starts": case.span.start,
        "ends": min(end, moment) if end is not None and moment > case.span.start else end or moment,
        "groups": [disclose("group", _actor(case.actors[name]), viewer) for name in sorted(case.actors)],
        "affiliations": [disclose("affiliation", item, viewer) for item in affiliations],
        "listings": [disclose("listing", item, viewer) for item in listings],
        "exclusions": [disclose("exclusion", item, viewer) for item in exclusions],
    }


def _actor(actor: Actor) -> Record:
    return {
        "id": actor.id,
        "names": dict(actor.names),
        "kind": actor.kind.value,
        "side": actor.side,
        "falls_to": actor.falls_to,
    }
