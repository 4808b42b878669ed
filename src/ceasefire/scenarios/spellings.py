"""Other words in which people write the facts that a scenario adds. A case file has one form; a scenario may come from anyone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ceasefire.casefiles.fields import ID
from ceasefire.registers.groups import Standing
from ceasefire.registers.places import plain

BEGINS = {"at": "from", "since": "from", "starts": "from", "begins": "from", "source": "sources"}
ENDS = {"to": "until", "end": "until", "ends": "until"}

SPELLINGS: dict[str, dict[str, str]] = {
    "acceptances": {"group": "party", "actor": "party", "from": "at", "since": "at", "on": "at", "source": "sources"},
    "affiliations": {"party": "group", "actor": "group", "with_group": "with", "grace": "grace_until", **BEGINS, **ENDS},
    "listings": {"party": "group", "actor": "group", **BEGINS, **ENDS},
    "exclusions": {"group": "party", "actor": "party", "by": "decided_by", **BEGINS, **ENDS},
    "extensions": {"clause": "clauses", "party": "parties", **BEGINS, **ENDS},
    "suspensions": {"clause": "clauses", **BEGINS, **ENDS},
    "zones": {"held_by": "holder", "place": "places", "author": "according_to", **BEGINS, **ENDS},
}
"""For each register, other names of its fields."""

LISTS = ("sources", "clauses", "parties", "places")
"""Fields that hold a list; one word alone is a list of one."""

UNANSWERED = frozenset({"unanswered", "no_answer", "pending", "silence", "not_answered", "ignored"})
"""Other words for a request that nobody answered."""


def spelt(registers: Any) -> Any:
    """The registers of a scenario in the words of the case files; what is no mapping of lists stays as it is."""
    if not isinstance(registers, Mapping):
        return registers
    return {
        name: [_entry(name, item) for item in entries] if name in SPELLINGS and isinstance(entries, list) else entries
        for name, entries in registers.items()
    }


def spelt_request(request: Any) -> Any:
    """A request whose answer may be written as `unanswered`."""
    if isinstance(request, Mapping) and request.get("answered") in UNANSWERED:
        return {**request, "answered": "none"}
    return request


def _entry(name: str, entry: Any) -> Any:
    if not isinstance(entry, Mapping):
        return entry
    told = dict(entry)
    if name == "affiliations" and "with" not in told and ID.fullmatch(str(told.get("to", ""))):
        told["with"] = told.pop("to")
    for other, own in SPELLINGS[name].items():
        if other in told and own not in told:
            told[own] = told.pop(other)
    if name in ("extensions", "suspensions") and "zone" not in told and isinstance(told.get("place"), str):
        told["zone"] = "-".join(plain(told.pop("place")).split())
    told |= {key: [told[key]] for key in LISTS if isinstance(told.get(key), str)}
    return _outlined(told) if name == "zones" else _standing(told)


def _standing(told: dict[str, Any]) -> dict[str, Any]:
    """`contested: true` or `disputed: true` for a standing."""
    for word in ("contested", "disputed"):
        if isinstance(told.get(word), bool):
            told["standing"] = (Standing.CONTESTED if told.pop(word) else Standing.AGREED).value
    return told


def _outlined(told: dict[str, Any]) -> dict[str, Any]:
    """A bare ring of positions as a polygon, and ground of excluded groups as a delineated zone."""
    ring = told.pop("polygon", None)
    if isinstance(ring, list) and ring:
        coordinates = ring if isinstance(ring[0], list) and ring[0] and isinstance(ring[0][0], list) else [ring]
        told["geometry"] = {"type": "Polygon", "coordinates": coordinates}
    if told.get("kind") == "excluded":
        told["kind"] = "delineated"
    return told
