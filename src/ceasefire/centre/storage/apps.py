"""The Django app of the record."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class StorageConfig(AppConfig):  # type: ignore[misc, unused-ignore]
    """Names the app; its tables begin with `storage_`."""

    name = "ceasefire.centre.storage"
    label = "storage"
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """Read the tables of the picture too, which stand in a module of their own."""
        super().import_models()
        import_module("ceasefire.centre.storage.picture")
