"""The situation: headline figures, what is due now, the latest incidents, and where the centre cannot see.

Complaint, suggestion and ruling stand apart and are never added together. Figures are counted once for a picture.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from ceasefire.agreement.case import BlindSpot
from ceasefire.centre.judging.clocks import opened, running, state_at
from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asking import Asked
from ceasefire.centre.reading.case_now import case_now
from ceasefire.centre.reading.freshness import picture_mark
from ceasefire.centre.reading.incidents import incidents, words_in
from ceasefire.centre.reading.kept import kept
from ceasefire.centre.reading.picture_state import state_of
from ceasefire.centre.rights import Viewer, disclose
from ceasefire.centre.storage.picture import InboxRow, IncidentRow
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome

Record = dict[str, Any]

LATEST, SOONEST = 10, 20
"""Incidents and steps that the page names."""


def situation(centre: Centre, viewer: Viewer) -> Record:
    """`state`, `figures`, `due` (the soonest), `due_counts`, `latest`, `blind`, `span`: those that the viewer may see."""
    state = state_of(centre)
    told: dict[str, Callable[[], Any]] = {
        "state": lambda: state,
        "figures": lambda: kept(centre, "figures", picture_mark(centre), lambda: figures(centre)),
        "due": lambda: due_steps(centre, viewer),
        "due_counts": lambda: due_counts(centre),
        "latest": lambda: incidents(centre, viewer, Asked(limit=LATEST))["incidents"],
        "blind": lambda: blind_spots(centre),
        "span": lambda: {"starts": centre.case.span.start, "ends": centre.case.span.end},
    }
    # Only what may be seen is worked out.
    return {name: work() for name, work in disclose("situation", told, viewer).items()}


def figures(centre: Centre) -> dict[str, int]:
    """Counts of the picture. `complaints` are reports that tell of an incident; `rulings` incidents that all keys ruled on."""
    firm = Q(grade__in=[grade.value for grade in OccurrenceGrade if grade.carries_a_finding])
    touched = Q(outcome__in=[Outcome.BREACH.value, Outcome.CANNOT_DETERMINE.value])
    counts: dict[str, int] = IncidentRow.objects.using(centre.alias).aggregate(
        incidents=Count("id"),
        firm=Count("id", filter=firm),
        breach=Count("id", filter=Q(outcome=Outcome.BREACH.value)),
        open=Count("id", filter=Q(outcome=Outcome.CANNOT_DETERMINE.value)),
        rulings=Count("id", filter=~Q(ruled="")),
        backlog=Count("id", filter=touched & Q(ruled="")),
    )
    return {"complaints": InboxRow.objects.using(centre.alias).count(), **counts}


def due_counts(centre: Centre) -> dict[str, int]:
    """Steps by where they stand at this moment: `overdue`, `due`, `waiting`."""
    moment = centre.clock()
    waiting_for_somebody = opened(centre.alias, moment)
    return {
        "overdue": waiting_for_somebody.filter(due__lte=moment).count(),
        "due": waiting_for_somebody.filter(Q(due__gt=moment) | Q(due__isnull=True)).count(),
        "waiting": running(centre.alias).filter(Q(opens__gt=moment) | Q(opens__isnull=True)).count(),
    }


def due_steps(centre: Centre, viewer: Viewer, most: int = SOONEST) -> list[Record]:
    """The steps that wait for somebody now, the longest overdue first, each with what its incident is about."""
    moment = centre.clock()
    rows = list(opened(centre.alias, moment).order_by("due", "incident", "party", "step")[:most])
    about = IncidentRow.objects.using(centre.alias).in_bulk({row.incident for row in rows})
    return [disclose("due_step", _step(row, about.get(row.incident), moment), viewer) for row in rows]


def _step(row: Any, about: Any, moment: datetime) -> Record:
    return {
        "incident": row.incident,
        "party": row.party,
        "step": row.step,
        "state": state_at(row, moment).value,
        "opens": row.opens,
        "due": row.due,
        "addressees": words_in(row.addressees),
        "act": about.act if about is not None else "",
        "place": about.place_id if about is not None else "",
        "starts": about.starts if about is not None else None,
    }


def blind_spots(centre: Centre) -> list[Record]:
    """Where the centre cannot, or can hardly, see at this moment; the longest first."""
    moment = centre.clock()
    case = case_now(centre)
    return [_spot(spot) for spot in sorted(case.coverage, key=lambda spot: spot.window.start) if spot.window.holds_at(moment)]


def _spot(spot: BlindSpot) -> Record:
    return {
        "place": spot.place,
        "access": spot.access,
        "starts": spot.window.start,
        "ends": spot.window.end,
        "note": spot.note,
        "sources": list(spot.sources),
    }
