"""What all gateways hand over in the end: one message of one person."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ceasefire.centre.channels.errors import UnreadableArrivalError

LONGEST = 1_000_000
"""Bytes of one call."""

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """`id` tells it from every other message of the gateway. `sender` is where an answer goes. `files` are named but not here."""

    id: str = field(repr=False)
    sender: str = field(repr=False)
    text: str = field(repr=False)
    language: str = ""
    files: int = 0


def payload_of(body: bytes) -> Json:
    """The JSON object of a call. Raises `UnreadableArrivalError` where it is none, or says one thing twice."""
    if len(body) > LONGEST:
        raise UnreadableArrivalError(f"the call is longer than {LONGEST} bytes", 413)
    try:
        found = json.loads(body, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        raise UnreadableArrivalError("the call is not JSON, or a key stands twice in it") from None
    if not isinstance(found, dict):
        raise UnreadableArrivalError("the call is not a JSON object")
    return found


def inside(value: object, *names: str) -> Json:
    """The object at the end of a path of names; an empty one where the path breaks off."""
    for name in names:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def listed(value: object, name: str) -> Sequence[Json]:
    """The objects of a list under a name; what is no object is left out."""
    found = value.get(name) if isinstance(value, Mapping) else None
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def text_in(value: Json, name: str) -> str:
    """A text or whole number under a name, as text; empty where it is neither. Half characters are marked."""
    found = value.get(name)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return found.encode("utf-8", "replace").decode().replace("\0", "\ufffd") if isinstance(found, str) else ""


def spot(value: Json) -> str:
    """A position that was sent, as words: latitude and longitude in degrees."""
    numbers = [value.get(name) for name in ("latitude", "longitude")]
    if all(isinstance(number, int | float) and not isinstance(number, bool) for number in numbers):
        return ", ".join(f"{number:.6f}" for number in numbers)
    return ""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found
