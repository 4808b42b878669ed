"""The pages for everyone: the public picture, coarse and late, and what the centre is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from importlib import metadata
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ceasefire.briefing.public_edition import delay_of
from ceasefire.centre.opened import centre
from ceasefire.centre.picture.features import PublicArea, collection, feature, named
from ceasefire.centre.reading import public_picture as reading
from ceasefire.centre.reading.asking import Asked, AskedError
from ceasefire.centre.reading.versions import PUBLIC, version
from ceasefire.centre.rights import Right
from ceasefire.centre.web.atlas import bounds
from ceasefire.centre.web.compressing import answered, compressed, not_kept_blindly
from ceasefire.centre.web.guard import takes
from ceasefire.centre.web.kept_pages import PAGES
from ceasefire.centre.web.static_files import SOURCE
from ceasefire.wording import Wording

GEOJSON = "application/geo+json"
LISTED = 30
"""Areas that the page itself names; the map has all of them."""


@takes(Right.SEE_PUBLIC)
def picture(request: HttpRequest) -> HttpResponse:
    """The public picture."""
    opened, wording = centre(), request.wording
    asked = _asked(request)
    blind = reading.blind_spots(opened)
    told = {
        "until": reading.shown_until(opened),
        "hours": int(delay_of(opened.case).total_seconds() // 3600),
        "figures": reading.figures(opened),
        "areas": _listed(reading.areas(opened), asked, wording),
        "asked": {"from": asked.starts, "to": asked.ends},
        "blind": [spot for spot in blind if spot.place],
        "unnamed": sum(not spot.place for spot in blind),
        "bounds": bounds(opened.case),
    }
    return render(request, "public/picture.html", told)


@takes(Right.SEE_PUBLIC)
def areas(request: HttpRequest) -> HttpResponse:
    """The areas of the public picture, for the map."""
    opened, wording = centre(), request.wording

    def worded() -> bytes:
        return _as_json(collection(feature(area, wording) for area in reading.areas(opened)))

    key = ("public areas", opened.alias, version(opened, PUBLIC), wording.language, wording.digits)
    return not_kept_blindly(answered(request, PAGES.get_or_make(key, worded), GEOJSON))


@takes(Right.SEE_PUBLIC)
def zones(request: HttpRequest) -> HttpResponse:
    """Blind spots at the last moment that is shown, for the map."""
    places = centre().case.gazetteer
    seen = ((spot, places.find(spot.place)) for spot in reading.blind_spots(centre()) if spot.place)
    found = collection(
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [round(place.lon, 2), round(place.lat, 2)]},
            "properties": {"kind": "blind", "radius_km": place.radius_km, "place": request.wording.place(place.id)},
        }
        for _, place in seen
        if place is not None
    )
    return _json(request, found, GEOJSON)


@takes(Right.SEE_PUBLIC)
def days(request: HttpRequest) -> HttpResponse:
    """The days of the public picture, for the bars."""
    return _json(request, {"days": reading.days(centre())}, "application/json")


@takes(Right.SEE_PUBLIC)
def about(request: HttpRequest) -> HttpResponse:
    """What the centre is, who decides, and what it keeps of a visitor."""
    return render(request, "public/about.html", {"version": metadata.version("ceasefire"), "libraries": _libraries()})


def _json(request: HttpRequest, told: dict[str, Any], kind: str) -> HttpResponse:
    return compressed(request, _as_json(told), kind)


def _as_json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _asked(request: HttpRequest) -> Asked:
    """The days that the address asks for; all of them where it asks for none, or for nothing that is a day."""
    try:
        return Asked.read({name: request.GET.getlist(name) for name in ("from", "to")})
    except AskedError:
        return Asked()


def _listed(found: Iterable[PublicArea], asked: Asked, wording: Wording) -> list[dict[str, Any]]:
    """Areas of the days that are asked for, each once, those with most incidents first."""
    counted: dict[PublicArea, list[int]] = defaultdict(lambda: [0, 0])
    for area in found:
        late = asked.starts is not None and area.last is not None and area.last < asked.starts
        early = asked.ends is not None and area.first is not None and area.first > asked.ends
        if area.lon is not None and not late and not early:
            place = counted[replace(area, first=None, last=None, firm=False, n=0)]
            place[0] += area.n
            place[1] += area.n if area.firm else 0
    told: list[dict[str, Any]] = [
        {"name": named(area, wording), "km": round(area.radius_km), "n": number, "firm": firm}
        for area, (number, firm) in counted.items()
    ]
    return sorted(told, key=lambda item: (-item["n"], item["name"]))[:LISTED]


def _libraries() -> list[dict[str, str]]:
    """What is vendored, with the address of each licence."""
    packages = json.loads((SOURCE / "vendor" / "manifest.json").read_text(encoding="utf-8"))["packages"]
    return [
        {
            "name": f"{package['name']} {package['version']}",
            "licence": package["licence"],
            "file": next(f"vendor/{file['to']}" for file in package["files"] if "LICENSE" in file["to"]),
        }
        for package in packages
    ]
