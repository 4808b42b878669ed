"""Which tables lie where: those of the record in the workspaces' databases, everything else in the database of people."""

from __future__ import annotations

from typing import Any

from ceasefire.centre.settings import PEOPLE

RECORD = "storage"


class RecordApart:
    """A database router. The tables of the record are always asked for by name of their database, so that none is guessed."""

    def db_for_read(self, model: type[Any], **_: object) -> str | None:
        """People by default; the record never."""
        return None if model._meta.app_label == RECORD else PEOPLE

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_: object) -> bool:
        """The record's tables are made in workspaces only, all others among people only."""
        return (app_label == RECORD) == (db != PEOPLE)
