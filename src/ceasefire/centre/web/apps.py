"""The Django app of the pages."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):  # type: ignore[misc, unused-ignore]
    """Names the app, which has templates and static files but no tables."""

    name = "ceasefire.centre.web"
    label = "web"

    def ready(self) -> None:
        """Have passkeys of co-chairs written into the record."""
        from ceasefire.centre.web.passkeys import listen  # noqa: PLC0415 - allauth's models are there only now

        listen()
