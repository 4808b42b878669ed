"""Tags of the pages of the duty desk and the hotline: how old something is, clocks that run, urgency, actors as one phrase.

`{% age moment %}`, `{% runs due %}`, `{% urgency level %}`, `{% named_actors ids %}`, `{% harm count %}`,
`{% end_name thread end %}`; and, for forms, `sent_value`, `wrong_with`, `places_offered`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ceasefire.centre.opened import centre
from ceasefire.centre.rights.threads import DESK, GUARANTOR, thread_of
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
            return wording.count(f"length.{unit}", number)
    return wording.count("length.minute", 0)


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
def end_name(context: dict[str, Any], thread: str, end: str) -> str:
    """One end of a line of the hotline: the party, or the body: the duty desk, a co-chair, or the guarantor as such."""
    wording: Wording = context["wording"]
    if end == thread_of(thread).party:
        return wording.actor(end)
    if end == DESK:
        return wording.say("hotline.desk")
    if end.startswith(GUARANTOR):
        return wording.say("hotline.guarantor", who=wording.actor(end.removeprefix(GUARANTOR)))
    return wording.say("hotline.co_chair", who=wording.actor(end))


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


@register.simple_tag(takes_context=True)
def sent_value(context: dict[str, Any], form: str, name: str, usual: str = "") -> str:
    """What was typed into a field of a form that could not be taken; the usual value in any other form."""
    return str(context["sent"].get(name, "")) if context.get("form") == form and context["sent"] else usual


@register.simple_tag(takes_context=True)
def wrong_with(context: dict[str, Any], form: str, name: str) -> str:
    """The key of what is wrong with a field of the form that was sent; empty for nothing."""
    return str(context["mistakes"].get(name, "")) if context.get("form") == form else ""


@register.simple_tag(takes_context=True)
def places_offered(context: dict[str, Any], form: str, name: str) -> Sequence[Any]:
    """The places that may be meant by what was typed into a field."""
    return context["offered"].get(name, ()) if context.get("form") == form and context.get("offered") else ()
