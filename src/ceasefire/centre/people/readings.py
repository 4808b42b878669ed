"""The log of sensitive readings: who opened what, when and why. Every page that opens words from the vault writes here first."""

from __future__ import annotations

from datetime import datetime

from ceasefire.centre.people.models import Reading
from ceasefire.centre.rights import Viewer
from ceasefire.errors import DeniedError

OPENED = "report"
"""The kind of reading in which a report's own words were opened."""

LONGEST_WHY = 400


def note(viewer: Viewer, kind: str, what: str, why: str, at: datetime) -> None:
    """Write down that a viewer reads something. Raises `DeniedError` for who has no role key: nobody reads unnamed."""
    if not viewer.key:
        raise DeniedError("only those who signed in read sensitive records; sign in first")
    Reading.objects.create(by=viewer.key, kind=kind, what=what, why=why[:LONGEST_WHY], at=at)
