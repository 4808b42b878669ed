"""The Django app of the record."""

from __future__ import annotations

from django.apps import AppConfig


class StorageConfig(AppConfig):  # type: ignore[misc, unused-ignore]
    """Names the app; its tables begin with `storage_`."""

    name = "ceasefire.centre.storage"
    label = "storage"
    default_auto_field = "django.db.models.BigAutoField"
