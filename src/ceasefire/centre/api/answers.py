"""Answers: plain values as JSON, and stored features joined as bytes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from typing import Any

from django.http import HttpResponse

GEOJSON = "application/geo+json"


def told(value: Any, status: int = 200) -> HttpResponse:
    """A plain value as JSON. What no text can hold (a lone surrogate that somebody wrote) becomes a question mark."""
    return HttpResponse(as_json(value), status=status, content_type="application/json")


def as_json(value: Any) -> bytes:
    """The bytes of a plain value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode("utf-8", "replace")


def joined(features: Sequence[str], after: str) -> bytes:
    """A GeoJSON FeatureCollection (RFC 7946) of stored features; `next` is the cursor of the page after this one, or null."""
    head = f'{{"type":"FeatureCollection","next":{json.dumps(after or None)},"features":['
    return (head + ",".join(features) + "]}").encode("utf-8", "replace")


def _plain(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is no plain value")
