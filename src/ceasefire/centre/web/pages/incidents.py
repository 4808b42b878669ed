"""The list of incidents. Everything that narrows it stands in the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.asking import Asked, AskedError
from ceasefire.centre.reading.features import checked
from ceasefire.centre.reading.incidents import incidents
from ceasefire.centre.reading.picture_state import state_of
from ceasefire.centre.rights import Right
from ceasefire.centre.rights.sight import sees_all
from ceasefire.centre.web.choices import keyed, parties, worded
from ceasefire.centre.web.guard import takes
from ceasefire.errors import DeniedError
from ceasefire.vocabulary.acts import CONTEXT, Act
from ceasefire.vocabulary.grades import OccurrenceGrade, Outcome
from ceasefire.wording import Wording

FIELDS = ("q", "from", "to", "act", "outcome", "ruled", "grade", "party", "clause", "place", "bbox")
"""What the address may ask for, in the order of the form."""

CHOICES = ("act", "outcome", "ruled", "grade", "party", "clause")
"""Those that are chosen from lists."""


@takes(Right.SEE_INCIDENTS, Right.SEE_OWN_INCIDENTS)
def page(request: HttpRequest) -> HttpResponse:
    """One page of the list; with htmx, only its rows."""
    opened, wrong = centre(), ""
    given = {name: request.GET.getlist(name) for name in (*FIELDS, "after", "limit")}
    try:
        asked = checked(Asked.read(given), request.viewer)
        found = incidents(opened, request.viewer, asked)
    except DeniedError as error:
        raise PermissionDenied from error
    except AskedError as error:
        asked, found, wrong = Asked(), {"incidents": [], "next": ""}, error.field
    shown = {
        **found,
        "asked": asked,
        "given": {name: given[name][0] if given[name] else "" for name in FIELDS},
        "wrong": wrong,
        "more": any(given[name] for name in CHOICES),
        "state": state_of(opened),
        "choices": _choices(request.wording),
        "next_address": _address(given, found["next"]),
        "first_address": _address(given, "") if asked.after is not None else "",
        "own_only": not sees_all(request.viewer),
    }
    template = "incidents/rows.html" if request.htmx and not request.htmx.boosted else "incidents/list.html"
    return render(request, template, shown, status=400 if wrong else 200)


def _choices(wording: Wording) -> dict[str, Any]:
    return {
        "act": worded((act.value for act in Act if act not in CONTEXT), lambda act: wording.say(f"act.{act}")),
        "outcome": keyed(Outcome, "outcome", wording),
        "grade": keyed(OccurrenceGrade, "occurrence", wording),
        "party": parties(wording),
        "clause": [(clause.id, wording.clause(clause.id)) for clause in wording.case.terms.clauses],
    }


def _address(given: dict[str, list[str]], after: str) -> str:
    kept = [(name, value) for name in (*FIELDS, "limit") for value in given[name] if value]
    return "?" + urlencode([*kept, *([("after", after)] if after else [])])
