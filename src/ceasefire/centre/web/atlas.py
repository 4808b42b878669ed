"""What every map of a case needs: as far as it reaches."""

from __future__ import annotations

from ceasefire.agreement.case import Case
from ceasefire.agreement.remembering import remembered

MARGIN = 0.2
"""Degrees around the outermost places."""


@remembered
def bounds(case: Case) -> str:
    """West, south, east, north of the places of the gazetteer, as a map's `data-bounds` takes them; empty without places."""
    places = case.gazetteer.places
    if not places:
        return ""
    lons, lats = [place.lon for place in places], [place.lat for place in places]
    west, east = max(-180.0, min(lons) - MARGIN), min(180.0, max(lons) + MARGIN)
    south, north = max(-85.0, min(lats) - MARGIN), min(85.0, max(lats) + MARGIN)
    return ",".join(f"{degrees:.4f}" for degrees in (west, south, east, north))
