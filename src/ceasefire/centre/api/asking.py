"""From the words of an address to a question."""

from __future__ import annotations

from typing import Any

from ceasefire.centre.reading.asked import Asked, box_of

_WORDS = ("act", "grade", "outcome", "ruled", "attribution", "district", "place", "party")


def asked_of(question: Any) -> Asked:
    """The question of an address. Raises `CursorError` for a box that is none."""
    words = {name: str(getattr(question, name, "")) for name in _WORDS}
    return Asked(since=question.since, until=question.until, box=box_of(question.bbox), **words)
