"""Which role may see which field of what: one table. A field that stands in no table is seen by nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ceasefire.centre.rights.desk_fields import DESK_FIELDS
from ceasefire.centre.rights.roles import Role, Viewer
from ceasefire.centre.rights.understanding_fields import INCIDENT_DETAILS, UNDERSTANDING_FIELDS

Seen = Mapping[str, frozenset[Role]]

ALL = frozenset(Role)
SIGNED_IN = ALL - {Role.ANYONE}
DESK = frozenset({Role.MONITOR, Role.ANALYST, Role.CO_CHAIR})
"""Those who work on incidents, and sign."""
TOLD = DESK | {Role.LIAISON, Role.GUARANTOR}
"""The desk, and those of the parties to whom an incident was released."""

GROUND = DESK | {Role.LIAISON, Role.COORDINATOR}
"""Those who see the maps of who holds what."""
AID = DESK | {Role.COORDINATOR}
"""Those who see requests for aid, sieges, convoys and people held."""

_DATED = ("starts", "ends", "known", "sources")

REGISTER_FIELDS: Mapping[str, Seen] = {
    "agreement": dict.fromkeys(
        (
            *("case", "titles", "as_of", "is_now", "adopted", "accept_by", "starts", "ends", "sources", "opening"),
            *("clauses", "extensions", "suspensions", "amendments", "ladder", "acceptances"),
        ),
        ALL,
    ),
    "zone": dict.fromkeys(("id", "names", "kind", "holder", "according_to", "approximate", "geometry", *_DATED), GROUND),
    "group": dict.fromkeys(("id", "names", "kind", "side", "falls_to"), DESK),
    "access": dict.fromkeys(("requests", "sieges", "convoys", "detainees", "undertakings"), AID),
    "due": dict.fromkeys(("incident", "party", "step", "state", "opens", "due", "addressees"), TOLD),
    "ledger_entry": {
        **dict.fromkeys(("index", "leaf", "proof", "checkpoint", "kind", "day"), ALL),
        **dict.fromkeys(("type", "time", "by", "data"), DESK),
    },
    "performed": {**dict.fromkeys(("entry", "receipt"), SIGNED_IN), "meanwhile": DESK},
    "token": dict.fromkeys(("id", "label", "scopes", "made", "expires", "ended"), SIGNED_IN),
}
"""The registers, the ledger, and what one is told of one's own doing."""

FIELDS: Mapping[str, Seen] = {
    **REGISTER_FIELDS,
    "public_incident": dict.fromkeys(
        ("id", "starts", "ends", "act", "grade", "outcome", "district", "where", "accounts", "positions", "entries"), ALL
    ),
    "incident": {
        **dict.fromkeys(("id", "starts", "ends", "act", "grade", "outcome", "ruled", "district", "positions", "released"), TOLD),
        **dict.fromkeys(("probability", "attribution", "parties", "belief", "accounts", "findings", "responses"), TOLD),
        **dict.fromkeys(("where", "place", "reports", "claims", "against", "killed", "wounded", "circumstances"), DESK),
        **dict.fromkeys(("heard", "urgency", "changed", "occurrence", "cohesion", "history", "acts"), DESK),
        **INCIDENT_DETAILS,
    },
    "report": {
        **dict.fromkeys(("id", "entry", "channel", "source", "received", "published", "language", "incident"), DESK),
        **dict.fromkeys(("text", "statements", "citation", "urgency", "handled"), DESK),
    },
    **DESK_FIELDS,
    **UNDERSTANDING_FIELDS,
}
"""For each kind of record, who may see each of its fields."""


def disclose(kind: str, record: Mapping[str, Any], viewer: Viewer) -> dict[str, Any]:
    """Those fields of a record that the viewer may see. A kind or field that no table names is left out."""
    table = FIELDS.get(kind, {})
    return {name: value for name, value in record.items() if viewer.role in table.get(name, frozenset())}
