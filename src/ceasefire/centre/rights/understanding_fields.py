"""Which role may see which field of what stands on the pages by which people understand what happened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ceasefire.centre.rights.roles import Role

Seen = Mapping[str, frozenset[Role]]

ANYBODY = frozenset(Role)
STAFF = frozenset({Role.MONITOR, Role.ANALYST, Role.CO_CHAIR})
"""Those who work on incidents, and sign."""
TOLD = STAFF | {Role.LIAISON, Role.GUARANTOR}
"""The staff, and those of the parties to whom an incident was released."""
ON_THE_SITUATION = STAFF | {Role.COORDINATOR}
READERS_OF_THE_RECORD = STAFF | {Role.COORDINATOR, Role.GUARANTOR}


def _to(names: Iterable[str], roles: frozenset[Role]) -> Seen:
    return dict.fromkeys(names, roles)


INCIDENT_DETAILS: Seen = {
    **_to(("determinations",), TOLD),
    **_to(("acts_told", "left_out", "reasons", "entries", "account_entries", "beside", "held_apart", "likely"), STAFF),
}
"""What an incident's own page shows beyond the list."""

UNDERSTANDING_FIELDS: Mapping[str, Seen] = {
    "situation": {
        **_to(("state", "figures", "blind", "span"), ON_THE_SITUATION),
        **_to(("due", "due_counts", "latest"), STAFF),
    },
    "due_step": _to(("incident", "party", "step", "state", "opens", "due", "addressees", "act", "place", "starts"), STAFF),
    "clause": {
        **_to(("id", "kind", "titles", "text", "rules", "sources", "extensions", "suspensions", "amendments"), ANYBODY),
        **_to(("tested",), STAFF),
    },
    "acceptance": _to(("party", "to", "through", "standing", "at", "until", "known", "sources", "entry", "withdrawn"), ANYBODY),
    "affiliation": _to(
        ("group", "with_group", "standing", "starts", "ends", "grace_until", "known", "asserted_by", "disputed_by", "sources"),
        STAFF,
    ),
    "listing": _to(("group", "authority", "reference", "starts", "ends", "known", "sources"), STAFF),
    "exclusion": _to(("party", "decided_by", "starts", "ends", "known", "sources"), STAFF),
    "signal": _to(("week", "act", "actor", "origins", "claims", "entries"), STAFF),
    "conduct": _to(
        (
            *("actor", "as_guarantor", "month", "complaints", "suggested", "expected", "ruled", "disputed"),
            *("replies_due", "replies_in_time", "demarches_due", "demarches_made", "covered"),
        ),
        READERS_OF_THE_RECORD,
    ),
}
"""For each kind of record, who may see each of its fields."""
