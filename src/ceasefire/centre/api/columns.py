"""Records as flat rows, for tables: one column a field, in a fixed order; what is nested becomes words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

Record = Mapping[str, Any]

INCIDENT = (
    *("id", "starts", "ends", "heard", "act", "grade", "probability", "attribution", "outcome", "ruled", "place", "district"),
    *("lat", "lon", "radius_km", "parties", "released", "belief", "positions", "killed_min", "killed_max", "wounded_min"),
    *("wounded_max", "reports", "urgency", "changed"),
)
PUBLIC = ("id", "starts", "ends", "act", "grade", "outcome", "district", "lat", "lon", "radius_km", "positions", "entries")

NUMBERS = frozenset({"probability", "lat", "lon", "radius_km"})
WHOLE = frozenset({"killed_min", "killed_max", "wounded_min", "wounded_max", "reports", "urgency", "changed"})
TIMES = frozenset({"starts", "ends", "heard"})


def flat(record: Record) -> dict[str, Any]:
    """A record as one row: numbers and times as they are, lists as words between semicolons."""
    row = {name: value for name, value in record.items() if not isinstance(value, Mapping | Sequence) or isinstance(value, str)}
    where = record.get("where") or {}
    row |= {name: where[name] for name in ("lat", "lon", "radius_km") if name in where}
    for name in ("killed", "wounded"):
        bounds = record.get(name) or {}
        row |= {f"{name}_{end}": bounds[end] for end in ("min", "max") if end in bounds}
    for name in ("parties", "released", "entries"):
        if name in record:
            row[name] = ";".join(str(word) for word in record[name])
    if "belief" in record:
        row["belief"] = ";".join(f"{actor} {share:.2f}" for actor, share in sorted(record["belief"].items()))
    if "positions" in record:
        row["positions"] = ";".join(f"{item['party']} {item['position']}" for item in record["positions"])
    return row


def cell(value: Any) -> str:
    """A value as a cell of text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str) else json.dumps(value)
