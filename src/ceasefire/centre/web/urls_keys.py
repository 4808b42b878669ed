"""Addresses of what takes keys: determinations and steps. They stand before an incident's own page, whose id may hold slashes."""

from __future__ import annotations

from django.urls import URLPattern, path

from ceasefire.centre.web.pages import determining, steps

urls: list[URLPattern] = [
    path("incidents/<path:name>/determine/", determining.page, name="determine"),
    path("incidents/<path:name>/steps/", steps.page, name="incident-steps"),
]
