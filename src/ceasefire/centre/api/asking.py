"""From the described words of an address to the question that pages ask too."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ceasefire.centre.reading.asking import Asked

_NAMES = {"since": "from", "until": "to"}


def asked_of(question: Any, limit: int = 0) -> Asked:
    """The question of an address; `limit` where the address has none. Raises `AskedError` for a value that means nothing."""
    given: dict[str, list[str]] = {}
    for name in type(question).model_fields:
        value = getattr(question, name)
        if name != "limit" and value not in (None, "", []):
            values = value if isinstance(value, list) else [value]
            given[_NAMES.get(name, name)] = [str(getattr(one, "value", one)) for one in values]
    return replace(Asked.read(given), limit=limit or question.limit)
