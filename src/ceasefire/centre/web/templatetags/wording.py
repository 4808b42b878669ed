"""The wording in templates. Every text that a reader sees comes through one of these tags, in the reader's language.

`{% say "key" name=value %}`, `{% count "key" number %}`, `{% name "actor" id %}` (actor, place, source, clause, zone,
ladder_step, circumstance), `{% tell "instant" value %}` (instant, day, short_day, month, when, span, share, number).
"""

from __future__ import annotations

from typing import Any

from django import template

from ceasefire.centre.web.script_words import words_block
from ceasefire.wording import Wording

register = template.Library()

NAMES = frozenset({"actor", "place", "source", "clause", "zone", "truce", "ladder_step", "circumstance"})
VALUES = frozenset({"instant", "day", "short_day", "month", "when", "span", "share", "number"})


@register.simple_tag(takes_context=True)
def say(context: dict[str, Any], key: str, **values: object) -> str:
    """The message of a key."""
    return _wording(context).say(key, **values)


@register.simple_tag(takes_context=True)
def script_words(context: dict[str, Any]) -> str:
    """The words that scripts say, as a block of JSON."""
    return words_block(_wording(context).language)


@register.simple_tag(takes_context=True)
def count(context: dict[str, Any], key: str, number: int, **values: object) -> str:
    """The message that counts a number of things."""
    return _wording(context).count(key, number, **values)


@register.simple_tag(takes_context=True)
def name(context: dict[str, Any], kind: str, item: str) -> str:
    """The name of something of the case."""
    if kind not in NAMES:
        raise template.TemplateSyntaxError(f"name {kind!r}: choose among {', '.join(sorted(NAMES))}")
    return str(getattr(_wording(context), kind)(item)) if item else ""


@register.simple_tag(takes_context=True)
def tell(context: dict[str, Any], kind: str, value: Any) -> str:
    """A time, share or number as the language writes it; empty for nothing."""
    if kind not in VALUES:
        raise template.TemplateSyntaxError(f"tell {kind!r}: choose among {', '.join(sorted(VALUES))}")
    return "" if value is None and kind != "when" else str(getattr(_wording(context), kind)(value))


def _wording(context: dict[str, Any]) -> Wording:
    wording: Wording = context["wording"]
    return wording
