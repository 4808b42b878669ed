"""Addresses for everyone, and of what large maps fetch."""

from __future__ import annotations

from django.urls import URLPattern, path

from ceasefire.centre.web.pages import map_tiles, public

urls: list[URLPattern] = [
    path("", public.picture, name="public"),
    path("about/", public.about, name="about"),
    path("public/areas/", public.areas, name="public-areas"),
    path("public/zones/", public.zones, name="public-zones"),
    path("public/days/", public.days, name="public-days"),
    path("map/tiles/<int:z>/<int:x>/<int:y>.mvt", map_tiles.tile, name="map-tile"),
    path("map/wide/", map_tiles.wide, name="map-wide"),
]
