"""Template tags of the sample page."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def at(items: list[str], index: int) -> str:
    """The item of a list at a place."""
    return items[index]
