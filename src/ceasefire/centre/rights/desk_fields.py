"""Which role may see which field of what stands on the pages of the duty desk and of the hotline."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ceasefire.centre.rights.roles import Role

Seen = Mapping[str, frozenset[Role]]

INBOX = frozenset({Role.MONITOR, Role.ANALYST})
"""Those who read what came in."""
STAFF = INBOX | {Role.CO_CHAIR}
"""Those who work on incidents."""
ON_THE_LINE = frozenset({Role.MONITOR, Role.CO_CHAIR, Role.LIAISON, Role.GUARANTOR})
"""Those who speak on the hotline, each on lines of its own."""
TOLD_OF_MOVEMENTS = frozenset({Role.MONITOR, Role.CO_CHAIR, Role.LIAISON})
"""Those who are told that a party moves; a liaison sees its own party's announcements only."""
TOLD_WHERE = frozenset({Role.MONITOR, Role.LIAISON})
"""Those who are told where: the duty desk, and the party that announced it."""
TO_THE_DESK = frozenset({Role.MONITOR})


def _to(names: Iterable[str], roles: frozenset[Role]) -> Seen:
    return dict.fromkeys(names, roles)


DESK_FIELDS: Mapping[str, Seen] = {
    "waiting_report": _to(
        ("report", "incident", "received", "urgency", "handled", "act", "place", "channel", "source", "alike", "key"), INBOX
    ),
    "opened_report": {
        **_to(("report", "incident", "entry", "channel", "source", "received", "published", "language", "citation"), INBOX),
        **_to(
            ("text", "words", "held", "media_type", "statements", "place", "act", "urgency", "handled", "acts", "released"), INBOX
        ),
        **_to(("attachments", "steps"), INBOX),
        **_to(("reachable", "has_contact"), TO_THE_DESK),
    },
    "alike_report": _to(
        (
            "report",
            "incident",
            "p_same",
            "why",
            "text",
            "words",
            "held",
            "language",
            "statements",
            "channel",
            "source",
            "received",
            "judged",
            "act",
        ),
        INBOX,
    ),
    "known_incident": _to(
        ("id", "starts", "ends", "act", "grade", "where", "reports", "joins", "p_same", "terms"),
        INBOX,
    ),
    "line": _to(
        ("thread", "party", "body", "end", "other", "unread", "urgent", "overdue", "unanswered", "due", "newest", "last"),
        ON_THE_LINE,
    ),
    "message": {
        **_to(("id", "entry", "thread", "from", "to", "mine", "by", "at", "about", "urgent", "text"), ON_THE_LINE),
        **_to(("due", "acknowledged", "late", "overdue"), ON_THE_LINE),
    },
    "overdue_message": _to(("entry", "thread", "from", "to", "at", "urgent", "due"), TO_THE_DESK),
    "movement": {
        **_to(("entry", "id", "party", "starts", "ends", "by", "at", "state"), TOLD_OF_MOVEMENTS),
        **_to(("area", "text"), TOLD_WHERE),
    },
    "blind_spot": _to(("entry", "place", "access", "starts", "ends", "text", "by", "at", "open"), STAFF),
    "side_step": _to(
        ("incident", "party", "step", "state", "opens", "due", "act", "starts", "district"), frozenset({Role.GUARANTOR})
    ),
    "own_reply": {
        **_to(("party", "step", "asked", "due", "overdue"), frozenset({Role.LIAISON, Role.GUARANTOR})),
        **_to(("positions", "accounts", "replied"), frozenset({Role.LIAISON, Role.GUARANTOR})),
    },
}
"""For each kind of record, who may see each of its fields."""
