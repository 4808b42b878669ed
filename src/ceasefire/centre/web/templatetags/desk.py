"""Tags of the pages of the duty desk and the hotline: how old something is, clocks that run, urgency, actors as one phrase.

`{% age moment %}`, `{% runs due %}`, `{% urgency level %}`, `{% named_actors ids %}`, `{% harm count %}`, `{% body_name body %}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from babel.units import format_unit
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ceasefire.centre.opened import centre
from ceasefire.centre.rights.threads import DESK, GUARANTOR
from ceasefire.vocabulary.statements import Count
from ceasefire.wording import Wording

register = template.Library()

UNITS = (("day", timedelta(hours=48), 86_400), ("hour", timedelta(minutes=120), 3_600), ("minute", timedelta(), 60))
"""From which length on a time is told in which unit, and its seconds."""

SOON = timedelta(hours=2)
"""Before the end of a clock, from when it presses."""

MARKS = {3: "late", 2: "soon", 1: "plain", 0: "plain"}
"""How the sheet marks each level of urgency; the word beside it says which it is."""


def length(wording: Wording, span: timedelta) -> str:
    """A length of time in its largest fitting unit, such as 3 hours."""
    for unit, least, seconds in UNITS:
        if span >= least:
            number = int(span.total_seconds() // seconds)
            return str(format_unit(number, f"duration-{unit}", locale=wording.locale, numbering_system="latn"))
    return str(format_unit(0, "duration-minute", locale=wording.locale, numbering_system="latn"))


@register.simple_tag(takes_context=True)
def age(context: dict[str, Any], moment: datetime | None) -> SafeString | str:
    """How long ago something was, with the moment itself behind it."""
    if moment is None:
        return ""
    wording: Wording = context["wording"]
    text = wording.say("desk.age", time=length(wording, max(timedelta(), centre().clock() - moment)))
    return format_html('<time datetime="{}" title="{}">{}</time>', _stamp(moment), wording.instant(moment), text)


@register.simple_tag(takes_context=True)
def runs(context: dict[str, Any], due: datetime | None) -> SafeString | str:
    """A clock that runs towards a moment: the time left, or overdue, in words."""
    if due is None:
        return ""
    wording: Wording = context["wording"]
    left = due - centre().clock()
    state = "late" if left <= timedelta() else "soon" if left <= SOON else "waiting"
    text = wording.say("desk.over" if state == "late" else "desk.left", time=length(wording, abs(left)))
    return format_html(
        '<time class="clock" datetime="{}" data-due data-state="{}" title="{}">{}</time>',
        _stamp(due),
        state,
        wording.instant(due),
        text,
    )


@register.simple_tag(takes_context=True)
def urgency(context: dict[str, Any], level: int) -> SafeString:
    """The badge of a level of urgency: a shape and a word."""
    wording: Wording = context["wording"]
    return format_html('<span class="badge" data-urgency="{}">{}</span>', MARKS[level], wording.say(f"urgency.{level}"))


@register.filter
def mark(level: int) -> str:
    """How the sheet marks a level of urgency."""
    return MARKS[level]


@register.simple_tag(takes_context=True)
def named_actors(context: dict[str, Any], ids: Sequence[str]) -> str:
    """Several actors in one phrase, in the language's alphabetical order; empty for none."""
    wording: Wording = context["wording"]
    return wording.actors(ids) if ids else ""


@register.simple_tag(takes_context=True)
def harm(context: dict[str, Any], count: Count | None) -> str:
    """A number of people between two bounds; empty where nothing is said."""
    if count is None:
        return ""
    wording: Wording = context["wording"]
    if count.most is None:
        return wording.say("count.at_least", least=count.least)
    key = "count.exactly" if count.least == count.most else "count.between"
    return wording.in_order(wording.say(key, least=count.least, most=count.most))


@register.simple_tag(takes_context=True)
def body_name(context: dict[str, Any], body: str) -> str:
    """One end of a line of the hotline: the duty desk, a guarantor as such, or a party or co-chair by its name."""
    wording: Wording = context["wording"]
    if body == DESK:
        return wording.say("hotline.desk")
    if body.startswith(GUARANTOR):
        return wording.say("hotline.guarantor", who=wording.actor(body.removeprefix(GUARANTOR)))
    if body in wording.case.co_chairs:
        return wording.say("hotline.co_chair", who=wording.actor(body))
    return wording.actor(body)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
