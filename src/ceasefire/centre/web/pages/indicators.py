"""Indicators: signals by week, act and actor."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.centre.opened import centre
from ceasefire.centre.reading.indicators import indicators
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.moments import read_day
from ceasefire.wording.wording import plain_letters


@takes(Right.SEE_INDICATORS)
def page(request: HttpRequest) -> HttpResponse:
    """Signals of the days that are asked for; half a year where none are."""
    first, last = (read_day(request.GET.get(name, "")) for name in ("from", "to"))
    told = indicators(centre(), request.viewer, first, last)
    wording = request.wording
    signals = sorted(
        told["signals"],
        key=lambda one: (
            one["week"] is None,
            -(one["week"].toordinal() if one["week"] else 0),
            plain_letters(wording.say(f"act.{one['act']}")),
            plain_letters(wording.actor(one["actor"])),
        ),
    )
    return render(request, "indicators/page.html", {**told, "signals": signals})
