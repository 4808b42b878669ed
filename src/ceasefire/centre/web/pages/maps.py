"""What maps fetch: areas of incidents, what is not seen, and the base map of the case."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from ceasefire.centre.opened import centre
from ceasefire.centre.reading import areas as reading
from ceasefire.centre.reading.asking import Asked, AskedError
from ceasefire.centre.rights import Right
from ceasefire.centre.web.guard import takes

GEOJSON = "application/geo+json"


@takes(Right.SEE_SITUATION)
def areas(request: HttpRequest) -> HttpResponse:
    """Incidents by area. The address takes what the list of incidents takes."""
    try:
        asked = Asked.read({name: request.GET.getlist(name) for name in request.GET})
    except AskedError as error:
        return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse(reading.areas(centre(), request.viewer, asked, request.wording), content_type=GEOJSON)


@takes(Right.SEE_SITUATION)
def zones(request: HttpRequest) -> HttpResponse:
    """Blind spots at present."""
    return JsonResponse(reading.zones(centre(), request.wording), content_type=GEOJSON)


@takes(Right.SEE_PUBLIC)
def base(request: HttpRequest) -> HttpResponse:
    """The base map: land, borders and names of the case's area, which anyone may have."""
    text = _base(centre().case_folder / "basemap.geojson")
    if not text:
        raise Http404
    return HttpResponse(text, content_type=GEOJSON, headers={"Cache-Control": "private, max-age=86400"})


@cache
def _base(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""
