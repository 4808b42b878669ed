"""How long a count of the whole picture is kept: until the picture changes, or, where it is large, for minutes."""

from __future__ import annotations

import time
from collections.abc import Hashable

from ceasefire.centre.opened import Centre
from ceasefire.centre.reading.kept import Passing
from ceasefire.centre.reading.versions import STAFF, version
from ceasefire.centre.storage.picture import IncidentRow

MANY = 20_000
"""Incidents from which on counts of all may be minutes old, so that a stream of reports does not have them counted endlessly."""

MINUTE = 60
LATE = 5
"""Minutes after which nobody is given an old count any longer."""


def picture_mark(centre: Centre) -> Hashable:
    """What a count of the whole picture is kept under."""
    if IncidentRow.objects.using(centre.alias).order_by("id").values("id")[MANY : MANY + 1].exists():
        return Passing(turn=int(time.monotonic() // MINUTE), late=LATE)
    return "version", version(centre, STAFF)
