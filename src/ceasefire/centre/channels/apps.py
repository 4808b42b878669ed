"""The Django app of the channels: what was published, to whom it is sent, and what arrived around the words of reports."""

from __future__ import annotations

from django.apps import AppConfig


class ChannelsApp(AppConfig):
    """Names the app; its tables begin with `channels_` and lie among people, never in the record."""

    name = "ceasefire.centre.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
