"""Tags of the pages by which people understand what happened: ledger entries, clocks, times, places, counts, actors.

`{% cited entries %}`, `{% clock due %}`, `{% time_of record %}`, `{% between starts ends %}`, `{% place_of record %}`,
`{% bounds record %}`, `{% actors ids %}`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ceasefire.centre.opened import centre
from ceasefire.publication.incident_section import count_text
from ceasefire.publication.map import where_text
from ceasefire.vocabulary.places import Where
from ceasefire.vocabulary.statements import Count
from ceasefire.vocabulary.times import When
from ceasefire.wording import Wording

register = template.Library()

NAMED_AT_ONCE = 12
"""Entries that are named before the rest is folded away."""

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")

MINUTES = (("day", 1440), ("hour", 60), ("minute", 1))


@register.simple_tag(takes_context=True)
def cited(context: dict[str, Any], entries: Sequence[int] | int | None) -> SafeString | str:
    """Links to ledger entries; the rest of a long row is folded away. Empty for none."""
    listed = [entries] if isinstance(entries, int) else list(entries or ())
    if not listed:
        return ""
    wording: Wording = context["wording"]
    first, rest = _links(listed[:NAMED_AT_ONCE]), listed[NAMED_AT_ONCE:]
    head = format_html(
        '<small class="cited">{} <bdi dir="ltr">{}</bdi></small>', wording.count("cited.entries", len(listed)), first
    )
    if not rest:
        return head
    more = wording.count("cited.more", len(rest))
    return format_html(
        '{}<details class="no-print"><summary>{}</summary><bdi dir="ltr">{}</bdi></details>', head, more, _links(rest)
    )


def _links(entries: Sequence[int]) -> SafeString:
    return format_html_join(", ", '<a href="/ledger/{}/">{}</a>', ((str(entry), str(entry)) for entry in entries))


@register.simple_tag(takes_context=True)
def clock(context: dict[str, Any], due: datetime | None) -> SafeString | str:
    """A clock that runs towards an instant: the time left or overdue in words, kept up to date where scripts run."""
    if due is None:
        return ""
    wording: Wording = context["wording"]
    left = round((due - centre().clock()).total_seconds() / 60)
    key, state = ("clock.over", "late") if left < 0 else ("clock.left", "soon" if left <= 120 else "waiting")
    text = wording.say(key, time=_length(wording, abs(left)))
    stamp = due.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return format_html(
        '<time class="clock" datetime="{}" data-due data-state="{}" title="{}">{}</time>',
        stamp,
        state,
        wording.instant(due),
        text,
    )


def _length(wording: Wording, minutes: int) -> str:
    """A length of time in its two largest units that are not zero. Less than a minute counts as one."""
    left = max(1, minutes)
    parts: list[str] = []
    for unit, size in MINUTES:
        whole, left = divmod(left, size)
        if whole and len(parts) < 2:
            parts.append(wording.count(f"length.{unit}", whole))
        elif parts:
            break
    return wording.listed(parts)


@register.simple_tag(takes_context=True)
def time_of(context: dict[str, Any], record: Mapping[str, str] | None) -> str:
    """A time given as its two ends."""
    wording: Wording = context["wording"]
    if record is None:
        return wording.when(None)
    ends = (datetime.fromisoformat(record[end].replace("Z", "+00:00")) for end in ("from", "to"))
    return wording.when(When(earliest=next(ends), latest=next(ends)))


@register.simple_tag(takes_context=True)
def between(context: dict[str, Any], starts: datetime | None, ends: datetime | None) -> str:
    """A time given as two instants."""
    wording: Wording = context["wording"]
    return wording.when(None if starts is None else When(earliest=starts, latest=ends or starts))


@register.simple_tag(takes_context=True)
def place_of(context: dict[str, Any], record: Mapping[str, Any] | None) -> str:
    """A place with how finely it is known."""
    wording: Wording = context["wording"]
    if record is None:
        return wording.say("unknown.place")
    where = Where(
        lat=record["lat"], lon=record["lon"], radius_km=record["radius_km"] or 0.0, name=record["name"], place_id=record["place"]
    )
    return where_text(where, wording)


@register.simple_tag(takes_context=True)
def bounds(context: dict[str, Any], record: Mapping[str, Any] | None) -> str:
    """A number between two bounds; empty where nothing is said."""
    return "" if record is None else count_text(Count(least=record["min"], most=record["max"]), context["wording"])


@register.simple_tag(takes_context=True)
def actors(context: dict[str, Any], ids: Sequence[str]) -> str:
    """Several actors in one phrase, in the language's alphabetical order."""
    wording: Wording = context["wording"]
    return wording.actors(ids)


@register.filter
def share(value: float | None) -> str:
    """A share as the attribute of a bar: with a point whatever the language."""
    return f"{value or 0.0:.4f}"


@register.filter
def tongue(language: str) -> str:
    """A language tag as `lang` takes it (BCP 47, in short); empty for anything else, since it comes with the report."""
    return language if LANGUAGE_TAG.fullmatch(language or "") else ""


@register.filter
def entry_of(table: Mapping[str, Any], key: str) -> Any:
    """The value of a key; None where there is none."""
    return table.get(key)
