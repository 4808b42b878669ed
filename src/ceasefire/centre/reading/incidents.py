"""The list of incidents, newest first: filtered by index, page after page by key, the same for the pages and the API."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.asking import Asked, cursor_text
from ceasefire.centre.reading.names import find_named
from ceasefire.centre.rights import FIELDS, Viewer, disclose
from ceasefire.centre.rights.sight import bodies_of, sees_all
from ceasefire.centre.storage.act_body import TYPES
from ceasefire.centre.storage.models import ActRow
from ceasefire.centre.storage.picture import InboxRow, IncidentRow
from ceasefire.registers.desk_acts import ReleasedTo
from ceasefire.vocabulary.places import PlacePrecision
from ceasefire.vocabulary.times import whole_day

MOST_NAMED = 300
"""Places that a search takes in at most: those whose names are nearest."""


def incidents(centre: Centre, viewer: Viewer, asked: Asked) -> dict[str, Any]:
    """One page: `incidents` (fields of kind `incident`, disclosed), and `next`, where the page after it begins; empty at the end.

    Order: newest first, of one instant by id backwards; incidents whose time nobody knows come last. A liaison or guarantor finds
    those that were released to it.
    """
    found = keys_of(asked_for(centre, viewer, asked), asked)
    page = found[: asked.limit]
    rows = IncidentRow.objects.using(centre.alias).in_bulk([incident for _, incident in page])
    return {
        "incidents": [disclose("incident", record_of(rows[incident]), viewer) for _, incident in page if incident in rows],
        "next": cursor_text(*page[-1]) if len(found) > asked.limit else "",
    }


def record_of(row: IncidentRow) -> dict[str, Any]:
    """A row as the fields of an incident, before disclosure. Times are instants, words in bars are lists."""
    told = json.loads(row.document)
    return {
        **{
            name: getattr(row, name)
            for name in ("id", "starts", "ends", "heard", "act", "grade", "probability", "outcome", "ruled")
        },
        "place": row.place_id,
        "district": row.district,
        "where": told["where"],
        "attribution": row.attribution,
        "belief": told["attribution"]["belief"],
        "parties": words_in(row.parties),
        "released": words_in(row.released),
        "positions": [{"party": one["party"], "position": one["position"]} for one in told["attribution"]["positions"]],
        "against": told["against"],
        "killed": told["killed"],
        "wounded": told["wounded"],
        "reports": row.reports,
        "urgency": row.urgency,
        "changed": row.changed,
    }


def words_in(barred: str) -> list[str]:
    """The words between bars."""
    return [word for word in barred.split("|") if word]


def keys_of(rows: QuerySet[Any], asked: Asked) -> list[tuple[datetime | None, str]]:
    """Time and id of one incident more than the page holds."""
    wanted = asked.limit + 1
    found: list[tuple[datetime | None, str]] = []
    if asked.after is None or asked.after[0] is not None:
        timed = rows.filter(starts__isnull=False)
        if asked.after is not None and asked.after[0] is not None:
            moment, incident = asked.after
            # The first bound lets the database start at the right place of its index.
            timed = timed.filter(starts__lte=moment).filter(Q(starts__lt=moment) | Q(id__lt=incident))
        found += timed.order_by("-starts", "-id").values_list("starts", "id")[:wanted]
    if len(found) < wanted:
        untimed = rows.filter(starts__isnull=True)
        if asked.after is not None and asked.after[0] is None:
            untimed = untimed.filter(id__lt=asked.after[1])
        found += untimed.order_by("-id").values_list("starts", "id")[: wanted - len(found)]
    return found


def asked_for(centre: Centre, viewer: Viewer, asked: Asked) -> QuerySet[IncidentRow]:
    """The rows that are asked for, of those that the viewer may know of."""
    rows = IncidentRow.objects.using(centre.alias).filter(_seen_by(centre, viewer))
    for column, words in (("act", asked.acts), ("outcome", asked.outcomes), ("ruled", asked.ruled), ("grade", asked.grades)):
        if words:
            rows = rows.filter(**{f"{column}__in": [word.value for word in words]})
    if asked.places:
        rows = rows.filter(Q(place_id__in=asked.places) | Q(district__in=asked.places))
    if asked.parties:
        rows = rows.filter(_any_party(asked.parties))
    if asked.clauses:
        rows = rows.filter(_any_of("clauses", asked.clauses))
    return rows.filter(in_span(centre, asked)).filter(inside(asked)).filter(_named(centre, viewer, asked))


def _seen_by(centre: Centre, viewer: Viewer) -> Q:
    """All for the staff; for others only what was released to them, found by the acts of release."""
    if sees_all(viewer):
        return Q()
    bodies = bodies_of(viewer, centre.case)
    released = (
        ActRow.objects.using(centre.alias).filter(kind=TYPES[ReleasedTo], party__in=bodies).values_list("report", flat=True)
    )
    holding = InboxRow.objects.using(centre.alias).filter(report__in=list(released)).values_list("incident", flat=True)
    # The row has the last word: a release may have been withdrawn.
    return Q(id__in=list(holding)) & _any_of("released", bodies)


def in_span(centre: Centre, asked: Asked) -> Q:
    """Those that may lie within the days asked for."""
    wanted = Q()
    if asked.ends is not None:
        wanted &= Q(starts__lt=whole_day(asked.ends, centre.case.zone).latest)
    if asked.starts is not None:
        first = whole_day(asked.starts, centre.case.zone).earliest
        wanted &= Q(starts__gte=first) | Q(ends__gt=first)
    return wanted


def inside(asked: Asked) -> Q:
    """Those whose area meets the box; a box that begins east of where it ends runs over the date line."""
    if asked.box is None:
        return Q()
    west, south, east, north = asked.box
    across = Q(west__lte=east, east__gte=west) if west <= east else Q(west__lte=east) | Q(east__gte=west)
    return across & Q(south__lte=north, north__gte=south)


def _named(centre: Centre, viewer: Viewer, asked: Asked) -> Q:
    """Those of which the words name the place, the district, a party, the id, or a report.

    Asking is a way of reading: who may not see a place finds nothing by it.
    """
    if not asked.words:
        return Q()
    wanted = Q(id__startswith=asked.words)
    found = find_named(centre.case, asked.words, ("place", "actor", "side"))
    if parties := [item.id for item in found if item.kind != "place"][:MOST_NAMED]:
        wanted |= _any_party(parties)
    if viewer.role not in FIELDS["incident"]["place"]:
        return wanted
    places = [item.id for item in found if item.kind == "place"][:MOST_NAMED]
    wanted |= Q(place_id__in=places)
    if districts := _districts(centre, places):
        wanted |= Q(district__in=districts)
    held = InboxRow.objects.using(centre.alias).filter(report=asked.words).values_list("incident", flat=True)
    return wanted | Q(id__in=list(held))


def _districts(centre: Centre, places: list[str]) -> list[str]:
    """The names of those of the places that are districts, as the rows name the district of every place inside."""
    found = (centre.case.gazetteer.by_id[place] for place in places)
    return sorted({place.admin2 for place in found if place.precision is PlacePrecision.DISTRICT and place.admin2})


def _any_party(parties: tuple[str, ...] | list[str]) -> Q:
    return _any_of("parties", parties)


def _any_of(column: str, words: tuple[str, ...] | list[str]) -> Q:
    """Those that have one of the words between bars; none where there is no word."""
    wanted = Q(pk__in=[])
    for word in words:
        wanted |= Q(**{f"{column}__contains": f"|{word}|"})
    return wanted
