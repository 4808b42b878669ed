"""Addresses for everyone."""

from __future__ import annotations

from django.urls import URLPattern, path

from ceasefire.centre.web.pages import public

urls: list[URLPattern] = [
    path("", public.picture, name="public"),
    path("about/", public.about, name="about"),
    path("public/areas/", public.areas, name="public-areas"),
    path("public/zones/", public.zones, name="public-zones"),
    path("public/days/", public.days, name="public-days"),
]
