"""Addresses of what takes keys: determinations, steps, briefs. They stand before an incident's own page, whose id may hold slashes."""

from __future__ import annotations

from django.urls import URLPattern, path

from ceasefire.centre.web.pages import briefs, determining, steps

urls: list[URLPattern] = [
    path("incidents/<path:name>/determine/", determining.page, name="determine"),
    path("incidents/<path:name>/steps/", steps.page, name="incident-steps"),
    path("briefs/", briefs.page, name="briefs"),
    path("briefs/<str:digest>/", briefs.one, name="brief"),
    path("briefs/<str:digest>/<str:language>.<str:kind>", briefs.file, name="brief-file"),
    path("public/briefs/", briefs.public, name="public-briefs"),
    path("public/briefs/<str:digest>/<str:language>.<str:kind>", briefs.public_file, name="public-brief-file"),
]
