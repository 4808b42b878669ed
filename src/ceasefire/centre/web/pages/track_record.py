"""The track record: complaint, suggestion, ruling, replies and démarches of each party and guarantor, kept apart."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.picture_state import state_of
from ceasefire.centre.reading.track_record import totals, track_record
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.moments import read_day
from ceasefire.wording.wording import plain_letters


@takes(Right.SEE_TRACK_RECORD)
def page(request: HttpRequest) -> HttpResponse:
    """Alphabetical, never ranked."""
    wording = request.wording
    first, last = (read_day(request.GET.get(name, "")) for name in ("from", "to"))
    records = track_record(centre(), request.viewer)

    def by_name(record: dict[str, Any]) -> tuple[str, str]:
        return plain_letters(wording.actor(record["actor"])), str(record.get("month", ""))

    inside = [
        one
        for one in records
        if (first is None or one["month"] >= first.replace(day=1)) and (last is None or one["month"] <= last)
    ]
    summed = sorted(totals(records, first, last), key=by_name)
    shown = {
        "parties": [one for one in summed if not one["as_guarantor"]],
        "guarantors": [one for one in summed if one["as_guarantor"]],
        "months": sorted((one for one in inside if not one["as_guarantor"]), key=by_name),
        "guarantor_months": sorted((one for one in inside if one["as_guarantor"]), key=by_name),
        "first": first,
        "last": last,
        "state": state_of(centre()),
    }
    return render(request, "track_record/page.html", shown)
