"""The inbox of the duty desk: what waits, the most urgent first, then the oldest."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.inbox import URGENCIES, Asked, key_of, waiting
from ceasefire.centre.rights import Right
from ceasefire.centre.web.form_values import find_place
from ceasefire.centre.web.guard import takes
from ceasefire.vocabulary.acts import Act

FILTERS = ("handled", "urgency", "act", "place")


@takes(Right.SEE_INBOX)
def page(request: HttpRequest) -> HttpResponse:
    """A page of the inbox, filtered by urgency, act, place, and handled or not."""
    asked, offered, unknown = _asked(request)
    rows, further = waiting(centre(), request.viewer, asked, key_of(request.GET.get("after", "")))
    chosen = {name: request.GET[name] for name in FILTERS if request.GET.get(name)}
    return render(
        request,
        "desk/inbox.html",
        {
            "rows": rows,
            "asked": asked,
            "typed": _typed(request, asked),
            "offered": [(place, urlencode({**chosen, "place": place.id})) for place in offered],
            "unknown": unknown,
            "further": urlencode({**chosen, "after": further}) if further else "",
            "first": urlencode(chosen) if request.GET.get("after") else None,
            "levels": URGENCIES,
            "acts": acts_in_words(request),
        },
    )


def acts_in_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Every kind of act with its name, in the reader's alphabetical order."""
    named = {request.wording.say(f"act.{act.value}"): act.value for act in Act}
    return [(named[word], word) for word in request.wording.alphabetical(named)]


def _asked(request: HttpRequest) -> tuple[Asked, list[Any], bool]:
    """What is asked for, the places that may be meant, and whether none is. A filter that cannot be read asks for nothing."""
    urgency, act, typed = (request.GET.get(name, "").strip() for name in ("urgency", "act", "place"))
    place, offered = find_place(centre().case, typed[:120]) if typed else (None, [])
    asked = Asked(
        handled=request.GET.get("handled") == "yes",
        urgency=int(urgency) if urgency in {str(level) for level in URGENCIES} else None,
        act=act if act in set(Act) else "",
        place=place,
    )
    return asked, offered, bool(typed) and place is None


def _typed(request: HttpRequest, asked: Asked) -> str:
    """What stands in the field for the place: the place's own name where it was found, else what was typed."""
    place = asked.place
    return str(request.GET.get("place", "") if place is None else request.wording.of(place.names, place.id))
