"""Tiles of the staff's maps, where there are too many incidents to send them all at once."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse

from ceasefire.centre.opened import centre
from ceasefire.centre.picture.gathering import Tile
from ceasefire.centre.reading import map_tiles as reading
from ceasefire.centre.reading.asking import Asked, AskedError
from ceasefire.centre.rights import Right
from ceasefire.centre.web.compressing import compressed
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.refusals import refused

MVT = "application/vnd.mapbox-vector-tile"
GEOJSON = "application/geo+json"


@takes(Right.SEE_INCIDENTS)
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponse:
    """One tile, of the days and in the language that the address names."""
    if not reading.may_see_places(request.viewer):
        return refused(request)
    place, asked = Tile(z=z, x=x, y=y), _asked(request)
    if not place.exists:
        raise Http404
    return compressed(request, reading.tile(centre(), place, (asked.starts, asked.ends), request.wording), MVT)


@takes(Right.SEE_INCIDENTS)
def wide(request: HttpRequest) -> HttpResponse:
    """What is in no tile."""
    if not reading.may_see_places(request.viewer):
        return refused(request)
    found = reading.wide(centre(), request.viewer, _asked(request), request.wording)
    return compressed(request, json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), GEOJSON)


def _asked(request: HttpRequest) -> Asked:
    try:
        return Asked.read({name: request.GET.getlist(name) for name in ("from", "to")})
    except AskedError:
        raise Http404 from None
