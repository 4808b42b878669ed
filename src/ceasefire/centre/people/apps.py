"""The Django app of people."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):  # type: ignore[misc, unused-ignore]
    """Names the app; its tables begin with `people_`."""

    name = "ceasefire.centre.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
