"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):  # type: ignore[misc, unused-ignore]
    """Names the app, which has templates and static files but no tables."""

    name = "ceasefire.centre.web"
    label = "web"
